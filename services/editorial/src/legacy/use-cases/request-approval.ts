import type { Round } from '@balai/approvals';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { decideOn, type GivenDecision } from '../../approvals/use-cases/decide.ts';
import type { EditorialContext } from '../../context.ts';
import { ROUND_WORDS } from '../../messages/words.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { moveOn } from '../../pieces/use-cases/move-piece.ts';
import { editorialProblems } from '../../problems.ts';
import { rounds } from '../../repository/approvals.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { lockEvent } from './find-event.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** A round with the number of its event. */
export interface Requested {
  readonly round: Round;
  readonly eventId: number;
}

async function requested(tx: Transaction, number: number): Promise<Requested> {
  const round = await rounds.byNumber(tx, number);
  const piece = round === null ? null : await pieces.find(tx, round.subject_id);
  if (round === null || piece === null || piece.kind === 'post')
    throw new Problem(editorialProblems.request_not_found, {}, { extra: { data: null } });
  return { round, eventId: piece.number };
}

/** Asks for the approval of an event: submits it. @throws Problem `event_not_found`, and what submitting throws. */
export const requestApproval = (context: Context, actor: Actor, number: number, cause: Cause): Promise<Requested> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const piece = await lockEvent(tx, number);
      await moveOn(context, tx, actor, piece, { transition: 'submit', note: null, url: null, channel: 'api' });
      const round = await rounds.newestOf(tx, piece.piece_id);
      if (round === null) throw new Error('a submitted piece has no round');
      return { round, eventId: piece.number };
    },
    cause,
  );

/** Decides on a request as one of its approvers. @throws Problem `request_not_found`, `request_closed`, and what deciding throws. */
export const decideRequest = (
  context: Context,
  actor: Actor,
  { number, given }: { readonly number: number; readonly given: GivenDecision },
  cause: Cause,
): Promise<Requested> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { round } = await requested(tx, number);
      const piece = await lockPiece(tx, round.subject_id);
      const { status } = (await requested(tx, number)).round;
      if (status !== 'open') throw new Problem(editorialProblems.request_closed, { status: ROUND_WORDS[status] });
      await decideOn(context, tx, { piece, principal: principalOf(actor), given });
      return requested(tx, number);
    },
    cause,
  );
