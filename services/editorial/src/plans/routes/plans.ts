import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { versionOf } from '../../pieces/routes/piece-input.ts';
import { planWire } from '../../plan-wire.ts';
import type { Plan } from '../domain/plan.ts';
import { changePlan, removePlan } from '../use-cases/change-plan.ts';
import { createPlan } from '../use-cases/create-plan.ts';
import { listPlanAccounts } from '../use-cases/list-plan-accounts.ts';
import { type Candidate, listCandidates, listPlans } from '../use-cases/list-plans.ts';
import { publishPlan, refusePost, withdrawPlan } from '../use-cases/publish-plan.ts';

const tagsOf = (hashtags: readonly string[] | undefined) =>
  hashtags === undefined ? undefined : [...new Set(hashtags.map((tag) => tag.replace(/^#/, '')))];

const candidateWire = ({ post, similarity, isTaken, isRefused }: Candidate) => ({
  post_id: post.post_id,
  url: post.url,
  caption: post.caption,
  taken_at: post.taken_at.toISOString(),
  similarity,
  is_taken: isTaken,
  is_refused: isRefused,
});

/** Planned posts: of a piece, one, and what became of it. The ETag is the version. */
export const planRoutes = (context: EditorialContext): RouteBinding[] => {
  const answer = (plan: Plan) => ({
    body: { success: true as const, data: planWire(plan, context.clock.now()) },
    headers: { etag: `"${plan.version}"` },
  });
  return [
    bind(wire.listPlans, async ({ actor, params }) => {
      const now = context.clock.now();
      return { body: { success: true as const, data: (await listPlans(context, actor, params.id)).map((plan) => planWire(plan, now)) } };
    }),
    bind(wire.listPlanAccounts, async ({ actor, params }) => ({
      body: { success: true as const, data: await listPlanAccounts(context, actor, params.id) },
    })),
    bind(wire.createPlan, async ({ actor, params, body, request }) => {
      const { platform, planned_at, caption, hashtags } = body;
      const wanted = { pieceId: params.id, platform, plannedAt: new Date(planned_at), caption, hashtags: tagsOf(hashtags) };
      return { ...answer(await createPlan(context, actor, wanted, request.cause)), status: 201 };
    }),
    bind(wire.patchPlan, async ({ actor, params, body, request }) => {
      const { planned_at, caption, hashtags } = body;
      const patch = { caption, hashtags: tagsOf(hashtags), planned_at: planned_at === undefined ? undefined : new Date(planned_at) };
      const base = versionOf(request.headers['if-match']);
      return answer(await changePlan(context, actor, { planId: params.id, patch, base }, request.cause));
    }),
    bind(wire.deletePlan, async ({ actor, params, request }) => {
      const { plan_id } = await removePlan(context, actor, params.id, request.cause);
      return { body: { success: true as const, data: { plan_id } } };
    }),
    bind(wire.publishPlan, async ({ actor, params, body, request }) => {
      const said = { planId: params.id, url: body.url ?? null, postId: body.post_id ?? null };
      return answer(await publishPlan(context, actor, said, request.cause));
    }),
    bind(wire.withdrawPlan, async ({ actor, params, request }) => answer(await withdrawPlan(context, actor, params.id, request.cause))),
    bind(wire.listCandidates, async ({ actor, params }) => ({
      body: { success: true as const, data: (await listCandidates(context, actor, params.id)).map(candidateWire) },
    })),
    bind(wire.refuseCandidate, async ({ actor, params, request }) =>
      answer(await refusePost(context, actor, { planId: params.id, postId: params.post_id }, request.cause)),
    ),
  ];
};
