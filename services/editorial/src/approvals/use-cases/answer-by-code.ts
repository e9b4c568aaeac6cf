import { findByCode } from '@balai/approvals';
import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import { answerQuestion, type QuestionAnswer } from './answer-question.ts';
import { pieceApprovals } from './approval-rules.ts';
import type { GivenDecision } from './decide.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What comes of a short code; `too_many`: it was guessed at too often. */
export type CodeAnswer = QuestionAnswer | { readonly kind: 'too_many' };

/** Decides by the short code of a request. */
export async function answerByCode(
  context: Context,
  tx: Transaction,
  { accountId, code, ...given }: GivenDecision & { readonly accountId: string; readonly code: string },
): Promise<CodeAnswer> {
  const found = await findByCode(pieceApprovals(context), tx, { accountId, code });
  if (found.kind !== 'found') return { kind: found.kind };
  return answerQuestion(context, tx, { pieceId: found.subjectId, requestId: found.requestId, accountId }, given);
}
