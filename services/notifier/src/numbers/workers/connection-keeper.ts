import { access, constants, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { ConnectionReport, IncomingMessage, WebConnection, Receipt as WebReceipt } from '@balai/whatsapp-web';
import type { NotifierContext } from '../../context.ts';
import type { Receipt } from '../../domain/receipt.ts';
import type { WebDriver } from '../../providers/web-whatsapp.ts';
import * as lineTurns from '../../repository/line-turns.ts';
import { applyReceipts } from '../../use-cases/apply-receipts.ts';
import { findUnsettledFates } from '../../use-cases/find-unsettled-fates.ts';
import { keepReceived } from '../../use-cases/keep-inbound-file.ts';
import { storeInbound } from '../../use-cases/receive-inbound.ts';
import { releaseLine } from '../../use-cases/release-line.ts';
import * as numbers from '../repository/numbers.ts';
import { noteLink } from '../use-cases/note-link.ts';

/** Renewed in every round; after a crash another process takes over when it ends. */
const LEASE_MS = 35_000;
const ROUND_MS = 10_000;
/** What a browser gets to close: by force after 8 s, with room for a busy machine. */
const CLOSE_MS = 10_000;
/** How long before the end of the lease the number's process kills the browser itself, where this process hangs. */
const KILL_MS = 2_000;
const UNLINK_MS = 30_000;
/** Long enough for a phone that does not answer, and for the removal of the session. */
const UNLINK_LEASE_MS = LEASE_MS + UNLINK_MS;

export interface ConnectionKeeper extends Worker {
  wake(): void;
  /** Ends the number's link for good and removes what linked it; false while another process keeps the number. */
  unlink(): Promise<boolean>;
}

/** Keeps a web number connected in the one process that has its turn, pairs it when somebody wants that, and unlinks it. */
export function connectionKeeper(context: NotifierContext, numberId: string, driver: WebDriver): ConnectionKeeper {
  const { browser, clock, database, holder, logger, onInbound, onRouted } = context;
  const { sessions, ...programs } = browser;
  const sessionFolder = join(sessions, numberId);
  let reports = Promise.resolve();
  let last: ConnectionReport['state'] | null = null;
  /** No other process opens the number before this moment. */
  let heldUntil = 0;
  let watched = new AbortController();
  const holdMs = (): number => heldUntil - KILL_MS - clock.now().getTime();

  function report(said: ConnectionReport): void {
    const wasReady = driver.isReady;
    last = said.state;
    driver.isReady = said.state === 'ready' || said.state === 'restricted';
    if (driver.isReady && !wasReady) begin();
    // One after the other, in the order in which they came.
    reports = reports
      .then(() => noteLink(context, numberId, said))
      .catch((error: unknown) => logger.warn({ err: error, number: numberId }, 'the state of a number was not stored'));
  }

  /** Goes on where this process, or another one, had the number open last. */
  function begin(): void {
    onRouted.wake(new Set([numberId]));
    const { connection } = driver;
    if (connection === null) return;
    findUnsettledFates(context, numberId, (ids, signal) => connection.lookup(ids, signal)).catch((error: unknown) =>
      logger.warn({ err: error, number: numberId }, 'the messages of a number were not looked up'),
    );
  }

  async function receive({ media, ...message }: IncomingMessage): Promise<void> {
    const file = media && { name: media.name, mediaId: null };
    await database.unitOfWork('system', (tx) => storeInbound(context, tx, numberId, [{ ...message, file }]));
    onInbound.wake();
    // Rejects while the store is away: the connection hands the message over again, and only its file is still to be kept.
    if (media !== null) await keepReceived(context, message.id, media.content);
  }

  function noteReceipt({ clientMessageId: messageId, providerMessageId, state: status }: WebReceipt): void {
    const receipt: Receipt = { messageId, providerMessageId, status, at: clock.now(), fault: null, price: null };
    database
      .unitOfWork('system', (tx) => applyReceipts(context, tx, numberId, [receipt]))
      .catch((error: unknown) => logger.warn({ err: error, number: numberId }, 'a receipt was not stored'));
  }

  async function close(how: (connection: WebConnection) => Promise<void>): Promise<void> {
    const { connection } = driver;
    driver.connection = null;
    driver.isReady = false;
    last = null;
    if (connection !== null) await how(connection);
    await reports;
  }

  async function open(): Promise<void> {
    const hasBrowser = await access(programs.browserPath, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!hasBrowser) {
      report({
        state: 'stopped',
        reason: `there is no Chromium at ${programs.browserPath}; install one, or set WHATSAPP_BROWSER to its path`,
      });
      return;
    }
    const { connectWeb } = await import('@balai/whatsapp-web');
    driver.connection = connectWeb(
      { ...programs, numberId, sessionFolder, logger, holdMs: holdMs() },
      { state: report, incoming: receive, receipt: noteReceipt },
    );
  }

  /** Has the page make a code for the telephone number that somebody gave. */
  async function makeCode(phone: string): Promise<void> {
    const code = await driver.connection?.requestPairingCode(phone);
    if (code !== undefined) report({ state: 'pairing', qr: null, code });
  }

  async function unlink(): Promise<void> {
    await close(async (connection) => {
      const late = clock.sleep(UNLINK_MS).then(() => Promise.reject(new Error('WhatsApp did not answer')));
      await Promise.race([connection.logout(), late]).catch((error: unknown) => {
        logger.warn({ err: error, number: numberId }, 'the number was not unlinked by WhatsApp: the phone may still list this device');
        return connection.close();
      });
    });
    await rm(sessionFolder, { recursive: true, force: true });
  }

  /** A browser may stay open until it must close to be gone when the lease ends. */
  const mayBeOpen = (): boolean => clock.now().getTime() < heldUntil - CLOSE_MS;

  /** Closes the browser before the lease ends, unless the lease is renewed: two browsers with one link lose it. Needs no database. */
  function watchLease(): void {
    watched.abort();
    const renewed = new AbortController();
    watched = renewed;
    void clock.sleep(heldUntil - CLOSE_MS - clock.now().getTime(), renewed.signal).then(async () => {
      if (renewed.signal.aborted || driver.connection === null) return;
      logger.warn({ number: numberId }, 'the lease of a number could not be renewed: its browser is closed');
      await close((connection) => connection.close());
    });
  }

  /** Keeps the turn, or takes it; false while another process has it. */
  async function hold(leaseMs = LEASE_MS): Promise<boolean> {
    const askedAt = clock.now().getTime();
    const turn = await database.unitOfWork('system', (tx) => lineTurns.take(tx, numberId, 'in', holder, leaseMs, 0));
    if (turn === null) return false;
    heldUntil = askedAt + leaseMs;
    driver.connection?.hold(holdMs());
    watchLease();
    return true;
  }

  async function round(): Promise<false> {
    const isHeld = await hold();
    if (!isHeld) await close((connection) => connection.close());
    const row = isHeld ? await database.read('system', (tx) => numbers.find(tx, numberId)) : null;
    // One that was removed is unlinked by the keeper of lines. An answer that came late says nothing of the lease.
    if (row === null || !mayBeOpen()) return false;
    if (row.state === 'logged_out') {
      if (await hold(UNLINK_LEASE_MS)) await unlink();
    } else if (driver.connection === null || (row.state === 'pairing' && last === 'stopped')) {
      await close((connection) => connection.close());
      await open();
    } else if (row.state === 'pairing' && last === 'pairing' && row.pairing_phone !== null && row.pairing_code === null)
      await makeCode(row.pairing_phone);
    return false;
  }

  const loop = pollingWorker({ name: `number ${numberId}`, clock, logger, minMs: ROUND_MS, maxMs: ROUND_MS, round });
  return {
    ...loop,
    async unlink() {
      await loop.stop();
      if (!(await hold(UNLINK_LEASE_MS))) return false;
      await unlink();
      return true;
    },
    async stop() {
      await loop.stop();
      watched.abort();
      await close((connection) => connection.close());
      await releaseLine(context, numberId, 'in');
    },
  };
}
