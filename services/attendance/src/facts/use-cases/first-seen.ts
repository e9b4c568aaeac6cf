import type { EngagementKind, Platform } from '@balai/contracts';
import { VersionedCache } from '@balai/runtime/core';
import type { TenantScope } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import { type OwnedBy, ownerAt } from '../../roster/domain/handle-owners.ts';
import { type Owners, readOwners } from '../../roster/repository/handles.ts';
import { firstSights, type SightGroup } from '../domain/fold-engagements.ts';
import { type EngagementPlace, readDeltasOf, readFirstLooks, readPlaces } from '../repository/engagement-source.ts';
import { readSnapshot } from '../repository/snapshots.ts';

/** When each person was first seen under a post, and the handles there that are nobody's. */
export interface PostEngagements {
  /** Person numbers with an engagement that was seen, and the minute (since 1970) it was first seen in. */
  readonly people: Int32Array;
  readonly minutes: Int32Array;
  /** The minute of the first look at the post, whoever was found; null: there was none yet. */
  readonly firstLook: number | null;
  readonly unmapped: readonly string[];
  /** Of the handles of nobody, those whose engagement was taken back. */
  readonly unmappedGone: readonly string[];
}

/** Engagements kept in memory: the posts of weeks of a region. */
const MAX_BYTES = 48 * 1_048_576;
/** Posts folded at once, so that others are let in between. */
const BATCH = 32;

const sizeOf = ({ people, unmapped, unmappedGone }: PostEngagements): number =>
  people.length * 8 + (unmapped.length + unmappedGone.length) * 48 + 300;

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

/** What a post's engagements are folded from. */
interface Folded {
  readonly sights: readonly SightGroup[];
  readonly lookedAt: Date | undefined;
}

/** The first look: what a snapshot brought was seen before the look that is kept of it. */
const firstLookOf = ({ sights, lookedAt }: Folded): number | null => {
  let first = lookedAt === undefined ? Number.POSITIVE_INFINITY : minuteOf(lookedAt);
  for (const { firstSeenAt } of sights) first = Math.min(first, minuteOf(firstSeenAt));
  return Number.isFinite(first) ? first : null;
};

/** First seen at, by person: of several handles of one person the first counts. */
function engagementsOfPost(folded: Folded, owners: Owners): PostEngagements {
  const first = new Map<number, number>();
  const unmapped = new Set<string>();
  const unmappedGone = new Set<string>();
  for (const { handles, firstSeenAt, isWithdrawn } of folded.sights) {
    const minute = minuteOf(firstSeenAt);
    for (const handle of handles) {
      const personNo = ownerAt(owners.get(handle) ?? [], firstSeenAt);
      if (personNo === null) (isWithdrawn ? unmappedGone : unmapped).add(handle);
      else {
        const known = first.get(personNo);
        if (known === undefined || minute < known) first.set(personNo, minute);
      }
    }
  }
  // Filled one by one: made from an iterator, an array of numbers grows by steps.
  const people = new Int32Array(first.size);
  const minutes = new Int32Array(first.size);
  let place = 0;
  for (const [personNo, minute] of first) {
    people[place] = personNo;
    minutes[place] = minute;
    place += 1;
  }
  return { people, minutes, firstLook: firstLookOf(folded), unmapped: [...unmapped], unmappedGone: [...unmappedGone] };
}

/** Engagements of posts folded from the facts, kept under the version of what is stored of each post. */
export class FirstSeen {
  private readonly cache = new VersionedCache<PostEngagements>({ name: 'first_seen', maxBytes: MAX_BYTES, sizeOf });
  private readonly context: Pick<RecapContext, 'read'>;

  readonly holding = this.cache.holding;

  constructor(context: Pick<RecapContext, 'read'>) {
    this.context = context;
  }

  /** By post number; posts whose facts are gone, or that were never observed, are absent. @param scope what posts are read as. */
  async of(
    scope: TenantScope,
    platform: Platform,
    kind: EngagementKind,
    postNos: readonly number[],
  ): Promise<Map<number, PostEngagements>> {
    const places = (await this.context.read(scope, (tx) => readPlaces(tx, postNos, kind))).filter((place) => !place.is_closed);
    const found = new Map<number, PostEngagements>();
    const missing: EngagementPlace[] = [];
    for (const place of places) {
      const known = this.cache.peek(keyOf(place, kind), place.version);
      if (known === undefined) missing.push(place);
      else found.set(place.post_no, known);
    }
    const owners = new Map<string, readonly OwnedBy[]>();
    for (let from = 0; from < missing.length; from += BATCH)
      for (const [postNo, engagements] of await this.fold(scope, platform, kind, missing.slice(from, from + BATCH), owners))
        found.set(postNo, engagements);
    return found;
  }

  /** @param owners of the handles that were met before; those of others are added. */
  private async fold(
    scope: TenantScope,
    platform: Platform,
    kind: EngagementKind,
    places: readonly EngagementPlace[],
    owners: Map<string, readonly OwnedBy[]>,
  ) {
    const folded = await this.context.read(scope, async (tx) => {
      const deltas = await readDeltasOf(tx, places, kind);
      const looks = await readFirstLooks(tx, places, kind);
      const all = new Map<EngagementPlace, Folded>();
      for (const place of places) {
        const snapshot = await readSnapshot(tx, place, kind, place.snapshot_obs);
        const sights = firstSights(deltas.get(place.post_no) ?? [], snapshot?.engagements);
        all.set(place, { sights, lookedAt: looks.get(place.post_no) });
      }
      return all;
    });
    // Owners beyond the caller's sight: a handle of another client's person is not nobody's.
    const handles = new Set<string>();
    for (const { handles: seen } of [...folded.values()].flatMap(({ sights }) => sights))
      for (const handle of seen) if (!owners.has(handle)) handles.add(handle);
    const met = handles.size === 0 ? null : await this.context.read('system', (tx) => readOwners(tx, platform, [...handles]));
    for (const handle of handles) owners.set(handle, met?.get(handle) ?? []);
    return [...folded].map(([place, one]) => {
      const made = engagementsOfPost(one, owners);
      this.cache.set(keyOf(place, kind), place.version, made);
      return [place.post_no, made] as const;
    });
  }
}

const keyOf = ({ post_no: postNo }: EngagementPlace, kind: EngagementKind): string => `${postNo} ${kind}`;
