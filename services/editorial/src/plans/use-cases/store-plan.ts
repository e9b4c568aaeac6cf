import { planChanged } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import type { FieldChanges } from '../../pieces/domain/edit.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { planEntity } from '../../plan-wire.ts';
import { storePiece, type Told } from '../../use-cases/store-piece.ts';
import type { Plan } from '../domain/plan.ts';
import * as plans from '../repository/plans.ts';

type Context = Pick<EditorialContext, 'clock' | 'changed'>;

/** What a plan's fields are called among those of its piece. */
const named = ({ platform }: Plan, fields: FieldChanges): FieldChanges =>
  Object.fromEntries(Object.entries(fields).map(([field, values]) => [`post.${platform}.${field}`, values]));

/** Who changes a plan, what about it, and what that means for its piece. */
export interface PlanTold {
  readonly by: Told['by'];
  /** By field of the plan: before and after. */
  readonly fields: FieldChanges;
  /** The same of the piece, where it moves. */
  readonly moved?: FieldChanges;
  readonly isNew?: boolean;
}

/**
 * Stores a planned post as its next version, with its message; and its piece with the line in the change log. The piece is locked.
 * @param piece as it is to be stored
 */
export async function storePlan(context: Context, tx: Transaction, piece: Piece, known: Plan, told: PlanTold): Promise<Plan> {
  const { by, fields, moved = {}, isNew = false } = told;
  const version = isNew ? 1 : known.version + 1;
  const changed = Object.fromEntries(Object.keys(fields).map((field) => [field, version]));
  const plan: Plan = {
    ...known,
    version,
    updated_by: by.name,
    updated_at: context.clock.now(),
    field_versions: { ...known.field_versions, ...changed },
  };
  await (isNew ? plans.add(tx, plan) : plans.save(tx, plan));
  const line = {
    by,
    action: Object.keys(moved).length > 0 ? ('moved' as const) : ('edited' as const),
    fields: { ...named(plan, fields), ...moved },
  };
  const stored = await storePiece(context, tx, piece, line, plan.plan_id);
  tx.send(planChanged, planEntity(plan, stored), { subject: plan.plan_id, orderKey: plan.plan_id });
  return plan;
}
