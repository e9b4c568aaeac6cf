import { addHashes, setHash } from '@balai/runtime/core';
import type { HandleSet } from './handle-set.ts';

/** What a list was compared with. */
export interface ComparisonInput {
  /** Who is in the list, nobody marked. */
  readonly got: HandleSet;
  /** Who was withdrawn. */
  readonly withdrawn: HandleSet;
  /** Active handles that the last complete list lacked. */
  readonly missingOnce: readonly string[];
  readonly isComplete: boolean;
}

/** What a list means for those who are known. Whoever is new is told apart by {@link ListComparison.isNew}. */
export interface ListChange {
  readonly newCount: number;
  readonly returned: readonly string[];
  readonly withdrawn: readonly string[];
  /** Active handles that are missing for the first time, for the next complete list. */
  readonly missingOnce: readonly string[];
  /** Hash of everybody new or returned, as a set. */
  readonly cameHash: string;
}

/**
 * Compares a list with everyone who was ever seen under a post, a part at a time, so that neither has to be in memory. Only a complete list
 * can withdraw someone, and only together with the complete list before it.
 */
export class ListComparison {
  readonly #input: ComparisonInput;
  readonly #missingBefore: ReadonlySet<string>;
  readonly #returned: string[] = [];
  readonly #missing: string[] = [];
  readonly #missingAgain: string[] = [];
  #stayed = 0;

  constructor(input: ComparisonInput) {
    this.#input = input;
    this.#missingBefore = new Set(input.missingOnce);
  }

  /** Some of those ever seen, each handle once over all calls. */
  know(handles: readonly string[]): void {
    const { got, withdrawn } = this.#input;
    for (const handle of handles) {
      const isGone = withdrawn.has(handle);
      if (!got.mark(handle)) {
        if (!isGone) this.#miss(handle);
      } else if (isGone) this.#returned.push(handle);
      else this.#stayed += 1;
    }
  }

  #miss(handle: string): void {
    if (this.#missingBefore.has(handle)) this.#missingAgain.push(handle);
    else if (this.#input.isComplete) this.#missing.push(handle);
  }

  /** The change, once everyone ever seen was told. */
  change(): ListChange {
    const { got, isComplete } = this.#input;
    return {
      newCount: got.size - this.#stayed - this.#returned.length,
      returned: this.#returned,
      withdrawn: isComplete ? this.#missingAgain : [],
      missingOnce: isComplete ? this.#missing : this.#missingAgain,
      cameHash: addHashes(got.unmarkedHash, setHash(this.#returned)),
    };
  }

  /** Whether a handle of the list was never seen before; true once for each. Ask after everyone ever seen was told. */
  isNew(handle: string): boolean {
    return this.#input.got.mark(handle);
  }
}
