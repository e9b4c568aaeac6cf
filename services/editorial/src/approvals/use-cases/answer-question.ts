import { isLate, type Round } from '@balai/approvals';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { rounds } from '../../repository/approvals.ts';
import { principalOfAccount } from '../../use-cases/principal.ts';
import type { Principal } from '../domain/piece-access.ts';
import { decideOn, type GivenDecision } from './decide.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** A piece with its newest round, after what was said. */
export interface Answered {
  readonly piece: Piece;
  readonly round: Round;
}

/**
 * What comes of an answer that names its question without a sign-in. `unknown`: nothing of this account, whosever it is. `ended`: settled
 * before. `refused`: who it was sent to may not decide (any more). `needs_note`: known, but the reason is missing.
 */
export type QuestionAnswer =
  | { readonly kind: 'unknown' }
  | ({ readonly kind: 'late' } & Answered)
  | ({ readonly kind: 'ended' } & Answered)
  | ({ readonly kind: 'needs_note' } & Answered)
  | ({ readonly kind: 'decided' } & Answered)
  | ({ readonly kind: 'refused'; readonly problem: Problem } & Answered);

/** Who answers which question. */
export interface Answerer {
  readonly pieceId: string;
  readonly requestId: string;
  readonly accountId: string;
}

/**
 * Decides a question on behalf of an account that was sent it, within a transaction that goes on. The piece is locked first: what others
 * decided meanwhile is known then.
 */
export async function answerQuestion(
  context: Context,
  tx: Transaction,
  { pieceId, requestId, accountId }: Answerer,
  given: GivenDecision,
): Promise<QuestionAnswer> {
  const piece = await pieces.lock(tx, pieceId);
  const round = piece === null ? null : await rounds.newestOf(tx, pieceId);
  if (piece === null || round === null) return { kind: 'unknown' };
  const request = round.requests.find(({ request_id }) => request_id === requestId);
  // Of an earlier submission: what became of the newest says more.
  if (request === undefined || request.status !== 'asked') return { kind: 'ended', piece, round };
  if (isLate(request, context.clock.now())) return { kind: 'late', piece, round };
  const principal = await principalOfAccount(tx, accountId, piece.client_id);
  if (principal === null) return { kind: 'unknown' };
  if (given.decision !== 'approve' && (given.note ?? '').trim() === '') return { kind: 'needs_note', piece, round };
  return decideAs(context, tx, { piece, round, requestId, principal, given });
}

async function decideAs(
  context: Context,
  tx: Transaction,
  {
    piece,
    round,
    requestId,
    principal,
    given,
  }: Answered & { readonly requestId: string; readonly principal: Principal; readonly given: GivenDecision },
): Promise<QuestionAnswer> {
  try {
    const decided = await decideOn(context, tx, { piece, principal, requestId, given });
    return { kind: 'decided', piece: decided, round: (await rounds.newestOf(tx, piece.piece_id)) ?? round };
  } catch (error) {
    // Refusals come before anything was written: the transaction goes on with nothing done.
    if (!(error instanceof Problem) || error.retry !== 'never') throw error;
    return { kind: 'refused', problem: error, piece, round };
  }
}
