import type { EngagementKind, Platform } from '@balai/contracts';
import { VersionedCache } from '@balai/runtime/core';
import type { TenantScope } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import { type OwnedBy, ownerAt } from '../../roster/domain/handle-owners.ts';
import { type Owners, readOwners } from '../../roster/repository/handles.ts';
import { firstSights, type SightGroup } from '../domain/fold-engagements.ts';
import { type EngagementSource, readDeltasOf, readFirstLooks, readPlaces } from '../repository/engagement-source.ts';
import { readSnapshot } from '../repository/snapshots.ts';

/** When each person was first seen under a post, and which handles there belong to nobody. */
export interface PostEngagements {
  /** Person numbers with an engagement. `minutes` has the minute (since 1970) of each one's first engagement, at the same index. */
  readonly people: Int32Array;
  readonly minutes: Int32Array;
  /** The minute of the first reading of the post, even if it found nobody; null: not read yet. */
  readonly firstObserved: number | null;
  readonly unmapped: readonly string[];
  /** Handles that belong to nobody and whose engagement was withdrawn; they are not in `unmapped`. */
  readonly unmappedGone: readonly string[];
}

/** Enough for some weeks of a region's posts. */
const MAX_BYTES = 48 * 1_048_576;
/** Posts folded in one go, so that other requests get the event loop and the connection in between. */
const BATCH = 32;

const sizeOf = ({ people, unmapped, unmappedGone }: PostEngagements): number =>
  people.length * 8 + (unmapped.length + unmappedGone.length) * 48 + 300;

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

/** A post's engagements, grouped by when they were first seen, and when it was first read. */
interface Folded {
  readonly sights: readonly SightGroup[];
  readonly lookedAt: Date | undefined;
}

/** Minute of the first reading. A snapshot's engagements may be older than the first stored reading, so the earliest of both counts. */
const firstObservedOf = ({ sights, lookedAt }: Folded): number | null => {
  let first = lookedAt === undefined ? Number.POSITIVE_INFINITY : minuteOf(lookedAt);
  for (const { firstSeenAt } of sights) first = Math.min(first, minuteOf(firstSeenAt));
  return Number.isFinite(first) ? first : null;
};

/** Maps handles to people. For a person with several handles the earliest counts. */
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
  // `Int32Array.from(map.keys())` would build a growing array first.
  const people = new Int32Array(first.size);
  const minutes = new Int32Array(first.size);
  let index = 0;
  for (const [personNo, minute] of first) {
    people[index] = personNo;
    minutes[index] = minute;
    index += 1;
  }
  return { people, minutes, firstObserved: firstObservedOf(folded), unmapped: [...unmapped], unmappedGone: [...unmappedGone] };
}

/** Caches the engagements of posts, folded from the facts, under the version of each post's state. */
export class FirstSeen {
  private readonly cache = new VersionedCache<PostEngagements>({ name: 'first_seen', maxBytes: MAX_BYTES, sizeOf });
  private readonly context: Pick<RecapContext, 'read'>;

  readonly cacheBudget = this.cache.cacheBudget;

  constructor(context: Pick<RecapContext, 'read'>) {
    this.context = context;
  }

  /** Engagements by post number, without posts that were never observed or whose facts are deleted. @param scope to read posts in. */
  async of(
    scope: TenantScope,
    platform: Platform,
    kind: EngagementKind,
    postNos: readonly number[],
  ): Promise<Map<number, PostEngagements>> {
    const places = (await this.context.read(scope, (tx) => readPlaces(tx, postNos, kind))).filter((source) => !source.is_closed);
    const found = new Map<number, PostEngagements>();
    const missing: EngagementSource[] = [];
    for (const source of places) {
      const known = this.cache.peek(keyOf(source, kind), source.version);
      if (known === undefined) missing.push(source);
      else found.set(source.post_no, known);
    }
    const owners = new Map<string, readonly OwnedBy[]>();
    for (let from = 0; from < missing.length; from += BATCH)
      for (const [postNo, engagements] of await this.fold(scope, platform, kind, missing.slice(from, from + BATCH), owners))
        found.set(postNo, engagements);
    return found;
  }

  /** @param owners cache of the owners of handles; this call adds the missing ones. */
  private async fold(
    scope: TenantScope,
    platform: Platform,
    kind: EngagementKind,
    places: readonly EngagementSource[],
    owners: Map<string, readonly OwnedBy[]>,
  ) {
    const folded = await this.context.read(scope, async (tx) => {
      const deltas = await readDeltasOf(tx, places, kind);
      const looks = await readFirstLooks(tx, places, kind);
      const all = new Map<EngagementSource, Folded>();
      for (const source of places) {
        const snapshot = await readSnapshot(tx, source, kind, source.snapshot_obs);
        const sights = firstSights(deltas.get(source.post_no) ?? [], snapshot?.engagements);
        all.set(source, { sights, lookedAt: looks.get(source.post_no) });
      }
      return all;
    });
    // Owners are read as the system: a handle of another client's person is not unmapped.
    const missing = new Set<string>();
    for (const { handles } of [...folded.values()].flatMap(({ sights }) => sights))
      for (const handle of handles) if (!owners.has(handle)) missing.add(handle);
    const read = missing.size === 0 ? null : await this.context.read('system', (tx) => readOwners(tx, platform, [...missing]));
    for (const handle of missing) owners.set(handle, read?.get(handle) ?? []);
    return [...folded].map(([source, foldedPost]) => {
      const engagements = engagementsOfPost(foldedPost, owners);
      this.cache.set(keyOf(source, kind), source.version, engagements);
      return [source.post_no, engagements] as const;
    });
  }
}

const keyOf = ({ post_no: postNo }: EngagementSource, kind: EngagementKind): string => `${postNo} ${kind}`;
