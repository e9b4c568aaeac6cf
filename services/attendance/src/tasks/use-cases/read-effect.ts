import { PLATFORMS, type Platform } from '@balai/contracts';
import { byShare, countsOf, type PostPeopleCounts, sumOf, type UnitCounts, unitsOf } from '../../analytics/domain/post-people-counts.ts';
import { findDatedPost, readPostPeople } from '../../analytics/use-cases/read-post-people.ts';
import type { RecapContext } from '../../context.ts';
import type { PostFreshness } from '../../posts/domain/freshness.ts';
import type { PostDetail } from '../../posts/repository/evidence-source.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import { type Caller, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import * as plannedPosts from '../repository/planned-posts.ts';

/** The post of a plan with its people; null counts: it counts in nobody's recap, or nobody looked at its people yet. */
export interface EffectPost {
  readonly post: PostDetail;
  readonly counts: PostPeopleCounts | null;
  readonly units: readonly UnitCounts[];
  readonly freshness: PostFreshness | null;
}

/** A planned post and what it became. */
export interface PlanEffect {
  readonly plan: plannedPosts.PlannedPostRow;
  readonly effect: EffectPost | null;
}

/** A unit over all posts of a piece, and under each of them. */
export interface UnitEffect extends UnitCounts {
  readonly plans: readonly { readonly plan_id: string; readonly must_act: number; readonly took_part: number }[];
}

export interface Effect {
  readonly plans: readonly PlanEffect[];
  readonly people: PostPeopleCounts;
  readonly units: readonly UnitEffect[];
}

const platformOf = (name: string): Platform | null => PLATFORMS.find((one) => one === name) ?? null;

/** What a plan became, with its people as the recap of the post's own client counts them. */
async function effectOf(
  context: RecapContext,
  caller: Caller,
  filterOf: (clientId: string, day: string) => StandardFilter,
  plan: plannedPosts.PlannedPostRow,
): Promise<EffectPost | null> {
  const platform = platformOf(plan.platform);
  if (platform === null || plan.post_id === null) return null;
  const post = await findDatedPost(context, caller.scope, { postId: plan.post_id });
  // A post of which only people were heard so far is described in a moment.
  if (post === null || post.version <= 0) return null;
  const question = await resolveQuestion(context, caller, filterOf(post.client_id, post.day), platform);
  const found = await readPostPeople(context, question, post);
  const freshness = found?.postFreshness ?? null;
  if (found === null || freshness === null || freshness.as_of === null) return { post, counts: null, units: [], freshness };
  return { post, counts: countsOf(found.people), units: unitsOf(found.people), freshness };
}

/** The units of all posts together, the lowest share first. */
function together(effects: readonly PlanEffect[]): UnitEffect[] {
  const units = new Map<string, { name: string; of: { planId: string; counts: PostPeopleCounts }[] }>();
  for (const { plan, effect } of effects)
    for (const { client_id, client_name, counts } of effect?.units ?? []) {
      const unit = units.get(client_id) ?? { name: client_name, of: [] };
      unit.of.push({ planId: plan.plan_id, counts });
      units.set(client_id, unit);
    }
  const rows = [...units].map(([client_id, { name, of }]) => ({
    client_id,
    client_name: name,
    counts: sumOf(of.map(({ counts }) => counts)),
    plans: of.map(({ planId, counts }) => ({ plan_id: planId, must_act: counts.must_act, took_part: counts.took_part })),
  }));
  return rows.sort(byShare);
}

/** What came of a piece, as far as the caller sees: its planned posts beside the published ones, and who took part by unit. */
export async function readEffect(
  context: RecapContext,
  caller: Caller,
  pieceId: string,
  filterOf: (clientId: string, day: string) => StandardFilter,
): Promise<Effect> {
  const rows = await context.read(caller.scope, (tx) => plannedPosts.ofPiece(tx, pieceId));
  const plans = await Promise.all(rows.map(async (plan) => ({ plan, effect: await effectOf(context, caller, filterOf, plan) })));
  const people = sumOf(plans.flatMap(({ effect }) => (effect === null || effect.counts === null ? [] : [effect.counts])));
  return { plans, people, units: together(plans) };
}
