import type { Clock } from '../core/clock.ts';
import { uuidv7 } from '../core/ids.ts';
import type { Worker } from '../core/worker.ts';
import { atOnce } from '../postgres/at-once.ts';
import { BatchHandler, type BatchOptions, type Hand, LEASE_MS } from './batch.ts';
import { claimInbox, type InboxRow } from './inbox.ts';

/** Messages a transaction holds at most; measured: more saves nothing. */
const BATCH_MAX = 500;
const BATCH_FIRST = 50;
/** Batches are made as large as is handled in this time: longer ones would keep others waiting. */
const BATCH_MS = 250;
/** Batches of a subscription in hand side by side. The last place is kept for clients that have nothing in hand. */
const STRANDS_MAX = 4;
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

/** One batch after the other. */
interface Strand {
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
  const strandsMax = subscription.isSerial === true ? 1 : STRANDS_MAX;
  const most = Math.min(subscription.batchSize ?? BATCH_MAX, BATCH_MAX);
  const strands = new Set<Strand>();
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
  const isSlow = (strand: Strand) => now() - strand.since > SLOW_MS;
  const inHands = () => [...strands].flatMap((strand) => [...strand.tenants]);

  /** Grows or shrinks the next batch towards what is handled in {@link BATCH_MS}. */
  function learn(handled: number, ms: number): void {
    const fitting = Math.round((handled * BATCH_MS) / Math.max(ms, 1));
    size = Math.max(1, Math.min(most, fitting, size * 2));
  }

  async function claim(notTenants: readonly string[]): Promise<{ token: string; rows: InboxRow[] } | null> {
    const token = uuidv7();
    const asked = claimInbox(service, name, { hand: token, most: size, leaseMs: LEASE_MS, isOrdered, afterTenant, notTenants });
    // A crash of the server takes the claim back with everything that depends on it.
    const [found] = await atOnce(pool, [asked], { isRepeatable: true });
    const rows = found as InboxRow[];
    if (rows.length === 0) return null;
    afterTenant = rows.at(-1)?.tenant ?? '*';
    return { token, rows };
  }

  /** Takes and handles batches until there is nothing to take. */
  async function run(strand: Strand, notTenants: () => string[]): Promise<void> {
    while (!stopping.signal.aborted) {
      strand.tenants = NOBODY;
      strand.since = now();
      const claimed = await claim(notTenants());
      if (claimed === null) return;
      strand.tenants = new Set(claimed.rows.map((row) => row.tenant ?? '*'));
      strand.since = now();
      const began = now();
      const slow = setInterval(() => schedule(), SLOW_MS + 1).unref();
      const hand = {
        token: claimed.token,
        onProgress: () => {
          strand.since = now();
        },
      };
      try {
        await batches.handle(hand, claimed.rows);
        // Beside others it waits for their locks, too: that says nothing about its size.
        if (strands.size === 1) learn(claimed.rows.length, now() - began);
      } catch (error) {
        await returnWhenBack(hand, claimed.rows);
        throw error;
      } finally {
        clearInterval(slow);
      }
    }
  }

  /** Not the messages' fault, so the try is not counted. If this process dies too, the lease ends by itself. */
  async function returnWhenBack(hand: Hand, rows: readonly InboxRow[]): Promise<void> {
    for (;;) {
      try {
        return await batches.giveBack(hand, rows);
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.debug({ err: error, worker: `inbox ${name}` }, 'messages wait for the database');
        await options.clock.sleep(AWAY_MS, stopping.signal);
      }
    }
  }

  function begin(notTenants: () => string[]): void {
    const strand: Strand = { since: now(), tenants: NOBODY };
    strands.add(strand);
    const work = run(strand, notTenants)
      .catch((error: unknown) => {
        // What was worked on is still there next time.
        logger.warn({ err: error, worker: `inbox ${name}` }, 'round failed');
        wakeAfter(AWAY_MS);
      })
      .finally(() => {
        strands.delete(strand);
        running.delete(work);
        if (!isWaiting) return;
        isWaiting = false;
        schedule();
      });
    running.add(work);
  }

  /** Begins another strand where one may. @param tenants who has new messages; absent: unknown. */
  function schedule(tenants?: ReadonlySet<string>): void {
    if (!isStarted || stopping.signal.aborted) return;
    if (strands.size === 0 || (strands.size < strandsMax - 1 && [...strands].every(isSlow))) {
      begin(() => []);
      return;
    }
    // Whoever is at work looks again when done; somebody else's messages need not wait for that.
    isWaiting = true;
    if (strands.size >= strandsMax || tenants === undefined) return;
    const busy = new Set(inHands());
    if ([...tenants].some((tenant) => !busy.has(tenant))) begin(inHands);
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
