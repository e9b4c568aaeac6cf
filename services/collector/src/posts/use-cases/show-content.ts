import { KIND_THAT_COUNTS, type Platform } from '@balai/contracts';
import type { Page, RowPosition, TenantScope } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { parseWantedPost } from '../domain/wanted-post.ts';
import type { EngagedPost } from '../repository/engaged-handles.ts';
import * as engagedHandles from '../repository/engaged-handles.ts';
import type { PostMetric } from '../repository/post-metrics.ts';
import * as postMetrics from '../repository/post-metrics.ts';
import * as wantedPosts from '../repository/wanted-posts.ts';

/** How the counts of a post grew. @throws Problem post_not_found */
export async function showMetrics(context: CollectorContext, scope: TenantScope, text: string, limit: number): Promise<PostMetric[]> {
  const wanted = parseWantedPost(text);
  return context.database.read(scope, async (tx) => {
    const post = wanted === null ? null : await wantedPosts.find(tx, wanted);
    if (post === null) throw new Problem(problems.post_not_found);
    return postMetrics.list(tx, post.post_id, limit);
  });
}

/** Points of a post of several. */
const POINTS_MAX = 500;

/** The post of several with how its counts grew. */
export interface PostGrowth extends wantedPosts.FoundPost {
  readonly points: readonly PostMetric[];
}

/** How the counts of posts grew, in the order they were asked for; those the scope does not see are left out. */
export const showGrowth = ({ database }: CollectorContext, scope: TenantScope, postIds: readonly string[]): Promise<PostGrowth[]> =>
  database.read(scope, async (tx) => {
    const found: PostGrowth[] = [];
    for (const postId of new Set(postIds)) {
      const post = await wantedPosts.find(tx, { postId });
      if (post === null) continue;
      found.push({ ...post, points: await postMetrics.list(tx, post.post_id, POINTS_MAX) });
    }
    return found;
  });

/** A page of a client's posts with who is known to engage in them. */
export function listEngaged(
  { database }: CollectorContext,
  scope: TenantScope,
  of: { readonly clientId: string; readonly platform: Platform },
  after: RowPosition | undefined,
  limit: number,
): Promise<Page<EngagedPost>> {
  return database.read(scope, (tx) => engagedHandles.list(tx, { ...of, kind: KIND_THAT_COUNTS[of.platform] }, after, limit));
}
