import { clientIdOf, isUuid, PLATFORMS } from '@balai/contracts';
import * as wire from '@balai/contracts/collector';
import { bind, type RouteBinding, rowsWanted, wireRow } from '@balai/runtime/http';
import { answeringRefusals } from '../../accounts/routes/on-demand-problem.ts';
import type { CollectorContext } from '../../context.ts';
import type { PostRow } from '../repository/posts.ts';
import { addSpecialPost, setPostRoles } from '../use-cases/assign-post.ts';
import { showGrowth, showMetrics } from '../use-cases/show-content.ts';

const METRICS_DEFAULT = 500;

const assignedWire = (post: PostRow) => {
  const { post_id, client_id, platform, platform_id, url, caption, taken_at, kind, special_at, roles } = post;
  return wireRow({ post_id, client_id, platform, platform_id, url, caption, taken_at, kind, special_at, roles });
};

/** What posts count as, and how their counts grew. */
export const postRoutes = (context: CollectorContext): RouteBinding[] => [
  bind(wire.addSpecialPost, async ({ actor, body, request }) => {
    const platform = PLATFORMS.find((one) => one === body.platform.trim().toLowerCase()) ?? 'instagram';
    const wish = { clientId: clientIdOf(body.client_id), platform, urlOrId: body.url, published: null };
    const { post, isNew } = await answeringRefusals(() => addSpecialPost(context, actor, wish, request.cause));
    return { status: isNew ? 201 : 200, body: { success: true as const, data: assignedWire(post) } };
  }),
  bind(wire.setPostRoles, async ({ actor, params, body, request }) => {
    const post = await setPostRoles(context, actor, { post: params.id, roles: body.roles }, request.cause);
    return { body: { success: true as const, data: assignedWire(post) } };
  }),
  bind(wire.postMetrics, async ({ actor, params, query }) => {
    const points = await showMetrics(context, actor.scope, params.id, rowsWanted(query.limit, METRICS_DEFAULT, wire.POST_METRICS_MAX));
    return { body: { success: true as const, data: points.map((point) => wireRow(point)) } };
  }),
  bind(wire.postsMetrics, async ({ actor, query }) => {
    const grown = await showGrowth(context, actor.scope, query.posts.toLowerCase().split(',').filter(isUuid));
    const data = grown.map(({ post_id, platform, taken_at, points }) => ({
      ...wireRow({ post_id, platform, taken_at }),
      points: points.map((point) => wireRow(point)),
    }));
    return { body: { success: true as const, data } };
  }),
];
