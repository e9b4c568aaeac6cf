import type { Envelope, MessageDefinition } from '@balai/contracts';
import type pg from 'pg';
import type { Logger } from '../core/logger.ts';
import { Problem } from '../core/problem.ts';
import type { PostgresTransaction } from '../database/postgres-database.ts';
import { systemTransaction } from '../database/system-transaction.ts';
import { causeOf, ForgedMessage, InvalidMessage, parseEnvelope } from '../outbox/envelope.ts';
import { atOnce } from '../postgres/at-once.ts';
import { isConflict, isDatabaseDown } from '../postgres/failure.ts';
import { groupRows } from './group-rows.ts';
import { buryInbox, earlierOpen, finishInbox, type InboxRow, LEASE_LOST, leasedRows, postponeInbox, renewLease } from './inbox.ts';
import { type BoundHandler, NotYet, type Subscription } from './subscription.ts';

/**
 * Renewed while the work goes on, so it can be short: after a process died, its messages wait no longer than this. The token of the batch
 * fences the effects, so a lease that expires costs repeated work, never correctness.
 */
export const LEASE_MS = 15_000;
const RENEW_MS = 4_000;
/** Tries beyond the counted retries: only a message whose process died while handling it gets so far. */
const POISON_TRIES = 5;
/** A message that takes longer than this leaves its batch: the others must not wait for it. */
const ALONE_AFTER_MS = 1_000;
/** Batches tried without the message that failed, before all are handled one by one. */
const WITHOUT_TRIES = 3;

export interface BatchOptions {
  readonly pool: pg.Pool;
  readonly service: string;
  readonly subscription: Subscription;
  readonly definitions: ReadonlyMap<string, MessageDefinition>;
  readonly logger: Logger;
  /** Waits before the 2nd, 3rd … try; after the last one a message is a dead letter. */
  readonly retryMs: readonly number[];
  /** A handler that takes longer is cut off, and its message has failed. Milliseconds. */
  readonly handlingMaxMs: number;
  readonly onSent: () => void;
  readonly onHandled: (type: string, outcome: 'done' | 'retry' | 'dead') => void;
  /** A message does not fit its contract, or is forged. */
  readonly onRefused: (error: InvalidMessage) => void;
  /** Messages were given back: they can be taken after the pause. */
  readonly onPostponed: (pauseMs: number) => void;
}

/** The message that made the batch fail. */
class AtMessage extends Error {
  override readonly name = 'AtMessage';
  readonly row: InboxRow;
  constructor(row: InboxRow, cause: unknown) {
    super(`at ${row.type}`, { cause });
    this.row = row;
  }
}

/** The message takes longer than its neighbours, or anybody, should wait. */
class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

const isLeaseLost = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === LEASE_LOST;
const textOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** A batch of messages under a lease. */
export interface LeasedBatch {
  /** Names it in every statement. */
  readonly token: string;
  /** Called after each message that was handled. */
  readonly onProgress: () => void;
}

/** Handles batches of one subscription: each in one transaction, and what fails in it by itself. */
export class BatchHandler {
  private readonly options: BatchOptions;
  private readonly name: string;
  private readonly isOrdered: boolean;
  private readonly handlers: ReadonlyMap<string, BoundHandler>;
  /** Where the subscription lists a handler that takes messages together. */
  private readonly places: ReadonlyMap<unknown, number>;

  constructor(options: BatchOptions) {
    this.options = options;
    this.name = options.subscription.definition.name;
    this.isOrdered = options.subscription.definition.isOrdered;
    const { handlers } = options.subscription;
    this.handlers = new Map(handlers.map((handler) => [handler.type, handler]));
    this.places = new Map(handlers.map(({ handleTogether }, index) => [handleTogether, index]));
  }

  /**
   * Settles every message of a leased batch: handled, postponed or given up. Throws only what is not the messages' fault; then the others stay
   * leased, and {@link giveBack} is to be called when the database is there again.
   */
  async handle(batch: LeasedBatch, rows: readonly InboxRow[]): Promise<void> {
    const timer = setInterval(() => void this.renew(batch), RENEW_MS).unref();
    try {
      const living = await this.withoutPoison(batch, rows);
      if (living.some((row) => row.attempts > 0)) await this.handleMixed(batch, living);
      else await this.handleTogether(batch, living, WITHOUT_TRIES);
    } finally {
      clearInterval(timer);
    }
  }

  /** Gives back what is still leased; the try is not counted. */
  async giveBack(batch: LeasedBatch, rows: readonly InboxRow[]): Promise<void> {
    const { pool, service } = this.options;
    // Those that were dealt with before the failure are no longer in it.
    const left = await atOnce(pool, [leasedRows(service, batch.token)]);
    const seqs = new Set(left[0]?.map((row) => Number((row as { seq: unknown }).seq)));
    const still = rows.filter((row) => seqs.has(row.seq));
    if (still.length > 0) await this.postpone(batch, still, 0, null, false);
  }

