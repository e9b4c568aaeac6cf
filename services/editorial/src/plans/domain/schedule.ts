import { transitionOf } from '../../approvals/domain/workflow.ts';
import type { FieldChanges } from '../../pieces/domain/edit.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { isOut, type Plan } from './plan.ts';

type Timed = Pick<Plan, 'plan_id' | 'planned_at' | 'is_confirmed' | 'post_id' | 'published_at' | 'deleted_at'>;

/** The first time at which something of a piece is to come out, by the word of somebody who may publish; null: nothing is. */
export function firstTime(plans: readonly Timed[]): Date | null {
  const open = plans.filter((plan) => plan.is_confirmed && !isOut(plan) && plan.deleted_at === null);
  return open.reduce<Date | null>((first, { planned_at }) => (first === null || planned_at < first ? planned_at : first), null);
}

/** The plans of a piece with one of them as it will be. */
export const withPlan = <P extends Timed>(plans: readonly P[], changed: P): P[] => [
  ...plans.filter(({ plan_id }) => plan_id !== changed.plan_id),
  changed,
];

/**
 * Where its planned posts take a piece: an approved one is scheduled while something of it is to come out, and approved again when the last of
 * that is taken back. What was scheduled by hand, without planned posts, stays so.
 */
export function scheduledBy(
  piece: Piece,
  before: readonly Timed[],
  after: readonly Timed[],
): { readonly next: Piece; readonly moved: FieldChanges } {
  const [was, is] = [firstTime(before), firstTime(after)];
  const next = is === null ? (was === null ? piece : unscheduled(piece)) : scheduled(piece, is);
  if (next.state === piece.state && next.scheduled_at?.getTime() === piece.scheduled_at?.getTime()) return { next: piece, moved: {} };
  const times = [piece.scheduled_at?.toISOString() ?? null, next.scheduled_at?.toISOString() ?? null] as const;
  return { next, moved: { ...(next.state === piece.state ? {} : { state: [piece.state, next.state] as const }), scheduled_at: times } };
}

const scheduled = (piece: Piece, at: Date): Piece =>
  transitionOf('schedule').from.includes(piece.state) ? { ...piece, state: 'scheduled', scheduled_at: at } : piece;

const unscheduled = (piece: Piece): Piece =>
  transitionOf('unschedule').from.includes(piece.state) ? { ...piece, state: 'approved', scheduled_at: null } : piece;
