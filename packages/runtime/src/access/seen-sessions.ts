import { sessionsSeen } from '@balai/contracts/access';
import type { CacheBudget } from '../core/cache-budgets.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/transaction.ts';

/** A session is told of at most so often. */
const TOLD_EVERY_MS = 60_000;
/** Sessions in one message; the contract's bound. */
const SESSIONS_MAX = 1_000;
/** Sessions kept at one time: far more than work in a minute. What is noted beyond is noted again by the session's next call. */
const KEPT_MAX = 100_000;
/** What an entry takes at most. */
const ENTRY_BYTES = 160;

/** Sessions in which something was called in this process. Identity is told of each once a minute at most, so that it can end idle ones. */
export class SeenSessions {
  private readonly noted = new Set<string>();
  private readonly toldAt = new Map<string, number>();

  /** What is kept. */
  readonly cacheBudget: CacheBudget = {
    name: 'seen_sessions',
    limit: 2 * KEPT_MAX * ENTRY_BYTES,
    bytes: () => (this.noted.size + this.toldAt.size) * ENTRY_BYTES,
  };

  note(sessionId: string): void {
    if (this.noted.size < KEPT_MAX) this.noted.add(sessionId);
  }

  /** Tells of the sessions that were noted and not told of lately; the others wait. */
  async report(database: Database, clock: Clock): Promise<void> {
    const now = clock.now();
    for (const [id, at] of this.toldAt) if (now.getTime() - at >= TOLD_EVERY_MS) this.toldAt.delete(id);
    const due = [...this.noted].filter((id) => !this.toldAt.has(id)).slice(0, SESSIONS_MAX);
    if (due.length === 0) return;
    await database.unitOfWork('system', async (tx) => {
      tx.send(sessionsSeen, { session_ids: due, seen_at: now.toISOString() });
    });
    for (const id of due) {
      this.noted.delete(id);
      if (this.toldAt.size < KEPT_MAX) this.toldAt.set(id, now.getTime());
    }
  }
}
