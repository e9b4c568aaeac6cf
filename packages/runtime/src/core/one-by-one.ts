import { Problem, problems } from './problem.ts';

/** Of one owner so many wait at most, besides what is at work: each holds a file in memory. */
const WAITING_MAX = 3;
const RETRY_AFTER_S = 10;

/**
 * Work that a process does one at a time, since one may take many seconds or all the memory it is given. Owners that wait have turns, whatever
 * each of them brought: nobody waits for more than one work of another.
 */
export class OneByOne {
  /** Who waits longest for a turn comes first. */
  private readonly waiting = new Map<string, readonly (() => void)[]>();
  private isBusy = false;
  private readonly waitingMax: number;

  /** @param waitingMax most that waits of one owner */
  constructor(waitingMax: number = WAITING_MAX) {
    this.waitingMax = waitingMax;
  }

  /**
   * Does the work when it is its owner's turn.
   * @param owner id of an account or a client
   * @throws too_many_at_once (429) with `Retry-After`, where too much of this owner's waits already
   */
  async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
    if (this.isBusy) await this.turnOf(owner);
    this.isBusy = true;
    try {
      return await work();
    } finally {
      this.handOn();
    }
  }

  private turnOf(owner: string): Promise<void> {
    const before = this.waiting.get(owner) ?? [];
    if (before.length >= this.waitingMax)
      throw new Problem(
        problems.too_many_at_once,
        { count: this.waitingMax + 1, seconds: RETRY_AFTER_S },
        { headers: { 'retry-after': String(RETRY_AFTER_S) } },
      );
    return new Promise((enter) => this.waiting.set(owner, [...before, enter]));
  }

  private handOn(): void {
    const [next] = this.waiting;
    const [owner, [enter, ...rest]] = next ?? ['', []];
    if (enter === undefined) {
      this.isBusy = false;
      return;
    }
    // Behind all others.
    this.waiting.delete(owner);
    if (rest.length > 0) this.waiting.set(owner, rest);
    enter();
  }
}
