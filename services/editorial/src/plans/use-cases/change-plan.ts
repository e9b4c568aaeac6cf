import { editorialPublish, editorialWrite } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { isClosed } from '../../approvals/domain/workflow.ts';
import { voidedBy } from '../../approvals/use-cases/void-approval.ts';
import type { EditorialContext } from '../../context.ts';
import { fieldsText, STATE_WORDS } from '../../messages/words.ts';
import { conflictsOf, type FieldChanges } from '../../pieces/domain/edit.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { planWire } from '../../plan-wire.ts';
import { editorialProblems } from '../../problems.ts';
import * as publications from '../../publishing/repository/publications.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { isOut, type Plan } from '../domain/plan.ts';
import { scheduledBy, withPlan } from '../domain/schedule.ts';
import * as plans from '../repository/plans.ts';
import { lockPlan, requirePlan } from './lock-plan.ts';
import { settleCaptions } from './match-posts.ts';
import { storePlan } from './store-plan.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What somebody changes; what is undefined stays as it is. */
export interface PlanPatch {
  readonly caption?: string | undefined;
  readonly hashtags?: readonly string[] | undefined;
  readonly planned_at?: Date | undefined;
}

const flat = ({ caption, hashtags, planned_at }: Plan): Record<string, unknown> => ({
  caption,
  hashtags,
  planned_at: planned_at.toISOString(),
});

function changesOf(before: Plan, after: Plan): FieldChanges {
  const [was, is] = [flat(before), flat(after)];
  const changed = Object.keys(is).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
  return Object.fromEntries(changed.map((field) => [field, [was[field], is[field]] as const]));
}

/** @throws Problem for what the caller may not change, or not any more */
function refuse(context: Context, actor: Actor, { plan, piece, changes, base }: Asked): void {
  const isText = 'caption' in changes || 'hashtags' in changes;
  if (!(actor.can(editorialWrite) || (!isText && actor.can(editorialPublish))))
    throw new Problem(editorialProblems.transition_forbidden, { transition: 'edit' });
  if (isOut(plan)) throw new Problem(editorialProblems.plan_published);
  if (isText && isClosed(piece.state)) throw new Problem(editorialProblems.piece_closed, { state: STATE_WORDS[piece.state] });
  const fields = base === null ? [] : conflictsOf(changes, plan, base);
  if (fields.length === 0) return;
  const extra = { version: plan.version, fields, current: planWire(plan, context.clock.now()) };
  throw new Problem(
    editorialProblems.plan_conflict,
    { fields: fieldsText(fields.map((field) => `post.${plan.platform}.${field}`)) },
    { extra, headers: { etag: `"${plan.version}"` } },
  );
}
interface Asked {
  readonly plan: Plan;
  readonly piece: Piece;
  readonly changes: FieldChanges;
  readonly base: number | null;
}

/**
 * Changes words or time of a planned post. Other words take an approved piece back to draft; another time does not:
 * by the word of somebody who may publish it schedules the piece, by that of somebody who only writes it is a proposal.
 * @param base the version the change began from; fields that others changed since are not overwritten. Null: whatever there is.
 * @throws Problem `plan_not_found`, `plan_published`, `plan_conflict`, `piece_closed`, `transition_forbidden`
 */
export const changePlan = (
  context: Context,
  actor: Actor,
  { planId, patch, base }: { readonly planId: string; readonly patch: PlanPatch; readonly base: number | null },
  cause: Cause,
): Promise<Plan> => context.database.unitOfWork(actor.scope, (tx) => change(context, tx, actor, { planId, patch, base }), cause);

async function change(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { planId, patch, base }: { planId: string; patch: PlanPatch; base: number | null },
): Promise<Plan> {
  const { plan, piece } = await lockPlan(tx, planId);
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const isTimed = patch.planned_at !== undefined && patch.planned_at.getTime() !== plan.planned_at.getTime();
  const wanted: Plan = { ...plan, ...given, is_confirmed: isTimed ? actor.can(editorialPublish) : plan.is_confirmed };
  const fields = changesOf(plan, wanted);
  if (Object.keys(fields).length === 0) return plan;
  refuse(context, actor, { plan, piece, changes: fields, base });
  const by = principalOf(actor);
  const isText = 'caption' in fields || 'hashtags' in fields;
  const all = await plans.ofPiece(tx, plan.piece_id);
  const { next, moved } = isText ? await voidedBy(context, tx, piece, by) : scheduledBy(piece, all, withPlan(all, wanted));
  await storePlan(context, tx, next, wanted, { by, fields, moved });
  await publications.forget(tx, planId);
  await settleCaptions(context, tx, wanted);
  return requirePlan(tx, planId);
}

/** Takes a planned post back; with the last one its piece is approved again. @throws Problem `plan_not_found`, `plan_published` */
export const removePlan = (context: Context, actor: Actor, planId: string, cause: Cause): Promise<Plan> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { plan, piece } = await lockPlan(tx, planId);
      if (isOut(plan)) throw new Problem(editorialProblems.plan_published);
      const removed = { ...plan, deleted_at: context.clock.now() };
      const all = await plans.ofPiece(tx, plan.piece_id);
      const { next, moved } = scheduledBy(piece, all, withPlan(all, removed));
      const fields = { planned_at: [plan.planned_at.toISOString(), null] } as const;
      return storePlan(context, tx, next, removed, { by: principalOf(actor), fields, moved });
    },
    cause,
  );
