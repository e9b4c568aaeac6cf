import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import { CODE_TRIES, isCodeOf } from '../domain/approval-code.ts';
import * as requests from '../repository/approval-requests.ts';
import { answerQuestion, isLate, type QuestionAnswer } from './answer-question.ts';
import type { GivenDecision } from './decide.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What comes of a short code; `too_many`: it was guessed at too often. */
export type CodeAnswer = QuestionAnswer | { readonly kind: 'too_many' };

/** How long who comes late with a code is told what became of the question. */
const REMEMBERED_MS = 30 * 86_400_000;

/**
 * Decides by the short code of a question. A code is good for the approver it was sent to (or a stand-in), once, until the deadline, and for
 * five tries, however many replicas hear them.
 */
export async function answerByCode(
  context: Context,
  tx: Transaction,
  { accountId, code, ...given }: GivenDecision & { readonly accountId: string; readonly code: string },
): Promise<CodeAnswer> {
  await requests.lockCodesOf(tx, accountId);
  const now = context.clock.now();
  const sent = await requests.withCodes(tx, accountId, new Date(now.getTime() - REMEMBERED_MS));
  const meant = sent.find(({ ask_id, code_hashes }) => code_hashes.some((hash) => isCodeOf(ask_id, hash, code)));
  const isOpen = (request: requests.CodedRequest) => request.status === 'asked' && !isLate(request, now);
  if (meant === undefined) return wrongCode(tx, sent.filter(isOpen));
  if (isOpen(meant) && meant.code_attempts >= CODE_TRIES) return { kind: 'too_many' };
  return answerQuestion(context, tx, { pieceId: meant.piece_id, requestId: meant.ask_id, accountId }, given);
}

/** A wrong code counts against every question it could have been for. */
async function wrongCode(tx: Transaction, open: readonly requests.CodedRequest[]): Promise<CodeAnswer> {
  if (open.length === 0) return { kind: 'unknown' };
  await requests.countWrong(
    tx,
    open.map(({ ask_id }) => ask_id),
  );
  const isVoid = open.every(({ code_attempts }) => code_attempts + 1 >= CODE_TRIES);
  return isVoid ? { kind: 'too_many' } : { kind: 'unknown' };
}
