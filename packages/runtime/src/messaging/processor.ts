import type { Clock } from '../core/clock.ts';
import { uuidv7 } from '../core/ids.ts';
import type { Worker } from '../core/worker.ts';
import { atOnce } from '../postgres/at-once.ts';
import { BatchHandler, type BatchOptions, LEASE_MS, type LeasedBatch } from './batch.ts';
import { claimInbox, type InboxRow } from './inbox.ts';

/** Messages a transaction holds at most; measured: more saves nothing. */
const BATCH_MAX = 500;
const BATCH_FIRST = 50;
/** Batches are made as large as is handled in this time: longer ones would keep others waiting. */
const BATCH_MS = 250;
/** Batches of a subscription handled side by side. The last slot is kept for clients without a leased message. */
const SLOTS_MAX = 4;
/** A batch whose present message takes longer no longer keeps others from beginning. */
const SLOW_MS = 250;
const NOBODY: ReadonlySet<string> = new Set();
/** Pause after a failure that was nobody's fault: the database is away. */
const AWAY_MS = 1_000;

export interface ProcessorOptions extends Omit<BatchOptions, 'onPostponed'> {
  readonly clock: Clock;
}

/** A worker that sleeps until it is told that there is something to do. */
export interface Processor extends Worker {
  /** @param tenants whose messages have come (`*`: of no client); absent: look for anything. */
  wake(tenants?: ReadonlySet<string>): void;
}

/** A worker slot: handles one batch after the other. */
interface Slot {
  /** When its batch began, or one of its messages was handled, last. */
  since: number;
  /** Whose messages are in it. */
  tenants: ReadonlySet<string>;
}

/**
 * Handles the inbox of one subscription. Usually one batch at a time; a second one begins while the first is slow, and at once for clients that
 * have nothing in it. So a slow message delays its own key, and a client that floods delays the others by one batch.
 */
export function makeProcessor(options: ProcessorOptions): Processor {
  const { pool, service, subscription, logger } = options;
  const { name, isOrdered } = subscription.definition;
  const slotsMax = subscription.isSerial === true ? 1 : SLOTS_MAX;
  const most = Math.min(subscription.batchSize ?? BATCH_MAX, BATCH_MAX);
  const slots = new Set<Slot>();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let size = Math.min(BATCH_FIRST, most);
  let afterTenant = '';
  let isStarted = false;
  /** Something came while all were busy. */
  let isWaiting = false;

  const batches = new BatchHandler({ ...options, onPostponed: (pauseMs) => wakeAfter(pauseMs + 1) });

  /** When the pause is over, instead of at the next look. */
  function wakeAfter(pauseMs: number): void {
    setTimeout(() => worker.wake(), pauseMs).unref();
  }

  const now = () => performance.now();
  const isSlow = (slot: Slot) => now() - slot.since > SLOW_MS;
  const leasedTenants = () => [...slots].flatMap((slot) => [...slot.tenants]);

  /** Grows or shrinks the next batch towards what is handled in {@link BATCH_MS}. */
  function learn(handled: number, ms: number): void {
    const fitting = Math.round((handled * BATCH_MS) / Math.max(ms, 1));
    size = Math.max(1, Math.min(most, fitting, size * 2));
  }

  async function claim(notTenants: readonly string[]): Promise<{ token: string; rows: InboxRow[] } | null> {
    const token = uuidv7();
    const asked = claimInbox(service, name, { token, most: size, leaseMs: LEASE_MS, isOrdered, afterTenant, notTenants });
    // A crash of the server takes the claim back with everything that depends on it.
    const [found] = await atOnce(pool, [asked], { isRepeatable: true });
    const rows = found as InboxRow[];
    if (rows.length === 0) return null;
    afterTenant = rows.at(-1)?.tenant ?? '*';
    return { token, rows };
  }

  /** Takes and handles batches until there is nothing to take. */
  async function run(slot: Slot, notTenants: () => string[]): Promise<void> {
    while (!stopping.signal.aborted) {
      slot.tenants = NOBODY;
      slot.since = now();
      const claimed = await claim(notTenants());
      if (claimed === null) return;
      slot.tenants = new Set(claimed.rows.map((row) => row.tenant ?? '*'));
      slot.since = now();
      const began = now();
      const slow = setInterval(() => schedule(), SLOW_MS + 1).unref();
      const batch = {
        token: claimed.token,
        onProgress: () => {
          slot.since = now();
        },
      };
      try {
        await batches.handle(batch, claimed.rows);
        // Beside others it waits for their locks, too: that says nothing about its size.
        if (slots.size === 1) learn(claimed.rows.length, now() - began);
      } catch (error) {
        await returnWhenBack(batch, claimed.rows);
        throw error;
      } finally {
        clearInterval(slow);
      }
    }
  }

  /** Not the messages' fault, so the try is not counted. If this process dies too, the lease ends by itself. */
  async function returnWhenBack(batch: LeasedBatch, rows: readonly InboxRow[]): Promise<void> {
    for (;;) {
      try {
        return await batches.giveBack(batch, rows);
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.debug({ err: error, worker: `inbox ${name}` }, 'messages wait for the database');
        await options.clock.sleep(AWAY_MS, stopping.signal);
      }
    }
  }

  function begin(notTenants: () => string[]): void {
    const slot: Slot = { since: now(), tenants: NOBODY };
    slots.add(slot);
    const work = run(slot, notTenants)
      .catch((error: unknown) => {
        // What was worked on is still there next time.
        logger.warn({ err: error, worker: `inbox ${name}` }, 'round failed');
        wakeAfter(AWAY_MS);
      })
      .finally(() => {
        slots.delete(slot);
        running.delete(work);
        if (!isWaiting) return;
        isWaiting = false;
        schedule();
      });
    running.add(work);
  }

  /** Begins work in another slot where one is free. @param tenants who has new messages; absent: unknown. */
  function schedule(tenants?: ReadonlySet<string>): void {
    if (!isStarted || stopping.signal.aborted) return;
    if (slots.size === 0 || (slots.size < slotsMax - 1 && [...slots].every(isSlow))) {
      begin(() => []);
      return;
    }
    // A busy slot claims again when it is done; messages of other clients need not wait for that.
    isWaiting = true;
    if (slots.size >= slotsMax || tenants === undefined) return;
    const busy = new Set(leasedTenants());
    if ([...tenants].some((tenant) => !busy.has(tenant))) begin(leasedTenants);
  }

  const worker: Processor = {
    name: `inbox ${name}`,
    start() {
      isStarted = true;
      schedule();
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
    wake: (tenants) => schedule(tenants),
  };
  return worker;
}
