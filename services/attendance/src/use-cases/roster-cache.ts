import type { Holding } from '@balai/runtime';
import { type PersonOrder, sortPeople } from '../domain/person-order.ts';
import type { RosterPerson } from '../domain/roster.ts';

/** What a person takes at most, with the texts that answers say of them. */
const PERSON_BYTES = 1_100;
/** Rosters are kept up to so many bytes; one alone may be larger. A region's takes 13 MB. */
const MAX_BYTES = 64 * 1_048_576;
const MAX_PEOPLE = Math.floor(MAX_BYTES / PERSON_BYTES);

interface Kept {
  readonly version: string;
  readonly people: readonly RosterPerson[];
}

/**
 * Rosters in a client's order, kept under the version they were read at: a recap is computed again after every change of
 * bitmaps, while people change seldom. Bounded; the least recently used goes first.
 */
export class RosterCache {
  private readonly kept = new Map<string, Kept>();
  private size = 0;

  /** What is kept. */
  readonly holding: Holding = { name: 'rosters', limit: MAX_BYTES, bytes: () => this.size * PERSON_BYTES };

  /** The roster under this key at this version, in this order; loaded when it is not at hand. */
  async get(
    key: string,
    version: string,
    order: PersonOrder,
    load: () => Promise<readonly RosterPerson[]>,
  ): Promise<readonly RosterPerson[]> {
    const found = this.kept.get(key);
    if (found !== undefined) this.drop(key);
    const people = found?.version === version ? found.people : sortPeople(await load(), order);
    this.drop(key);
    this.kept.set(key, { version, people });
    this.size += people.length;
    for (const oldest of this.kept.keys()) {
      if (this.size <= MAX_PEOPLE || oldest === key) break;
      this.drop(oldest);
    }
    return people;
  }

  private drop(key: string): void {
    this.size -= this.kept.get(key)?.people.length ?? 0;
    this.kept.delete(key);
  }
}
