import { analyseInstagram } from '@balai/contracts/collector';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { CollectorContext } from '../../context.ts';
import { analysePosts } from '../../providers/instagram/analyse-posts.ts';

/** `POST /api/dashboard/social-media/instagram/analysis`. */
export const postAnalysisRoutes = ({ database }: CollectorContext): RouteBinding[] => [
  bind(analyseInstagram, async ({ actor, body, request }) => {
    // Nothing changes; the call's key is noted all the same, so that a repeat gets the same answer.
    await database.unitOfWork(actor.scope, async () => undefined, request.cause);
    return { body: { success: true as const, data: analysePosts(body.items) } };
  }),
];
