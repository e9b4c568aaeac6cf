import { randomInt } from 'node:crypto';
import type { LiveHint } from '@balai/contracts/gateway';
import type { CacheBudget } from '@balai/runtime/core';

export interface NumberedHint {
  readonly id: number;
  readonly hint: LiveHint;
}

/** Hints kept for those who reconnect: some minutes of a busy installation. */
const KEPT = 1_000;
/** Bytes they may take: hints that name many clients are kept for a shorter time. */
const MAX_BYTES = 4 * 1_048_576;

/** What a hint takes at most. */
const sizeOf = ({ hint }: NumberedHint): number => 200 + hint.client_ids.length * 80;

/**
 * The latest hints with increasing numbers. Numbers start at random, so that a number
 * from another replica, or from before a restart, is recognised as unknown.
 */
export class HintHistory {
  private readonly hints: NumberedHint[] = [];
  private last: number;
  private size = 0;

  /** What is kept. */
  readonly cacheBudget: CacheBudget = { name: 'live_hints', limit: MAX_BYTES, bytes: () => this.size };

  constructor(start = randomInt(1, 2 ** 20) * 2 ** 32) {
    this.last = start;
  }

  /** Number of the latest hint, or the place before the first. */
  get position(): number {
    return this.last;
  }

  add(hint: LiveHint): NumberedHint {
    this.last += 1;
    const numbered = { id: this.last, hint };
    this.hints.push(numbered);
    this.size += sizeOf(numbered);
    while (this.hints.length > KEPT || this.size > MAX_BYTES) {
      const oldest = this.hints.shift();
      if (oldest === undefined) break;
      this.size -= sizeOf(oldest);
    }
    return numbered;
  }

  /** Hints after the number; null when the number is unknown or too old. */
  since(id: number): readonly NumberedHint[] | null {
    const before = this.last - this.hints.length;
    if (!Number.isSafeInteger(id) || id < before || id > this.last) return null;
    return this.hints.filter((one) => one.id > id);
  }
}
