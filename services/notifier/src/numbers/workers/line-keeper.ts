import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../../context.ts';
import type { ChannelDriver } from '../../lines/channel-driver.ts';
import { isWebDriver } from '../../providers/web-whatsapp.ts';
import * as messageLines from '../../repository/message-lines.ts';
import { lineReader } from '../../workers/line-reader.ts';
import { lineSender } from '../../workers/line-sender.ts';
import type { WhatsappNumberRow } from '../domain/number.ts';
import * as numbers from '../repository/numbers.ts';
import { type ConnectionKeeper, connectionKeeper } from './connection-keeper.ts';
import { numberCheck } from './number-check.ts';

interface Kept {
  /** Of what the driver is made of: other changes do not end it. */
  readonly mark: string;
  readonly driver: ChannelDriver;
  readonly workers: readonly Worker[];
  /** Of a web number. */
  readonly connection: ConnectionKeeper | null;
}

const markOf = ({ driver, phone_number_id, sealed_credentials }: WhatsappNumberRow): string =>
  JSON.stringify([driver, phone_number_id, sealed_credentials]);

/** Keeps a sender, and what receives, for each number that may be used here. */
export function lineKeeper(context: NotifierContext): Worker {
  const { clock, database, drivers, lines, lineOf, logger, pollMs, noteNumber, onNumbers, onPlanned, onRouted } = context;
  const kept = new Map<string, Kept>();

  async function drop(id: string): Promise<void> {
    const known = kept.get(id);
    kept.delete(id);
    lines.delete(id);
    await Promise.all(known?.workers.map((worker) => worker.stop()) ?? []);
  }

  async function keep(row: WhatsappNumberRow): Promise<void> {
    const id = row.number_id;
    const mark = markOf(row);
    const known = kept.get(id);
    if (known?.mark === mark) {
      lines.set(id, lineOf(row, known.driver));
      // Its caps or quiet hours may hold messages back no longer.
      for (const worker of known.workers) worker.wake?.();
      return;
    }
    await drop(id);
    const line = lineOf(row);
    const connection = isWebDriver(line.driver) ? connectionKeeper(context, id, line.driver) : null;
    const workers = [
      lineSender(context, line),
      ...(line.driver.receive === undefined ? [] : [lineReader(context, line)]),
      ...(connection === null ? [] : [connection]),
      ...(line.driver.check === undefined ? [] : [numberCheck(context, id, line.driver.check)]),
    ];
    lines.set(id, line);
    kept.set(id, { mark, driver: line.driver, workers, connection });
    for (const worker of workers) await worker.start();
  }

  /** Takes off restrictions that have ended, and gives what waits for a lost number to another. */
  async function free(): Promise<void> {
    await database.unitOfWork('system', async (tx) => {
      const lost = await messageLines.unrouteLost(tx, drivers);
      const unrestricted = await numbers.endRestrictions(tx);
      if (unrestricted.length > 0) await messageLines.hasten(tx);
      tx.afterCommit(() => {
        for (const number of unrestricted) noteNumber(number);
        if (lost + unrestricted.length > 0) onPlanned.wake();
      });
    });
  }

  async function round(): Promise<false> {
    await free();
    const rows = (await database.read('system', (tx) => numbers.list(tx))).filter(({ driver }) => drivers.includes(driver));
    const wanted = new Set(rows.map(({ number_id }) => number_id));
    for (const [id, { connection }] of [...kept])
      if (!wanted.has(id)) {
        lines.delete(id);
        // Whoever keeps it unlinks it; the others make sure of it in a later round.
        if ((await connection?.unlink()) !== false) await drop(id);
      }
    for (const row of rows) await keep(row);
    return false;
  }

  const looker = pollingWorker({ name: 'numbers', clock, logger, minMs: pollMs, maxMs: pollMs, round });
  onNumbers.wake = () => looker.wake();
  onRouted.wake = (routed) => {
    for (const id of routed) for (const worker of kept.get(id)?.workers ?? []) worker.wake?.();
  };
  return {
    ...looker,
    async start() {
      if (drivers.includes('sandbox')) await database.unitOfWork('system', (tx) => numbers.addSandbox(tx));
      await looker.start();
    },
    async stop() {
      await looker.stop();
      await Promise.all([...kept.keys()].map(drop));
    },
  };
}
