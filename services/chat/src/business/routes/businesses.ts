import * as wire from '@balai/contracts/chat';
import { clientOf } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import { businessToWire, dayToWire, followerToWire, ownBusinessToWire, summaryToWire } from '../business-wire.ts';
import { listAnalyticsDays, summariseAnalytics } from '../use-cases/analytics.ts';
import { isFollowing, listFollowers, setFollowing } from '../use-cases/follow.ts';
import * as profile from '../use-cases/profile.ts';

const LIMIT = 20;
const LIMIT_MAX = 100;
const SEARCH_MAX = 50;
const SUMMARY_DAYS = 30;

const pageOf = ({ limit = LIMIT, offset = 0 }: { limit?: number | undefined; offset?: number | undefined }, most = LIMIT_MAX) => ({
  limit: Math.min(limit, most),
  offset,
});

/** HTTP edge of businesses: profiles, followers and analytics. */
export function businessRoutes(context: ChatContext): RouteBinding[] {
  const { clock } = context;
  return [
    bind(wire.createBusiness, async ({ actor, body, request }) => {
      const fields = { clientId: body.client_id, name: body.name.trim(), username: body.username, description: body.description ?? null };
      const business = ownBusinessToWire(await profile.createBusiness(context, actor, fields, request.cause), actor, clock.now());
      return { status: 201, body: { success: true as const, data: business, business } };
    }),
    bind(wire.listOwnBusinesses, async ({ actor }) => {
      const data = (await profile.listOwnBusinesses(context, actor)).map((known) => ownBusinessToWire(known, actor, clock.now()));
      return { body: { success: true as const, data, businesses: data } };
    }),
    bind(wire.findBusiness, async ({ actor, query }) => {
      const business = businessToWire(await profile.getBusinessByUsername(context, actor, query.username), actor, clock.now());
      return { body: { success: true as const, data: business, business } };
    }),
    bind(wire.searchBusinesses, async ({ actor, query }) => {
      const page = pageOf(query, SEARCH_MAX);
      const text = query.q?.trim() ?? '';
      const { businesses, total } = await profile.searchBusinesses(context, actor, { text, ...page });
      const found = businesses.map((known) => businessToWire(known, actor, clock.now()));
      return { body: { success: true as const, data: { businesses: found, total, ...page, query: text } } };
    }),
    bind(wire.getBusiness, async ({ actor, params }) => {
      const business = businessToWire(await profile.getBusiness(context, actor, params.business_id), actor, clock.now());
      return { body: { success: true as const, data: business, business } };
    }),
    bind(wire.changeBusiness, async ({ actor, params, body, request }) => {
      const known = await profile.changeBusiness(context, actor, await clientOf(context, actor, params.business_id), body, request.cause);
      const business = ownBusinessToWire(known, actor, clock.now());
      return { body: { success: true as const, data: business, business } };
    }),
    bind(wire.followBusiness, async ({ actor, params, body, request }) => {
      await setFollowing(context, actor, { clientId: params.business_id, isOn: true, source: body.source ?? null }, request.cause);
      return { body: { success: true as const, data: { is_following: true }, is_following: true } };
    }),
    bind(wire.unfollowBusiness, async ({ actor, params, request }) => {
      await setFollowing(context, actor, { clientId: params.business_id, isOn: false }, request.cause);
      return { body: { success: true as const, data: { is_following: false }, is_following: false } };
    }),
    bind(wire.getFollowStatus, async ({ actor, params }) => {
      const is_following = await isFollowing(context, actor, params.business_id);
      return { body: { success: true as const, data: { is_following }, is_following } };
    }),
    bind(wire.listFollowers, async ({ actor, params, query }) => {
      const page = pageOf(query);
      const { rows, total } = await listFollowers(context, await clientOf(context, actor, params.business_id), page);
      const data = rows.map(followerToWire);
      return { body: { success: true as const, data, followers: data, total, ...page } };
    }),
    bind(wire.listFollowedBusinesses, async ({ actor, query }) => {
      const page = pageOf(query);
      const { businesses, total } = await profile.listFollowedBusinesses(context, actor, page);
      const found = businesses.map((known) => ({
        ...businessToWire(known, actor, clock.now()),
        followed_at: (known.business.followed_at ?? known.business.created_at).toISOString(),
        source: known.business.source,
      }));
      return { body: { success: true as const, data: { businesses: found, total, ...page } } };
    }),
    bind(wire.listAnalyticsDays, async ({ actor, params, query }) => {
      const { start_date, end_date } = query;
      const { days, timezone } = await listAnalyticsDays(context, await clientOf(context, actor, params.business_id), {
        from: start_date,
        to: end_date,
      });
      const data = days.map(dayToWire);
      return { body: { success: true as const, data, analytics: data, start_date, end_date, timezone } };
    }),
    bind(wire.summariseAnalytics, async ({ actor, params, query }) => {
      const summary = await summariseAnalytics(context, await clientOf(context, actor, params.business_id), query.days ?? SUMMARY_DAYS);
      return { body: { success: true as const, data: summaryToWire(summary) } };
    }),
  ];
}