  /** New messages together, those that failed before one by one; where order counts, all one by one. */
  private async handleMixed(batch: LeasedBatch, rows: readonly InboxRow[]): Promise<void> {
    if (this.isOrdered) return this.handleSingly(batch, rows);
    const fresh = rows.filter((row) => row.attempts === 0);
    if (fresh.length > 0) await this.handleTogether(batch, fresh, WITHOUT_TRIES);
    await this.handleSingly(
      batch,
      rows.filter((row) => row.attempts > 0),
    );
  }

  private async handleTogether(batch: LeasedBatch, rows: readonly InboxRow[], triesLeft: number): Promise<void> {
    if (rows.length <= 1) return this.handleSingly(batch, rows);
    try {
      await this.inOneTransaction(batch, rows, ALONE_AFTER_MS);
    } catch (error) {
      if (isLeaseLost(error)) return;
      if (isDatabaseDown(error)) throw error;
      if (!(error instanceof AtMessage) || isConflict(error.cause) || triesLeft === 0) return this.handleSingly(batch, rows);
      const { row } = error;
      // Later messages of its partition stay behind it.
      const others = rows.filter((one) => one !== row && (row.partition === null || one.partition !== row.partition || one.seq < row.seq));
      const behind = rows.filter((one) => one !== row && !others.includes(one));
      // The others are handled by whoever is free, because this one takes its time.
      if (error.cause instanceof TooSlow) await this.postpone(batch, others, 0, null, false);
      else await this.handleTogether(batch, others, triesLeft - 1);
      await this.handleSingly(batch, [row, ...behind]);
    }
  }

  /** Handles messages one by one: only the one that fails is postponed or given up. */
  private async handleSingly(batch: LeasedBatch, rows: readonly InboxRow[]): Promise<void> {
    /** Partitions whose message failed: where order counts, the others of the partition wait for it. */
    const stuck = new Set<number>();
    for (const row of rows) {
      if (row.partition !== null && stuck.has(row.partition)) {
        await this.postpone(batch, [row], 0, null, false);
        continue;
      }
      try {
        await this.inOneTransaction(batch, [row], this.options.handlingMaxMs);
      } catch (thrown) {
        const error = thrown instanceof AtMessage ? thrown.cause : thrown;
        if (isLeaseLost(error)) continue;
        if (isDatabaseDown(error)) throw error;
        const isDead = await this.settleFailure(batch, row, error);
        if (this.isOrdered && row.partition !== null && !isDead) stuck.add(row.partition);
      }
    }
  }

  private async inOneTransaction(batch: LeasedBatch, rows: readonly InboxRow[], slowMs: number): Promise<void> {
    const { pool, service, logger } = this.options;
    const actions: (() => void | Promise<void>)[] = [];
    let sent = 0;
    const watch = new SlowWatch(slowMs);
    try {
      await systemTransaction(
        pool,
        service,
        async (tx) => {
          for (const group of this.groupsOf(rows)) {
            const [row] = group;
            // A group has no limit of its own: its statements have.
            if (row !== undefined && group.length === 1) {
              watch.begin(row);
              await this.handleOne(tx, row, rows);
            } else await this.handleGroup(tx, group);
            watch.pause();
            batch.onProgress();
          }
          await tx.enter('system', {});
          await tx.flush();
          actions.push(...tx.commitActions);
          sent = tx.sent;
        },
        { cut: watch.tooSlow, closing: () => [finishInbox(service, this.name, batch.token, rows)] },
      );
    } finally {
      watch.end();
    }
    if (sent > 0) this.options.onSent();
    for (const action of actions)
      await Promise.resolve(action()).catch((error: unknown) => logger.error({ err: error }, 'action after commit failed'));
    for (const row of rows) this.options.onHandled(row.type, 'done');
  }

  /** The parts of a batch, each for one call: see {@link onTogether}. */
  private groupsOf(rows: readonly InboxRow[]): InboxRow[][] {
    return groupRows(rows, (type) => {
      const together = this.handlers.get(type)?.handleTogether;
      return together === undefined ? null : { together, index: this.places.get(together) ?? 0 };
    });
  }

  private async handleGroup(tx: PostgresTransaction, rows: readonly InboxRow[]): Promise<void> {
    const messages = rows.map((row) => this.read(row));
    const [first] = messages;
    const handler = this.handlers.get(rows[0]?.type ?? '');
    if (first === undefined || handler?.handleTogether === undefined) throw new Error('no handler for a group');
    await tx.enter('system', causeOf(first));
    await handler.handleTogether(messages, { tx });
  }

  /** @throws AtMessage when it cannot be read */
  private read(row: InboxRow): Envelope {
    try {
      const message = parseEnvelope(row.envelope, this.options.definitions);
      // It was let through as what its row says.
      if (message.type !== row.type) throw new ForgedMessage(`${message.type} came as ${row.type}`);
      return message;
    } catch (error) {
      throw new AtMessage(row, error);
    }
  }

