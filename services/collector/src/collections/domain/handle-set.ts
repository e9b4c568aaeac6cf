import { addToHash, itemHash } from '@balai/runtime/core';

const FIRST_CAPACITY = 1_024;
/** Share of the places that may be taken before there are made more. */
const FULL = 0.6;

const EMPTY = '0000000000000000';

const FREE = 0;
const THERE = 1;
const MARKED = 2;

/**
 * A set of handles that keeps 64 bits of each, 15 to 30 bytes with the places that are free: half a million take about 10 MB where strings
 * take 60. Two of half a million look alike once in a hundred million lists. Each handle can be marked once.
 */
export class HandleSet {
  #high = new Uint32Array(FIRST_CAPACITY);
  #low = new Uint32Array(FIRST_CAPACITY);
  #state = new Uint8Array(FIRST_CAPACITY);
  #size = 0;
  /** Sums of the hashes of all, and of those that are not marked. */
  #sum = { high: 0, low: 0 };
  #unmarked = { high: 0, low: 0 };

  constructor(handles: Iterable<string> = []) {
    for (const handle of handles) this.add(handle);
  }

  get size(): number {
    return this.#size;
  }

  /** Hash of the handles as a set, as `setHash` has it. */
  get hash(): string {
    return addToHash(EMPTY, this.#sum.high, this.#sum.low);
  }

  /** The same of those that are not marked. */
  get unmarkedHash(): string {
    return addToHash(EMPTY, this.#unmarked.high, this.#unmarked.low);
  }

  /** Whether it was not there. */
  add(handle: string): boolean {
    const { high, low } = itemHash(handle);
    const index = this.#slotOf(high, low);
    if (this.#state[index] !== FREE) return false;
    this.#put(index, high, low, THERE);
    this.#size += 1;
    this.#sum.high += high;
    this.#sum.low += low;
    this.#unmarked.high += high;
    this.#unmarked.low += low;
    if (this.#size > this.#state.length * FULL) this.#grow();
    return true;
  }

  has(handle: string): boolean {
    const { high, low } = itemHash(handle);
    return this.#state[this.#slotOf(high, low)] !== FREE;
  }

  /** Marks a handle; whether it is there and was not marked before. */
  mark(handle: string): boolean {
    const { high, low } = itemHash(handle);
    const index = this.#slotOf(high, low);
    if (this.#state[index] !== THERE) return false;
    this.#state[index] = MARKED;
    this.#unmarked.high -= high;
    this.#unmarked.low -= low;
    return true;
  }

  /** Where it is, or the free place where it belongs. */
  #slotOf(high: number, low: number): number {
    const last = this.#state.length - 1;
    let index = low & last;
    while (this.#state[index] !== FREE && (this.#low[index] !== low || this.#high[index] !== high)) index = (index + 1) & last;
    return index;
  }

  #put(index: number, high: number, low: number, state: number): void {
    this.#high[index] = high;
    this.#low[index] = low;
    this.#state[index] = state;
  }

  #grow(): void {
    const [high, low, state] = [this.#high, this.#low, this.#state];
    const capacity = state.length * 2;
    this.#high = new Uint32Array(capacity);
    this.#low = new Uint32Array(capacity);
    this.#state = new Uint8Array(capacity);
    for (let from = 0; from < state.length; from += 1) {
      if (state[from] === FREE) continue;
      const [itsHigh, itsLow] = [high[from] ?? 0, low[from] ?? 0];
      this.#put(this.#slotOf(itsHigh, itsLow), itsHigh, itsLow, state[from] ?? FREE);
    }
  }
}
