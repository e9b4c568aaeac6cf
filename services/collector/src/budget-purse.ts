import type { Clock, Database } from '@balai/runtime';
import { BudgetSpent } from './domain/request-refusal.ts';
import * as providerKeys from './repository/provider-keys.ts';

/** How many times as many requests are taken from a day's budget as are wanted now, so that workers do not queue for its one row. */
const AHEAD = 8;

interface Purse {
  readonly day: string;
  left: number;
}

/**
 * The requests that this process has taken from the days' budgets and not made yet, by key. They are given back when no worker of the
 * process reads any more; a process that dies loses them to the day.
 */
export class BudgetPurse {
  readonly #parts: { readonly clock: Clock; readonly database: Database; readonly perDay: number };
  readonly #purses = new Map<string, Purse>();
  #readers = 0;

  /** @param perDay requests a UTC day and key */
  constructor(parts: { readonly clock: Clock; readonly database: Database; readonly perDay: number }) {
    this.#parts = parts;
  }

  /** A worker begins to read: what is taken is kept for it. */
  enter(): void {
    this.#readers += 1;
  }

  /** A worker has read. The last one gives back what is left. */
  async leave(): Promise<void> {
    this.#readers -= 1;
    if (this.#readers > 0) return;
    const purses = [...this.#purses];
    this.#purses.clear();
    for (const [keyHash, { day, left }] of purses)
      if (left > 0) await this.#parts.database.unitOfWork('system', (tx) => providerKeys.giveBack(tx, keyHash, day, left));
  }

  /** Takes up to `wanted` requests of a key, fewer near the end of the budget. @throws BudgetSpent when there is none */
  async take(keyHash: string, wanted: number): Promise<number> {
    const { clock, database, perDay } = this.#parts;
    const held = this.#purses.get(keyHash);
    if (held?.day === clock.now().toISOString().slice(0, 10) && held.left > 0) {
      const granted = Math.min(wanted, held.left);
      held.left -= granted;
      return granted;
    }
    const asked = wanted === 1 ? 1 : wanted * AHEAD;
    const reserved = await database.unitOfWork('system', (tx) => providerKeys.reserve(tx, keyHash, perDay, asked));
    if (reserved === null) throw new BudgetSpent();
    const granted = Math.min(wanted, reserved.granted);
    this.#add(keyHash, reserved.day, reserved.granted - granted);
    return granted;
  }

  /** Puts back what was taken and not made. */
  putBack(keyHash: string, count: number): void {
    const held = this.#purses.get(keyHash);
    if (held !== undefined) held.left += count;
  }

  #add(keyHash: string, day: string, count: number): void {
    const held = this.#purses.get(keyHash);
    if (held?.day === day) held.left += count;
    else this.#purses.set(keyHash, { day, left: count });
  }
}
