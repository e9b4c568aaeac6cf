import { analyseInstagram } from '@balai/contracts/collector';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { withLinkedPictures } from '../../accounts/routes/account-wire.ts';
import type { CollectorContext } from '../../context.ts';
import { analysePosts } from '../../providers/instagram/analyse-posts.ts';
import { payerOf } from '../../routes/caller-client.ts';
import { picturesOf } from '../../routes/picture-links.ts';

/** `POST /api/dashboard/social-media/instagram/analysis`. */
export const postAnalysisRoutes = (context: CollectorContext): RouteBinding[] => [
  bind(analyseInstagram, async ({ actor, body, request }) => {
    // Nothing changes; the call's key is noted all the same, so that a repeat gets the same answer.
    await context.database.unitOfWork(actor.scope, async () => undefined, request.cause);
    const picture = picturesOf(context)(actor, request, payerOf(actor, request.headers));
    return { body: { success: true as const, data: withLinkedPictures(analysePosts(body.items), picture) } };
  }),
];
