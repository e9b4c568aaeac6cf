import {
  firstSights,
  ownerAt,
  type PostSource,
  readDeltasOf,
  readOwners,
  readPlaces,
  readSnapshot,
  type SightGroup,
} from '@balai/attendance/import';
import { KIND_THAT_COUNTS, type Platform } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { ImportContext } from '../engine/import-step.ts';
import { engagementListOf } from '../former/engagement-list.ts';
import { PLATFORM_TABLES } from '../former/platform-tables.ts';
import { lookedAt } from './repository/bitmaps.ts';

type ComparedPost = Pick<PostSource, 'post_no' | 'platform_id'>;

const NOBODY: ReadonlySet<number> = new Set();
const BATCH = 32;

/** Finds whose engagement was taken over from a list that has it no more. A post is looked at once, however many scopes it counts in. */
export class KeptEngagements {
  private readonly context: ImportContext;
  private readonly byPost = new Map<number, ReadonlySet<number>>();

  constructor(context: ImportContext) {
    this.context = context;
  }

  /** Numbers of these people, by post number. Posts that our own collector looked at have nobody: it may have seen them itself. */
  async of(platform: Platform, posts: readonly ComparedPost[]): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
    const missing = posts.filter((post) => !this.byPost.has(post.post_no));
    for (let from = 0; from < missing.length && !this.context.signal.aborted; from += BATCH)
      await this.readKept(platform, missing.slice(from, from + BATCH));
    return new Map(posts.map((post) => [post.post_no, this.byPost.get(post.post_no) ?? NOBODY]));
  }

  private async readKept(platform: Platform, posts: readonly ComparedPost[]): Promise<void> {
    const lists = await this.listsThere(platform, posts);
    await this.context.database.read('system', async (tx) => {
      const sights = await readSights(tx, platform, posts);
      for (const { post_no: postNo, platform_id: id } of posts) {
        const seen = sights.get(postNo) ?? [];
        const kept = lists === null ? NOBODY : await keptOf(tx, platform, seen, lists.get(id) ?? new Set());
        this.byPost.set(postNo, kept.size > 0 && (await lookedAt(tx, [postNo])) ? NOBODY : kept);
      }
    });
  }

  /** Handles in the lists as they are there now; a post without a list is absent. Null: the table of lists is not there, so nothing is known. */
  private async listsThere(platform: Platform, posts: readonly ComparedPost[]): Promise<Map<string, Set<string>> | null> {
    const { source } = this.context;
    const { lists, list, key } = PLATFORM_TABLES[platform];
    if ((await source.columns(lists)).size === 0) return null;
    const rows = await source.query<{ id: string; list: unknown }>(
      `select ${key}::text as id, ${list} as list from ${lists} where ${key} = any($1)`,
      [posts.map((post) => post.platform_id)],
    );
    return new Map(rows.map((row) => [row.id, new Set(engagementListOf(row.list)?.handles ?? [])]));
  }
}

/** What is stored of the posts' engagements; those past their retention are absent. */
async function readSights(tx: Transaction, platform: Platform, posts: readonly ComparedPost[]): Promise<Map<number, SightGroup[]>> {
  const kind = KIND_THAT_COUNTS[platform];
  const numbers = posts.map((post) => post.post_no);
  const places = (await readPlaces(tx, numbers, kind)).filter((source) => !source.is_closed);
  const deltas = await readDeltasOf(tx, places, kind);
  const sights = new Map<number, SightGroup[]>();
  for (const source of places) {
    const snapshot = await readSnapshot(tx, source, kind, source.snapshot_obs);
    sights.set(source.post_no, firstSights(deltas.get(source.post_no) ?? [], snapshot?.engagements));
  }
  return sights;
}

/** Whom a handle stands for that we hold and the list does not have; whoever is in the list under another handle is not kept from earlier. */
async function keptOf(
  tx: Transaction,
  platform: Platform,
  sights: readonly SightGroup[],
  there: ReadonlySet<string>,
): Promise<ReadonlySet<number>> {
  const gone = sights.flatMap(({ handles, firstSeenAt, isWithdrawn }) =>
    isWithdrawn ? [] : handles.flatMap((handle) => (there.has(handle) ? [] : [{ handle, firstSeenAt }])),
  );
  if (gone.length === 0) return NOBODY;
  const owners = await readOwners(tx, platform, [...gone.map(({ handle }) => handle), ...there]);
  const listed = new Set([...there].flatMap((handle) => (owners.get(handle) ?? []).map(({ personNo }) => personNo)));
  const kept = gone.flatMap(({ handle, firstSeenAt }) => ownerAt(owners.get(handle) ?? [], firstSeenAt) ?? []);
  return new Set(kept.filter((personNo) => !listed.has(personNo)));
}
