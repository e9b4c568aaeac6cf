import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { doerOfAccount } from '../../use-cases/doer.ts';
import type { Doer } from '../domain/mover.ts';
import type { Ask, Round } from '../domain/round.ts';
import * as rounds from '../repository/rounds.ts';
import { decideOn, type Word } from './decide.ts';

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
  readonly askId: string;
  readonly accountId: string;
}

/** Whether the time of a question is over. */
export const isLate = ({ due_at }: Pick<Ask, 'due_at'>, now: Date): boolean => due_at !== null && due_at <= now;

/**
 * Decides a question on behalf of an account that was sent it, within a transaction that goes on. The piece is locked first: what others
 * decided meanwhile is known then.
 */
export async function answerQuestion(
  context: Context,
  tx: Transaction,
  { pieceId, askId, accountId }: Answerer,
  word: Word,
): Promise<QuestionAnswer> {
  const piece = await pieces.lock(tx, pieceId);
  const round = piece === null ? null : await rounds.newestOf(tx, pieceId);
  if (piece === null || round === null) return { kind: 'unknown' };
  const ask = round.asks.find(({ ask_id }) => ask_id === askId);
  // Of an earlier submission: what became of the newest says more.
  if (ask === undefined || ask.status !== 'asked') return { kind: 'ended', piece, round };
  if (isLate(ask, context.clock.now())) return { kind: 'late', piece, round };
  const doer = await doerOfAccount(tx, accountId, piece.client_id);
  if (doer === null) return { kind: 'unknown' };
  if (word.decision !== 'approve' && (word.note ?? '').trim() === '') return { kind: 'needs_note', piece, round };
  return decideAs(context, tx, { piece, round, askId, doer, word });
}

async function decideAs(
  context: Context,
  tx: Transaction,
  { piece, round, askId, doer, word }: Answered & { readonly askId: string; readonly doer: Doer; readonly word: Word },
): Promise<QuestionAnswer> {
  try {
    const decided = await decideOn(context, tx, { piece, doer, askId, word });
    return { kind: 'decided', piece: decided, round: (await rounds.newestOf(tx, piece.piece_id)) ?? round };
  } catch (error) {
    // Refusals come before anything was written: the transaction goes on with nothing done.
    if (!(error instanceof Problem) || error.retry !== 'never') throw error;
    return { kind: 'refused', problem: error, piece, round };
  }
}