  private async handleOne(tx: PostgresTransaction, row: InboxRow, batch: readonly InboxRow[]): Promise<void> {
    const message = this.read(row);
    try {
      const handler = this.handlers.get(message.type);
      if (handler === undefined) throw new Error(`no handler for ${message.type}`);
      const { tenant } = message;
      await tx.enter(handler.scope === 'tenant' && tenant !== undefined ? { tenants: [tenant] } : 'system', causeOf(message));
      await handler.handle(message, {
        tx,
        attempt: row.attempts + 1,
        batchIds: batch.map((one) => one.message_id),
        settled: async () => {
          if (handler.scope === 'tenant') await tx.enter('system', causeOf(message));
          return !(await tx.one<{ open: boolean }>(earlierOpen(this.options.service, this.name, row.seq, batch))).open;
        },
      });
    } catch (error) {
      throw new AtMessage(row, error);
    }
  }

  /** Postpones or gives up a message that failed. True when it is a dead letter. */
  private async settleFailure(batch: LeasedBatch, row: InboxRow, error: unknown): Promise<boolean> {
    const { logger, retryMs, onHandled } = this.options;
    if (error instanceof NotYet) {
      await this.postpone(batch, [row], error.afterMs, null, false);
      return false;
    }
    const about = { err: error, type: row.type, id: row.message_id, attempt: row.attempts + 1 };
    const retryable = !(error instanceof Problem && error.retry === 'never') && !(error instanceof InvalidMessage);
    const pauseMs = retryMs[row.attempts];
    if (retryable && pauseMs !== undefined) {
      logger.warn(about, 'message failed, will be tried again');
      onHandled(row.type, 'retry');
      await this.postpone(batch, [row], pauseMs * (0.8 + Math.random() * 0.4), textOf(error), true);
      return false;
    }
    logger.error(about, 'message is a dead letter');
    onHandled(row.type, 'dead');
    if (error instanceof InvalidMessage) this.options.onRefused(error);
    await this.bury(batch, row, textOf(error));
    return true;
  }

  /** Makes poison messages dead letters: they were taken so often that they must be what kills the process. Returns the others. */
  private async withoutPoison(batch: LeasedBatch, rows: readonly InboxRow[]): Promise<readonly InboxRow[]> {
    const most = this.options.retryMs.length + POISON_TRIES;
    const poison = rows.filter((row) => row.attempts >= most);
    for (const row of poison) {
      const error = `taken ${row.attempts} times, and no end of it was recorded: it seems to end its process`;
      this.options.logger.error({ type: row.type, id: row.message_id, attempt: row.attempts }, `message is a dead letter: ${error}`);
      this.options.onHandled(row.type, 'dead');
      await this.bury(batch, row, error);
    }
    return poison.length === 0 ? rows : rows.filter((row) => !poison.includes(row));
  }

  private async postpone(
    batch: LeasedBatch,
    rows: readonly InboxRow[],
    pauseMs: number,
    error: string | null,
    isCounted: boolean,
  ): Promise<void> {
    if (rows.length === 0) return;
    const { pool, service } = this.options;
    await atOnce(pool, [postponeInbox(service, this.name, batch.token, rows, { pauseMs, error, isCounted, isOrdered: this.isOrdered })]);
    this.options.onPostponed(pauseMs);
  }

  private async bury(batch: LeasedBatch, row: InboxRow, error: string): Promise<void> {
    await atOnce(this.options.pool, [buryInbox(this.options.service, this.name, batch.token, [row], error)]);
  }

  private async renew(batch: LeasedBatch): Promise<void> {
    const { pool, service, logger } = this.options;
    await atOnce(pool, [renewLease(service, batch.token, LEASE_MS)]).catch((error: unknown) =>
      logger.warn({ err: error, subscription: this.name }, 'lease not renewed'),
    );
  }
}

/** Notices a message that takes too long: `tooSlow` rejects, naming it. */
class SlowWatch {
  readonly tooSlow: Promise<never>;
  private reject: (error: Error) => void = () => undefined;
  private readonly timer: NodeJS.Timeout;
  private row: InboxRow | null = null;
  private since = 0;

  constructor(slowMs: number) {
    this.tooSlow = new Promise((_, reject) => {
      this.reject = reject;
    });
    this.tooSlow.catch(() => undefined);
    // One timer for a batch, not one a message.
    this.timer = setInterval(
      () => {
        if (this.row === null || performance.now() - this.since < slowMs) return;
        this.reject(new AtMessage(this.row, new TooSlow(`handled for more than ${slowMs} ms`)));
        this.end();
      },
      Math.min(slowMs / 4, 60_000),
    ).unref();
  }

  begin(row: InboxRow): void {
    this.row = row;
    this.since = performance.now();
  }

  pause(): void {
    this.row = null;
  }

  end(): void {
    this.pause();
    clearInterval(this.timer);
  }
}
