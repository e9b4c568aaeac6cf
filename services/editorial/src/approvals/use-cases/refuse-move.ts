import type { Round } from '@balai/approvals';
import { Problem } from '@balai/runtime/problem';
import { ROUND_WORDS, STATE_WORDS, transitionsText } from '../../messages/words.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { editorialProblems } from '../../problems.ts';
import type { MoveRefusal, PieceAccess } from '../domain/may-move.ts';
import { allowedMoves } from '../domain/may-move.ts';
import type { Transition } from '../domain/workflow.ts';

/** What somebody is told who may not move a piece. */
export function moveProblem(
  refusal: MoveRefusal,
  transition: Transition,
  { piece, round, access, hasDecided }: { piece: Piece; round: Round | null; access: PieceAccess; hasDecided: boolean },
): Problem {
  const names = allowedMoves(piece.state, access).map(({ name }) => name);
  const values = { state: STATE_WORDS[piece.state], transition: transitionsText([transition.name]), allowed: transitionsText(names) };
  const extra = { extra: { state: piece.state, allowed: names } };
  switch (refusal) {
    case 'state':
      if (transition.who === 'asked' && hasDecided && round !== null)
        return new Problem(editorialProblems.decided_already, { status: ROUND_WORDS[round.status] }, extra);
      return new Problem(editorialProblems.transition_refused, values, extra);
    case 'permission':
      return new Problem(editorialProblems.transition_forbidden, values, extra);
    case 'not_owner':
      return new Problem(editorialProblems.not_your_piece, values, extra);
    case 'own_piece':
      return new Problem(editorialProblems.own_piece, values, extra);
    case 'not_asked':
      if (hasDecided) return new Problem(editorialProblems.decided_already, { status: ROUND_WORDS[round?.status ?? 'open'] }, extra);
      return new Problem(editorialProblems.decision_not_yours, values, extra);
  }
}
