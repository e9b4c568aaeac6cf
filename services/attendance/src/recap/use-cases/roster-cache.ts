import { type PersonOrder, sortPeople } from '@balai/attendance-report';
import type { Platform } from '@balai/contracts';
import { VersionedCache } from '@balai/runtime/core';
import type { Member } from '../../posts/repository/recap-source.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';

/** What a person takes at most, with the texts that answers say of them. */
const PERSON_BYTES = 1_100;
/** Rosters are kept up to so many bytes; one alone may be larger. A region's takes 13 MB. */
const MAX_BYTES = 64 * 1_048_576;

/** A member's texts are those of the rosters. */
const MEMBER_BYTES = 150;
const MEMBERS_MAX_BYTES = 8 * 1_048_576;

/** Half of the room at most, so that a roster of a nation is kept too. */
const sizeOf = (people: readonly RosterPerson[]): number => Math.min(MAX_BYTES / 2, people.length * PERSON_BYTES);

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
  private readonly rosters = new VersionedCache<readonly RosterPerson[]>({ name: 'rosters', maxBytes: MAX_BYTES, sizeOf });
  /** Those of all platforms. */
  private readonly members = new VersionedCache<readonly Member[]>({
    name: 'roster_members',
    maxBytes: MEMBERS_MAX_BYTES,
    sizeOf: (people) => people.length * MEMBER_BYTES,
  });

  readonly cacheBudgets = [this.rosters.cacheBudget, this.members.cacheBudget];

  /** The roster at its version, in its order; read when it is not at hand. */
  get({ key, platform, version, order }: RosterName, read: RosterReads): Promise<readonly RosterPerson[]> {
    return this.rosters.get(`${platform} ${key}`, version, async () => {
      const members = await this.members.get(key, version, async () => sortPeople(await read.members(), order));
      return read.withHandles(members);
    });
  }
}
