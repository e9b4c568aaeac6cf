import { Problem, problems } from './problem.ts';

/** Of one owner so many wait at most, besides what is at work: each holds a file in memory. */
const WAITING_MAX = 3;
const RETRY_AFTER_S = 10;

/**
 * Bounds the work that a process does at one time; by default it is one, which may take many seconds or all the memory it is given. Owners that
 * wait take turns, whatever each of them brought.
 */
export class WorkerSlots {
  /** The owner that waits longest for a turn comes first. */
  private readonly queues = new Map<string, readonly (() => void)[]>();
  private readonly waitingMax: number;
  private free: number;

  /** @param waitingMax most that waits of one owner; a caller beyond it is refused @param slots works that go on side by side */
  constructor(waitingMax: number = WAITING_MAX, slots = 1) {
    this.waitingMax = waitingMax;
    this.free = slots;
  }

  /** Works that wait, of all owners. */
  get waiting(): number {
    return [...this.queues.values()].reduce((total, queue) => total + queue.length, 0);
  }

  /**
   * Does the work when it is its owner's turn.
   * @param owner id of an account or a client
   * @throws too_many_at_once (429) with `Retry-After`, where too much of this owner's waits already
   */
  async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await this.turnOf(owner);
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  private turnOf(owner: string): Promise<void> {
    const before = this.queues.get(owner) ?? [];
    if (before.length >= this.waitingMax)
      throw new Problem(
        problems.too_many_at_once,
        { count: this.waitingMax + 1, seconds: RETRY_AFTER_S },
        { headers: { 'retry-after': String(RETRY_AFTER_S) } },
      );
    return new Promise((enter) => this.queues.set(owner, [...before, enter]));
  }

  private passOn(): void {
    const [next] = this.queues;
    const [owner, [enter, ...rest]] = next ?? ['', []];
    if (enter === undefined) {
      this.free += 1;
      return;
    }
    // Behind all others.
    this.queues.delete(owner);
    if (rest.length > 0) this.queues.set(owner, rest);
    enter();
  }
}
