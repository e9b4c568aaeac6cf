import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Piece } from '../../pieces/domain/piece.ts';
import { editorialProblems } from '../../problems.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import type { Plan } from '../domain/plan.ts';
import * as plans from '../repository/plans.ts';

/** A planned post that the unit of work sees. @throws Problem `plan_not_found` */
export async function requirePlan(tx: Transaction, planId: string): Promise<Plan> {
  const plan = await plans.find(tx, planId);
  if (plan === null) throw new Problem(editorialProblems.plan_not_found);
  return plan;
}

/**
 * Holds a planned post and its piece until the transaction ends; before them what is matched for its client, so that a post that the
 * collector tells of meanwhile is compared with what this transaction leaves.
 * @throws Problem `plan_not_found`, `piece_not_found`
 */
export async function lockPlan(tx: Transaction, planId: string): Promise<{ readonly plan: Plan; readonly piece: Piece }> {
  const { client_id, piece_id } = await requirePlan(tx, planId);
  await plans.holdMatching(tx, client_id);
  const piece = await lockPiece(tx, piece_id);
  return { piece, plan: await requirePlan(tx, planId) };
}
