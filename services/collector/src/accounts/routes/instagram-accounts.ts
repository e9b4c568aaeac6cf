import type { Platform } from '@balai/contracts';
import * as wire from '@balai/contracts/collector';
import { parseHandleName, peopleContact } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { payerOf } from '../../routes/caller-client.ts';
import { picturesOf } from '../../routes/picture-links.ts';
import type { ProfileKey } from '../repository/profiles.ts';
import { accountPosts } from '../use-cases/account-posts.ts';
import { profileOf, readProfile } from '../use-cases/account-profile.ts';
import { keptAccount } from '../use-cases/kept-account.ts';
import { monthOf } from '../use-cases/month-of.ts';
import { instagramProfileWire, instagramUserWire, rawAccountWire, seenPostWire } from './account-wire.ts';
import { answeringRefusals } from './on-demand-problem.ts';

/** How long what was looked up serves who asks for the same. */
const PROFILE_MS = 3_600_000;
const POSTS_SECONDS = 60;
const MONTH_POSTS_MAX = 500;

const POSTS_DEFAULT = 10;
/** How many posts a call that names so many gets. */
export const postsWanted = (limit: number | undefined): number => rowsWanted(limit, POSTS_DEFAULT, wire.LOOKED_UP_POSTS_MAX);

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The handle in a parameter. @throws Problem invalid_username */
export function handleOf(platform: Platform, text: string): string {
  const handle = parseHandleName(platform, text);
  if (handle === null) throw new Problem(problems.invalid_username);
  return handle;
}

const keyOf = (actor: Actor, headers: Headers, username: string): ProfileKey => ({
  clientId: payerOf(actor, headers),
  platform: 'instagram',
  handle: handleOf('instagram', username),
});

/** What is asked about Instagram accounts by themselves. */
export function instagramAccountRoutes(context: CollectorContext): RouteBinding[] {
  const pictures = picturesOf(context);
  const posts = (
    asked: { clientId: string; handle: string; limit: number; keptSeconds: number; picture: wire.PictureLink },
    span: { from: Date; to: Date } | null,
  ) => {
    const { clientId, handle, limit, keptSeconds, picture } = asked;
    const wish = { clientId, platform: 'instagram' as const, account: { handle, secUid: null }, limit, span, keptSeconds };
    return answeringRefusals(async () => (await accountPosts(context, wish)).map((post) => seenPostWire(post, picture)));
  };
  return [
    bind(wire.instaRapidProfile, async ({ actor, query, request }) => {
      const key = keyOf(actor, request.headers, query.username);
      const row = await answeringRefusals(() => profileOf(context, key, { maxAgeMs: PROFILE_MS }));
      return { body: { success: true as const, data: rawAccountWire(row, pictures(actor, request, key.clientId)) } };
    }),
    bind(wire.instaRapidInfo, async ({ actor, query, request }) => {
      const key = keyOf(actor, request.headers, query.username);
      const row = await answeringRefusals(() => readProfile(context, key));
      return { body: { success: true as const, data: rawAccountWire(row, pictures(actor, request, key.clientId)) } };
    }),
    ...[
      { route: wire.instaRapidPosts, keptSeconds: POSTS_SECONDS },
      { route: wire.instaRapidPostsStore, keptSeconds: 0 },
    ].map(({ route, keptSeconds }) =>
      bind(route, async ({ actor, query, request }) => {
        const { clientId, handle } = keyOf(actor, request.headers, query.username);
        const picture = pictures(actor, request, clientId);
        const data = await posts({ clientId, handle, limit: postsWanted(query.limit), keptSeconds, picture }, null);
        return { body: { success: true as const, data } };
      }),
    ),
    bind(wire.instaRapidPostsMonth, async ({ actor, query, request }) => {
      const { clientId, handle } = keyOf(actor, request.headers, query.username);
      const span = await monthOf(context, clientId, query.year, query.month);
      const picture = pictures(actor, request, clientId);
      const data = await posts({ clientId, handle, limit: MONTH_POSTS_MAX, keptSeconds: POSTS_SECONDS, picture }, span);
      return { body: { success: true as const, data } };
    }),
    ...keptAccountRoutes(context),
  ];
}

/** What is kept of accounts: nobody is asked. */
function keptAccountRoutes(context: CollectorContext): RouteBinding[] {
  const pictures = picturesOf(context);
  return [
    bind(wire.instaProfile, async ({ actor, query, request }) => {
      const { clientId, platform, handle } = keyOf(actor, request.headers, query.username);
      const row = await keptAccount(context, actor.scope, clientId, { platform, handle });
      return { body: { success: true as const, data: instagramProfileWire(row, pictures(actor, request, row.client_id)) } };
    }),
    bind(wire.instagramUser, async ({ actor, query, request }) => {
      const { username, user_id: accountId } = query;
      if (username === undefined && accountId === undefined) throw new Problem(problems.account_required);
      const platform = 'instagram' as const;
      const named = username === undefined ? { platform, accountId: accountId ?? '' } : { platform, handle: handleOf(platform, username) };
      const row = await keptAccount(context, actor.scope, payerOf(actor, request.headers), named);
      return {
        body: { success: true as const, data: instagramUserWire(row, actor.can(peopleContact), pictures(actor, request, row.client_id)) },
      };
    }),
  ];
}
