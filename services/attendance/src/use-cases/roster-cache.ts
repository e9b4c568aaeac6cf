import { type PersonOrder, sortPeople } from '../domain/person-order.ts';
import type { RosterPerson } from '../domain/roster.ts';

/** People kept over all rosters; one takes about 400 bytes. */
const MAX_PEOPLE = 200_000;

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
