import { type GivenDecision, hasDecided, openRequestOf, recordDecision } from '@balai/approvals';
import { approvalDecided, type RoundStatus } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { ROUND_WORDS } from '../../messages/words.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { scheduledBy } from '../../plans/domain/schedule.ts';
import * as plans from '../../plans/repository/plans.ts';
import { editorialProblems } from '../../problems.ts';
import { rounds } from '../../repository/approvals.ts';
import { storePiece } from '../../use-cases/store-piece.ts';
import { refusalOf } from '../domain/may-move.ts';
import { movedBy } from '../domain/move.ts';
import { type Principal, pieceAccessOf } from '../domain/piece-access.ts';
import { transitionOf } from '../domain/workflow.ts';
import { pieceApprovals } from './approval-rules.ts';
import { endRound } from './end-round.ts';
import { moveProblem } from './refuse-move.ts';

export type { GivenDecision } from '@balai/approvals';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/**
 * Records one approver's decision on a locked piece, within a transaction that goes on: every channel ends here. The lock lets the second of two
 * decisions at once meet what the first left; answer, state, change log and messages are one transaction.
 * @param requestId the request that is answered, where the channel names one
 * @throws Problem `transition_refused`, `transition_forbidden`, `own_piece`, `decision_not_yours`, `decided_already`, 400 for a missing note.
 */
export async function decideOn(
  context: Context,
  tx: Transaction,
  { piece, principal, requestId = null, given }: { piece: Piece; principal: Principal; requestId?: string | null; given: GivenDecision },
): Promise<Piece> {
  const { decision, channel, note } = given;
  const transition = transitionOf(decision);
  const round = await rounds.newestOf(tx, piece.piece_id);
  const access = pieceAccessOf(piece, round, principal);
  const refusal = refusalOf(transition, piece.state, access);
  if (refusal !== null || round === null) {
    const decided = hasDecided(round?.requests ?? [], principal.accountId);
    throw moveProblem(refusal ?? 'state', transition, { piece, round, access, hasDecided: decided });
  }
  if (transition.needs.includes('note') && (note ?? '').trim() === '')
    throw invalidField('note', { id: 'diperlukan untuk keputusan ini', en: 'is needed for this decision' });
  if (requestId !== null && openRequestOf(round.requests, principal.accountId)?.request_id !== requestId)
    throw new Problem(editorialProblems.decided_already, { status: ROUND_WORDS[round.status] });
  const recorded = await recordDecision(pieceApprovals(context), tx, { subject: piece, round, by: principal, given });
  const { status } = recorded;
  const now = context.clock.now();
  const { piece_id, client_id } = piece;
  tx.send(
    approvalDecided,
    {
      ...{ round_id: round.round_id, piece_id, client_id, ask_id: recorded.requestId, account_id: principal.accountId },
      ...{ decision, channel, note, round_status: status, decided_at: now.toISOString() },
    },
    { subject: piece_id },
  );
  const decided = after(piece, status, { by: principal, now, note });
  const planned = status === 'approved' ? await plans.ofPiece(tx, piece_id) : [];
  if (isOutcome(status)) {
    const ending = { outcome: status, by: principal, channel, note };
    await endRound(context, tx, { piece: decided, round: recorded.round, status, ending });
  }
  // What was planned by the word of who may publish schedules it at once.
  const { next } = scheduledBy(decided, planned, planned);
  const moved = next.state === piece.state ? {} : { state: [piece.state, next.state] as const };
  return storePiece(context, tx, next, { by: principal, action: 'decided', fields: { ...moved, decision: [null, decision] }, note });
}

const MOVES = { approved: 'approve', rejected: 'reject', changes_requested: 'request_changes' } as const;
const isOutcome = (status: RoundStatus): status is keyof typeof MOVES => status in MOVES;

/** The piece after the round took this turn: moved by its end, in review while others are asked. */
function after(piece: Piece, status: RoundStatus, { by, now, note }: { by: Principal; now: Date; note: string | null }): Piece {
  if (isOutcome(status)) return movedBy(piece, transitionOf(MOVES[status]), { by, now, note, at: null, url: null });
  return { ...piece, state: 'in_review', note: note ?? piece.note };
}
