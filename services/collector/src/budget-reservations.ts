import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { BudgetSpent } from './calls/domain/request-refusal.ts';
import { partOf, percentFor } from './costs/domain/budget-share.ts';
import * as providerKeys from './costs/repository/provider-keys.ts';
import type { TaskClass } from './domain/claim-order.ts';

/** How many times as many requests are taken from a day's budget as are wanted now, so that workers do not queue for its one row. */
const AHEAD = 8;

interface Reservation {
  readonly keyHash: string;
  readonly day: string;
  left: number;
}

/** What reservations are made with. */
export interface ReservationsParts {
  readonly clock: Clock;
  readonly database: Database;
  /** Requests a UTC day and key. */
  readonly perDay: number;
  /** Part of them kept for who waits, and as much again for today's posts. */
  readonly reservePercent: number;
}

const nameOf = (keyHash: string, taskClass: TaskClass): string => `${keyHash} ${taskClass}`;

/**
 * The requests that this process has taken from the days' budgets and not made yet, by key. They are given back when no worker of the
 * process reads any more; a process that dies loses them to the day. Callers that wait, today's posts and older ones each have a reservation: near the
 * end of a budget it is kept for the more urgent ones.
 */
export class BudgetReservations {
  readonly #parts: ReservationsParts;
  readonly #reservations = new Map<string, Reservation>();
  #readers = 0;

  constructor(parts: ReservationsParts) {
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
    const reservations = [...this.#reservations.values()];
    this.#reservations.clear();
    for (const { keyHash, day, left } of reservations)
      if (left > 0) await this.#parts.database.unitOfWork('system', (tx) => providerKeys.giveBack(tx, keyHash, day, left));
  }

  /** Takes up to `wanted` requests of a key, fewer near the end of the budget. @throws BudgetSpent when there is none */
  async take(keyHash: string, taskClass: TaskClass, wanted: number): Promise<number> {
    const { clock, database, perDay, reservePercent } = this.#parts;
    const held = this.#reservations.get(nameOf(keyHash, taskClass));
    if (held?.day === clock.now().toISOString().slice(0, 10) && held.left > 0) {
      const granted = Math.min(wanted, held.left);
      held.left -= granted;
      return granted;
    }
    const asked = wanted === 1 ? 1 : wanted * AHEAD;
    const budget = partOf(perDay, percentFor(taskClass, reservePercent));
    const reserved = await database.unitOfWork('system', (tx) => providerKeys.reserve(tx, keyHash, budget, asked));
    if (reserved === null) throw new BudgetSpent('key');
    const granted = Math.min(wanted, reserved.granted);
    this.#add(keyHash, taskClass, reserved.day, reserved.granted - granted);
    return granted;
  }

  /** Puts back what was taken and not made. */
  putBack(keyHash: string, taskClass: TaskClass, count: number): void {
    const held = this.#reservations.get(nameOf(keyHash, taskClass));
    if (held !== undefined) held.left += count;
  }

  #add(keyHash: string, taskClass: TaskClass, day: string, count: number): void {
    const name = nameOf(keyHash, taskClass);
    const held = this.#reservations.get(name);
    if (held?.day === day) held.left += count;
    else this.#reservations.set(name, { keyHash, day, left: count });
  }
}
