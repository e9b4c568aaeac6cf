import type { Decision } from '@balai/contracts/editorial';
import { accountActor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem } from '@balai/runtime/problem';
import { answerQuestion, type QuestionAnswer } from '../../approvals/use-cases/answer-question.ts';
import type { EditorialContext } from '../../context.ts';
import { ROUND_WORDS } from '../../messages/words.ts';
import { editorialProblems } from '../../problems.ts';
import { findLink, stateOf } from './find-link.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What is said by a link. */
export interface DecisionByLink {
  readonly token: string;
  readonly decision: Decision;
  readonly note: string | null;
}

/** @throws Problem for an answer that decided nothing */
function requireDecided(answer: QuestionAnswer): void {
  switch (answer.kind) {
    case 'decided':
      return;
    case 'refused':
      throw answer.problem;
    case 'ended':
      throw new Problem(editorialProblems.decided_already, { status: ROUND_WORDS[answer.round.status] });
    case 'late':
      throw new Problem(editorialProblems.link_late);
    case 'needs_note':
      throw invalidField('note', { id: 'diperlukan untuk keputusan ini', en: 'is needed for this decision' });
    case 'unknown':
      throw new Problem(editorialProblems.link_unknown);
  }
}

/**
 * Decides by the link of an e-mail, on behalf of the account it was sent to. What opens the link is proof enough: nobody guesses it.
 * @throws Problem `link_unknown`, `link_late`, `decided_already`, what deciding throws, 400 for a missing note.
 */
export const decideByLink = (context: Context, { token, decision, note }: DecisionByLink, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const found = await findLink(tx, token);
      if (stateOf(found, context.clock.now()) === 'late') throw new Problem(editorialProblems.link_late);
      const { ask_id: requestId, piece_id: pieceId, account_id: accountId } = found.link;
      tx.onBehalfOf(accountActor(accountId));
      requireDecided(await answerQuestion(context, tx, { pieceId, requestId, accountId }, { decision, note, channel: 'email' }));
    },
    cause,
  );
