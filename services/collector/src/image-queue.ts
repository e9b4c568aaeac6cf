import { WorkerSlots } from '@balai/runtime/core';

/** Pictures fetched side by side by this process. */
const SIDE_BY_SIDE = 16;
/** Pictures that may wait for their turn. */
const WAITING_MAX = 500;

/** Lets pictures be fetched once however many ask for them, and not too many at a time. */
export class ImageQueue {
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly slots = new WorkerSlots(Number.POSITIVE_INFINITY, SIDE_BY_SIDE);

  /** Whether one more would be refused. */
  isFull(): boolean {
    return this.slots.waiting >= WAITING_MAX;
  }

  /** What the work gives; who asks for the same key meanwhile gets the same. */
  once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.underWay.get(key);
    // Of one key the work is always the same.
    if (known !== undefined) return known as Promise<T>;
    const done = this.slots.run('', work).finally(() => this.underWay.delete(key));
    this.underWay.set(key, done);
    return done;
  }
}
