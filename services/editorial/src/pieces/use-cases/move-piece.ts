import { hasDecided, openRound } from '@balai/approvals';
import type { TransitionName } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem } from '@balai/runtime/problem';
import { refusalOf } from '../../approvals/domain/may-move.ts';
import { hasText, type MoveDetails, movedBy } from '../../approvals/domain/move.ts';
import { pieceAccessOf } from '../../approvals/domain/piece-access.ts';
import { type Transition, transitionOf } from '../../approvals/domain/workflow.ts';
import { pieceApprovals } from '../../approvals/use-cases/approval-rules.ts';
import { decideOn, type GivenDecision } from '../../approvals/use-cases/decide.ts';
import { voidRound } from '../../approvals/use-cases/end-round.ts';
import { moveProblem } from '../../approvals/use-cases/refuse-move.ts';
import type { EditorialContext } from '../../context.ts';
import { fieldsText } from '../../messages/words.ts';
import { firstTime } from '../../plans/domain/schedule.ts';
import * as plans from '../../plans/repository/plans.ts';
import { editorialProblems } from '../../problems.ts';
import { rounds } from '../../repository/approvals.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { storePiece } from '../../use-cases/store-piece.ts';
import { type FieldChanges, textSince } from '../domain/edit.ts';
import type { Piece } from '../domain/piece.ts';
import * as versions from '../repository/versions.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What somebody wants done with a piece. */
export interface Move {
  readonly transition: TransitionName;
  readonly note: string | null;
  readonly url: string | null;
  readonly channel: GivenDecision['channel'];
  /** The version that was read; null: whatever stands there now. */
  readonly read?: number | null;
}

const isDecision = (name: TransitionName): name is GivenDecision['decision'] =>
  name === 'approve' || name === 'reject' || name === 'request_changes';

/**
 * Moves a piece along the workflow; a decision is recorded, and moves it once the policy is fulfilled.
 * @throws Problem `piece_not_found`, `transition_refused`, `transition_forbidden`, `not_your_piece`, `own_piece`, `decision_not_yours`,
 * `decided_already`, `text_missing`, `plan_missing`, `no_approver`, `piece_conflict`, 400 for what the transition needs.
 */
export const movePiece = (
  context: Context,
  actor: Actor,
  { pieceId, ...move }: Move & { readonly pieceId: string },
  cause: Cause,
): Promise<Piece> =>
  context.database.unitOfWork(actor.scope, async (tx) => moveOn(context, tx, actor, await lockPiece(tx, pieceId), move), cause);

/** The same with a locked piece, within a transaction that goes on. */
export async function moveOn(context: Context, tx: Transaction, actor: Actor, piece: Piece, move: Move): Promise<Piece> {
  const principal = principalOf(actor);
  const { transition: name, note, url, channel, read = null } = move;
  requireRead(piece, read);
  if (isDecision(name)) return decideOn(context, tx, { piece, principal, given: { decision: name, channel, note } });
  const transition = transitionOf(name);
  const round = await rounds.newestOf(tx, piece.piece_id);
  const access = pieceAccessOf(piece, round, principal);
  const refusal = refusalOf(transition, piece.state, access);
  if (refusal !== null)
    throw moveProblem(refusal, transition, { piece, round, access, hasDecided: hasDecided(round?.requests ?? [], principal.accountId) });
  // Somebody stands behind the times of what is planned, or no longer.
  if (name === 'schedule' || name === 'unschedule') await plans.confirm(tx, piece.piece_id, name === 'schedule');
  const at = transition.needs.includes('plan') ? firstTime(await plans.ofPiece(tx, piece.piece_id)) : null;
  const details: MoveDetails = { by: principal, now: context.clock.now(), note, at, url };
  requireNeeds(piece, transition, details);
  const next = movedBy(piece, transition, details);
  if (name === 'submit') {
    await versions.seal(tx, piece.piece_id);
    await openRound(pieceApprovals(context), tx, next, principal);
  }
  if (name === 'withdraw' || name === 'reopen') await voidRound(context, tx, { piece, by: principal, outcome: 'withdrawn' });
  return storePiece(context, tx, next, { by: principal, action: 'moved', fields: fieldsOf(piece, next), note });
}

/** @throws Problem `piece_conflict` where the text is another one than was read */
function requireRead(piece: Piece, read: number | null): void {
  const fields = read === null ? [] : textSince(piece, read);
  if (fields.length > 0) throw new Problem(editorialProblems.piece_conflict, { fields: fieldsText(fields) });
}

/** @throws Problem for what the transition needs and does not have */
function requireNeeds(piece: Piece, { needs }: Transition, { at, note }: MoveDetails): void {
  if (needs.includes('text') && !hasText(piece)) throw new Problem(editorialProblems.text_missing);
  if (needs.includes('note') && (note ?? '').trim() === '') throw invalidField('note', { id: 'diperlukan', en: 'is needed' });
  if (needs.includes('plan') && at === null) throw new Problem(editorialProblems.plan_missing);
}

const fieldsOf = (before: Piece, after: Piece): FieldChanges => {
  const watched = ['state', 'scheduled_at', 'published_at', 'published_url'] as const;
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  const changed = watched.filter((field) => text(before[field]) !== text(after[field]));
  return Object.fromEntries(changed.map((field) => [field, [text(before[field]), text(after[field])] as const]));
};
