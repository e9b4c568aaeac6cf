import { baseLanguage, type ResponseOf } from '@balai/contracts';
import { showEffect } from '@balai/contracts/attendance';
import type { PictureLink } from '@balai/contracts/collector';
import { wholeCaption } from '@balai/contracts/editorial';
import type { Language } from '@balai/documents';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { incompleteText } from '../../recap/messages/recap-explanations.ts';
import { type Effect, type EffectPost, type PlanEffect, readEffect } from '../use-cases/read-effect.ts';

type Answered = ResponseOf<typeof showEffect>['data'];
type Measure = 'like_count' | 'comment_count' | 'view_count';
const MEASURES: readonly Measure[] = ['like_count', 'comment_count', 'view_count'];
const MINUTE_MS = 60_000;

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

const postWire = (
  { post, counts, freshness }: EffectPost,
  picture: PictureLink,
  language: Language,
): Answered['plans'][number]['post'] => ({
  post_id: post.post_id,
  url: post.url,
  caption: post.caption,
  thumbnail_url: post.thumbnail_url === null ? null : picture(post.thumbnail_url),
  taken_at: post.taken_at.toISOString(),
  like_count: post.like_count,
  comment_count: post.comment_count,
  view_count: post.view_count,
  hidden_at: instant(post.hidden_at),
  as_of: instant(freshness?.as_of ?? null),
  counts: counts === null ? null : { ...counts },
  incomplete: counts === null ? null : incompleteText(post.platform, freshness, language),
});

const planWire = (
  { plan, effect }: PlanEffect,
  pictureOf: (clientId: string) => PictureLink,
  language: Language,
): Answered['plans'][number] => ({
  plan_id: plan.plan_id,
  platform: plan.platform,
  caption: wholeCaption(plan.caption, plan.hashtags),
  planned_at: plan.planned_at.toISOString(),
  published_at: instant(plan.published_at),
  published_url: plan.published_url,
  published_by: plan.published_by,
  matched_by: plan.matched_by,
  late_minutes: plan.published_at === null ? null : Math.round((plan.published_at.getTime() - plan.planned_at.getTime()) / MINUTE_MS),
  post: effect === null ? null : postWire(effect, pictureOf(plan.client_id), language),
});

/** The sum of what posts have; null where none says. */
function totalOf(posts: readonly EffectPost[], measure: Measure): number | null {
  const known = posts.map(({ post }) => post[measure]).filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}

function totalsWire({ plans, people }: Effect): Answered['totals'] {
  const posts = plans.flatMap(({ effect }) => effect ?? []);
  const [like_count = null, comment_count = null, view_count = null] = MEASURES.map((measure) => totalOf(posts, measure));
  return { like_count, comment_count, view_count, posts: posts.length, people: { ...people } };
}

/** `GET /api/attendance/effects/:piece`: what came of a piece of the editorial desk. */
export const effectRoutes = (context: AttendanceContext): RouteBinding[] => [
  bind(showEffect, async ({ actor, params, request }) => {
    const caller = callerOf(actor, request.headers);
    const dayOf = (clientId: string, day: string) => filterOf({ client_id: clientId, start_date: day, end_date: day }, 'own');
    const effect = await readEffect(context, caller, params.piece, dayOf);
    const data: Answered = {
      title: effect.plans[0]?.plan.title ?? null,
      plans: effect.plans.map((plan) =>
        planWire(plan, (clientId) => context.images.forClient(clientId, request.calledAs), baseLanguage(request.language)),
      ),
      totals: totalsWire(effect),
      units: effect.units.map((unit) => ({ ...unit, counts: { ...unit.counts }, plans: unit.plans.map((one) => ({ ...one })) })),
    };
    return { body: { success: true as const, data } };
  }),
];
