import { PLATFORMS, type Platform } from '@balai/contracts';
import type { Holding } from '@balai/runtime/core';
import type { Member } from '../../posts/repository/recap-source.ts';
import { type PersonOrder, sortPeople } from '../../roster/domain/person-order.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';

/** What a person takes at most, with the texts that answers say of them. */
const PERSON_BYTES = 1_100;
/** Rosters are kept up to so many bytes; one alone may be larger. A region's takes 13 MB. */
const MAX_BYTES = 64 * 1_048_576;
const MAX_PEOPLE = Math.floor(MAX_BYTES / PERSON_BYTES);

interface Kept {
  readonly version: string;
  readonly people: readonly RosterPerson[];
}

/** Whose roster: people by the question's key, their handles on a platform. */
export interface RosterName {
  readonly key: string;
  readonly platform: Platform;
  /** What people, handles and clients are, all together. */
  readonly version: string;
  readonly order: PersonOrder;
}

/** How a roster is read. */
export interface RosterReads {
  readonly members: () => Promise<readonly Member[]>;
  readonly withHandles: (people: readonly Member[]) => Promise<readonly RosterPerson[]>;
}

/**
 * Rosters in a client's order, kept under the version they were read at: a recap is computed again after every change of
 * bitmaps, while people change seldom. Views ask for the same people several times at once, for each platform and period: they are read once.
 * Bounded; the least recently used goes first.
 */
export class RosterCache {
  private readonly kept = new Map<string, Kept>();
  private readonly running = new Map<string, Promise<unknown>>();
  private size = 0;

  /** What is kept. */
  readonly holding: Holding = { name: 'rosters', limit: MAX_BYTES, bytes: () => this.size * PERSON_BYTES };

  /** The roster at its version, in its order; read when it is not at hand. */
  async get({ key, platform, version, order }: RosterName, read: RosterReads): Promise<readonly RosterPerson[]> {
    const place = placeOf(key, platform);
    const found = this.kept.get(place);
    if (found?.version === version) {
      this.keep(place, found);
      return found.people;
    }
    return this.once(`${place} ${version}`, async () => {
      const members =
        this.sameOn(key, version) ?? (await this.once(`${key} ${version}`, async () => sortPeople(await read.members(), order)));
      const people = await read.withHandles(members);
      this.keep(place, { version, people });
      return people;
    });
  }

  /** The same people with their handles on whatever platform. */
  private sameOn(key: string, version: string): readonly Member[] | undefined {
    return PLATFORMS.map((platform) => this.kept.get(placeOf(key, platform))).find((kept) => kept?.version === version)?.people;
  }

  private keep(place: string, kept: Kept): void {
    this.drop(place);
    this.kept.set(place, kept);
    this.size += kept.people.length;
    for (const oldest of this.kept.keys()) {
      if (this.size <= MAX_PEOPLE || oldest === place) break;
      this.drop(oldest);
    }
  }

  private drop(place: string): void {
    this.size -= this.kept.get(place)?.people.length ?? 0;
    this.kept.delete(place);
  }

  /** Who asks for what is being read at the same version shares it; where that reading fails, everybody reads for themselves. */
  private async once<T>(what: string, load: () => Promise<T>): Promise<T> {
    const current = this.running.get(what);
    if (current !== undefined) return (current as Promise<T>).catch(load);
    const started = load().finally(() => this.running.delete(what));
    this.running.set(what, started);
    return started;
  }
}

const placeOf = (key: string, platform: Platform): string => `${platform} ${key}`;
