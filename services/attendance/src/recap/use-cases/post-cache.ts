import { VersionedCache } from '@balai/runtime/core';
import type { TenantScope, Transaction } from '@balai/runtime/database';
import {
  type HiddenPost,
  isHidden,
  type KnownPost,
  type PostRange,
  type PostSource,
  readDayVersions,
  readKnownPosts,
} from '../../posts/repository/recap-source.ts';
import { scopeKey } from '../../roster/domain/scope-key.ts';
import { mergeScopes } from '../domain/merge-scopes.ts';

/** Enough for some years of a region's posts. */
const MAX_BYTES = 24 * 1_048_576;
const DAY_BYTES = 400;
/** Memory of a post without its texts. */
const POST_BYTES = 700;

const sizeOf = (posts: readonly KnownPost[]): number =>
  posts.reduce((sum, { caption, url }) => sum + POST_BYTES + 2 * (caption?.length ?? 0) + 2 * url.length, DAY_BYTES);

/** Which posts are read, and for which tenants. */
interface Asked {
  readonly range: PostRange;
  readonly directorates: readonly { readonly range: PostRange }[];
  readonly officialOnly: boolean;
  readonly postScope: TenantScope;
}

/** Posts of a question, oldest first. */
export interface PostsOfQuestion {
  readonly counted: readonly PostSource[];
  readonly hidden: readonly HiddenPost[];
}

/**
 * Caches posts by the day they count for, each day under a version of its sources, so that a recap reads only the days that changed. Each
 * tenant scope has its own entries, because callers may see different posts. The size is bounded; the least recently used day is evicted.
 */
export class PostCache {
  /** Posts of a day, oldest first. */
  private readonly cache = new VersionedCache<readonly KnownPost[]>({ name: 'posts', maxBytes: MAX_BYTES, sizeOf });

  readonly cacheBudget = this.cache.cacheBudget;

  /**
   * Returns the posts of a question. Versions are read before the posts, so a cached day is never older than its version.
   * @param tx has the scope `postScope`
   */
  async get(tx: Transaction, { range, directorates, officialOnly, postScope }: Asked): Promise<PostsOfQuestion> {
    const own = await this.daysOf(tx, range, officialOnly, postScope);
    if (directorates.length === 0) return sorted(own);
    const scopes = [own];
    for (const directorate of directorates) scopes.push(await this.daysOf(tx, directorate.range, false, postScope));
    return sorted([
      mergeScopes(
        scopes.map((days) => days.flat()),
        isHidden,
      ),
    ]);
  }

  private async daysOf(
    tx: Transaction,
    range: PostRange,
    officialOnly: boolean,
    postScope: TenantScope,
  ): Promise<readonly (readonly KnownPost[])[]> {
    const { scopeId, platform, kind } = range;
    const keyPrefix = `${scopeKey(postScope)} ${scopeId} ${platform} ${kind} ${officialOnly} `;
    const versions = await readDayVersions(tx, range);
    const days: (readonly KnownPost[] | null)[] = versions.map(
      ({ post_day: day, version }) => this.cache.peek(`${keyPrefix}${day}`, version) ?? null,
    );
    const missing = versions.filter((_, index) => days[index] === null).map((one) => one.post_day);
    if (missing.length === 0) return days.map((day) => day ?? []);
    const read = await readKnownPosts(tx, range, officialOnly, missing.length === versions.length ? null : missing);
    const byDay = new Map<string, KnownPost[]>(missing.map((day) => [day, []]));
    for (const post of read) byDay.get(post.post_day)?.push(post);
    for (const [index, { post_day: day, version }] of versions.entries()) {
      if (days[index] !== null) continue;
      const posts = byDay.get(day) ?? [];
      this.cache.set(`${keyPrefix}${day}`, version, posts);
      days[index] = posts;
    }
    return days.map((day) => day ?? []);
  }
}

/** Sorts across days: days begin at different moments in different zones, so posts of one day may be older than some of the day before. */
function sorted(days: readonly (readonly KnownPost[])[]): PostsOfQuestion {
  const posts = days
    .flat()
    .sort(
      (a, b) => a.taken_at.getTime() - b.taken_at.getTime() || (a.platform_id < b.platform_id ? -1 : Number(a.platform_id > b.platform_id)),
    );
  const hidden = posts.filter(isHidden);
  return { counted: hidden.length === 0 ? posts : posts.filter((post) => !isHidden(post)), hidden };
}
