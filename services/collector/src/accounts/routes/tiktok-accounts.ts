import * as wire from '@balai/contracts/collector';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { CollectorContext } from '../../context.ts';
import type { FeedAccount } from '../../providers/social-provider.ts';
import { callerClient, payerOf } from '../../routes/caller-client.ts';
import { picturesOf } from '../../routes/picture-links.ts';
import { accountPosts } from '../use-cases/account-posts.ts';
import { profileOf, readProfile } from '../use-cases/account-profile.ts';
import { tiktokAccountOf } from '../use-cases/kept-account.ts';
import { rawAccountWire, seenPostWire, tiktokProfileWire } from './account-wire.ts';
import { handleOf, postsWanted } from './instagram-accounts.ts';
import { answeringRefusals } from './on-demand-problem.ts';

const PROFILE_MS = 3_600_000;
const POSTS_SECONDS = 60;

/** What is asked about TikTok accounts by themselves. */
export function tiktokAccountRoutes(context: CollectorContext): RouteBinding[] {
  const pictures = picturesOf(context);
  return [
    bind(wire.tiktokRapidProfile, async ({ actor, query, request }) => {
      const key = { clientId: payerOf(actor, request.headers), platform: 'tiktok' as const, handle: handleOf('tiktok', query.username) };
      const row = await answeringRefusals(() => profileOf(context, key, { maxAgeMs: PROFILE_MS }));
      return { body: { success: true as const, data: tiktokProfileWire(row, pictures(actor, request, key.clientId)) } };
    }),
    bind(wire.tiktokRapidInfo, async ({ actor, query, request }) => {
      const { clientId, handle } = await tiktokAccountOf(context, actor.scope, callerClient(actor, query.client_id, request.headers));
      const row = await answeringRefusals(() => readProfile(context, { clientId, platform: 'tiktok', handle }));
      return { body: { success: true as const, data: rawAccountWire(row, pictures(actor, request, clientId)) } };
    }),
    bind(wire.tiktokRapidPosts, async ({ actor, query, request }) => {
      const { username, secUid = null } = query;
      const limit = postsWanted(query.limit);
      const named = callerClient(actor, query.client_id, request.headers);
      const isOfClient = username === undefined && secUid === null;
      const ofClient = isOfClient || query.client_id !== undefined ? await tiktokAccountOf(context, actor.scope, named) : null;
      const account: FeedAccount =
        username === undefined && secUid === null && ofClient !== null
          ? ofClient
          : { handle: username === undefined ? '' : handleOf('tiktok', username), secUid };
      const wish = {
        clientId: ofClient?.clientId ?? payerOf(actor, request.headers),
        platform: 'tiktok' as const,
        account,
        limit,
        span: null,
        keptSeconds: POSTS_SECONDS,
      };
      const posts = await answeringRefusals(() => accountPosts(context, wish));
      const picture = pictures(actor, request, wish.clientId);
      return { body: { success: true as const, data: posts.map((post) => ({ ...seenPostWire(post, picture), video_id: post.id })) } };
    }),
  ];
}
