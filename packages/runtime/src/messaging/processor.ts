import type { Envelope } from '@balai/contracts';
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { PostgresTransaction } from '../database/postgres-database.ts';
import { systemTransaction } from '../database/system-transaction.ts';
import { uuidv7 } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { causeOf } from '../outbox/envelope.ts';
import { isConflict, isTooLong, isUnavailable } from '../postgres/failure.ts';
import { Problem } from '../problem.ts';
import type { Worker } from '../worker.ts';
import { pollingWorker } from '../worker.ts';
import { claimInbox, earlierOpen, type InboxRow, markDead, markDone, markRetry, renewLease } from './inbox.ts';
import { type BoundHandler, NotYet, type Subscription } from './subscription.ts';

/**
 * Renewed while the work goes on, so it can be short: after a process died, its messages wait no longer than this. The lease token fences
 * the effects, so a lease that expires during a batch costs repeated work, never correctness.
 */
const LEASE_MS = 20_000;
const RENEW_MS = 5_000;
const BATCH = 50;
/** Tries beyond the counted retries: only a message whose process died while handling it gets so far. */
const POISON_TRIES = 5;

export interface ProcessorOptions {
  readonly pool: pg.Pool;
  readonly service: string;
  readonly subscription: Subscription;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Waits before the 2nd, 3rd … try; after the last one a message is a dead letter. */
  readonly retryMs: readonly number[];
  readonly onSent: () => void;
  readonly onHandled: (type: string, outcome: 'done' | 'retry' | 'dead') => void;
}

/** The lease expired during a batch: another process has the messages, ours must not commit. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** The database is down: not the message's fault. */
const isDatabaseDown = (error: unknown): boolean => isUnavailable(error) && !isTooLong(error);

const textOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** Handles the inbox of one subscription: a batch in one transaction, and if that fails, or failed before, message by message. */
export function makeProcessor(options: ProcessorOptions): Worker & { wake(): void } {
  const { pool, service, subscription, logger } = options;
  const name = subscription.definition.name;
  const handlers = new Map<string, BoundHandler>(subscription.handlers.map((handler) => [handler.type, handler]));

  async function handleAll(rows: readonly InboxRow[], token: string): Promise<void> {
    const actions: (() => void | Promise<void>)[] = [];
    let sent = 0;
    await systemTransaction(pool, service, async (plain) => {
      for (const row of rows) await handleOne(plain, row, rows);
      await plain.enter('system', {});
      const closed = await plain.execute(markDone(service, name, rows, token));
      if (closed !== rows.length) throw new LeaseLost(`${closed} of ${rows.length} still ours`);
      actions.push(...plain.commitActions);
      sent = plain.sent;
    });
    if (sent > 0) options.onSent();
    for (const action of actions)
      await Promise.resolve(action()).catch((error: unknown) => logger.error({ err: error }, 'action after commit failed'));
    for (const row of rows) options.onHandled(row.type, 'done');
  }

  async function handleOne(tx: PostgresTransaction, row: InboxRow, batch: readonly InboxRow[]): Promise<void> {
    // Validated against its contract when it was recorded.
    const message = JSON.parse(row.envelope) as Envelope;
    const handler = handlers.get(row.type);
    if (handler === undefined) throw new Error(`no handler for ${row.type}`);
    const tenant = message.tenant;
    await tx.enter(handler.scope === 'tenant' && tenant !== undefined ? { tenants: [tenant] } : 'system', causeOf(message));
    await handler.handle(message, {
      tx,
      attempt: row.attempts,
      batchIds: batch.map((one) => one.message_id),
      settled: async () => {
        if (handler.scope === 'tenant') await tx.enter('system', causeOf(message));
        return !(await tx.one<{ open: boolean }>(earlierOpen(service, name, row.seq, batch))).open;
      },
    });
  }

  /** Wakes the worker when the pause is over, instead of at the next poll. */
  const wakeAfter = (pauseMs: number): void => {
    setTimeout(() => worker.wake(), pauseMs).unref();
  };

  async function release(rows: readonly InboxRow[], token: string, pauseMs: number, error: string | null, counted: boolean): Promise<void> {
    await systemTransaction(pool, service, (tx) => tx.execute(markRetry(service, name, rows, token, pauseMs, error, counted)));
    wakeAfter(pauseMs + 1);
  }

  async function settleFailure(row: InboxRow, token: string, error: unknown): Promise<void> {
    if (error instanceof NotYet) return release([row], token, error.afterMs, null, false);
    const retryable = !(error instanceof Problem && error.retry === 'never');
    const pauseMs = options.retryMs[row.attempts - 1];
    if (retryable && pauseMs !== undefined) {
      logger.warn({ err: error, type: row.type, id: row.message_id, attempt: row.attempts }, 'message failed, will be tried again');
      options.onHandled(row.type, 'retry');
      return release([row], token, pauseMs * (0.8 + Math.random() * 0.4), textOf(error), true);
    }
    logger.error({ err: error, type: row.type, id: row.message_id, attempt: row.attempts }, 'message is a dead letter');
    options.onHandled(row.type, 'dead');
    await systemTransaction(pool, service, (tx) => tx.execute(markDead(service, name, row, token, textOf(error))));
  }

  /** Makes poison messages dead letters: they were claimed so often that they must be what kills the process. Returns the others. */
  async function withoutPoison(rows: readonly InboxRow[], token: string): Promise<InboxRow[]> {
    const most = options.retryMs.length + POISON_TRIES;
    for (const row of rows) {
      if (row.attempts <= most) continue;
      const error = `taken ${row.attempts - 1} times, and no end of it was recorded: it seems to end its process`;
      logger.error({ type: row.type, id: row.message_id, attempt: row.attempts }, `message is a dead letter: ${error}`);
      options.onHandled(row.type, 'dead');
      await systemTransaction(pool, service, (tx) => tx.execute(markDead(service, name, row, token, error)));
    }
    return rows.filter((row) => row.attempts <= most);
  }

  /** Handles messages one by one, after their batch failed: only the one that fails is retried or given up. */
  async function handleSingly(rows: readonly InboxRow[], token: string): Promise<void> {
    for (const row of rows) {
      try {
        await handleAll([row], token);
      } catch (error) {
        if (error instanceof LeaseLost) continue;
        if (isDatabaseDown(error)) throw error;
        await settleFailure(row, token, error);
      }
    }
  }

  /** New messages as a batch first; then those that failed before, one by one, so that they do not fail the batch again. */
  async function handleClaimed(rows: readonly InboxRow[], token: string): Promise<boolean> {
    const fresh = rows.filter((row) => row.attempts === 1);
    const again = rows.filter((row) => row.attempts > 1);
    const hasMore = fresh.length > 0 && (await handleBatch(fresh, token));
    await handleSingly(again, token);
    return hasMore || again.length > 0;
  }

  /** False when the next round should pause first. */
  async function handleBatch(rows: readonly InboxRow[], token: string): Promise<boolean> {
    try {
      await handleAll(rows, token);
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      const only = rows.length === 1 ? rows[0] : undefined;
      if (only === undefined || isConflict(error)) await handleSingly(rows, token);
      // With a lost lease the message is another process's now.
      else if (!(error instanceof LeaseLost)) await settleFailure(only, token, error);
      return only === undefined || !(error instanceof NotYet);
    }
    return true;
  }

  /** Holds the lease as long as the work takes. */
  async function renewing<T>(rows: readonly InboxRow[], token: string, work: () => Promise<T>): Promise<T> {
    let isRenewing = false;
    const renew = async () => {
      if (isRenewing) return;
      isRenewing = true;
      await systemTransaction(pool, service, (tx) => tx.execute(renewLease(service, name, rows, token, LEASE_MS))).catch((error: unknown) =>
        logger.warn({ err: error, subscription: name }, 'lease not renewed'),
      );
      isRenewing = false;
    };
    const timer = setInterval(() => void renew(), RENEW_MS).unref();
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  /** Messages that could not be released because the database was down; released, uncounted, when it is back. */
  let unreturned: { readonly rows: readonly InboxRow[]; readonly token: string } | null = null;

  async function releaseUnreturned(): Promise<void> {
    if (unreturned === null) return;
    await release(unreturned.rows, unreturned.token, 500, null, false);
    unreturned = null;
  }

  async function round(): Promise<boolean> {
    await releaseUnreturned();
    const token = uuidv7();
    const claimed = await systemTransaction(pool, service, (tx) =>
      tx.many<InboxRow>(claimInbox(service, name, subscription.batchSize ?? BATCH, LEASE_MS, token)),
    );
    if (claimed.length === 0) return false;
    claimed.sort((a, b) => a.seq - b.seq);
    try {
      const rows = await withoutPoison(claimed, token);
      return rows.length === 0 || (await renewing(rows, token, () => handleClaimed(rows, token)));
    } catch (error) {
      // Not the messages' fault, so the try is not counted. If this process dies too, the lease expires by itself.
      if (isDatabaseDown(error)) unreturned = { rows: claimed, token };
      await releaseUnreturned().catch(() => undefined);
      throw error;
    }
  }

  const worker = pollingWorker({ name: `inbox ${name}`, clock: options.clock, logger, minMs: 50, maxMs: 1_000, round });
  return worker;
}
