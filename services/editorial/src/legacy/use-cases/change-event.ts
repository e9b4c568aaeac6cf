import { PIECE_STATES, type PieceState } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { allowedMoves } from '../../approvals/domain/may-move.ts';
import { pieceAccessOf } from '../../approvals/domain/piece-access.ts';
import { transitionTo } from '../../approvals/domain/workflow.ts';
import type { EditorialContext } from '../../context.ts';
import { STATE_WORDS, statesText } from '../../messages/words.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { beginPiece, clientOf } from '../../pieces/use-cases/create-piece.ts';
import { changePiece } from '../../pieces/use-cases/edit-piece.ts';
import { moveOn } from '../../pieces/use-cases/move-piece.ts';
import type { PiecePatch } from '../../pieces/use-cases/patch.ts';
import { editorialProblems } from '../../problems.ts';
import { rounds } from '../../repository/approvals.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { slashDay } from '../domain/legacy-date.ts';
import { lockEvent } from './find-event.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What an existing client wants of an event: fields, and a state named by its end. */
export interface EventChange {
  readonly patch: PiecePatch;
  /** Whether its date came without a time. */
  readonly isDayAlone: boolean;
  /** As it was written; null: it stays where it is. */
  readonly status: { readonly word: string; readonly state: PieceState | null } | null;
  readonly note: string | null;
}

/** A reason existing clients cannot give with a status is not asked of them. */
const NO_REASON = 'Tanpa catatan';

/** A day without a time that is the one it has: existing clients send back what lists show them, and those show no time. */
function patchFor(known: Piece, { patch, isDayAlone }: EventChange): PiecePatch {
  const { event_at: at, ...others } = patch;
  return isDayAlone && at !== undefined && slashDay(at) === slashDay(known.event_at) ? others : patch;
}

/** Moves an event to the state somebody names, if one transition leads there. @throws Problem `status_not_allowed` with the states that are */
async function moveTo(context: Context, tx: Transaction, actor: Actor, piece: Piece, { status, note }: EventChange): Promise<Piece> {
  if (status === null || status.state === piece.state) return piece;
  const transition = status.state === null ? null : transitionTo(piece.state, status.state);
  if (transition === null) {
    const access = pieceAccessOf(piece, await rounds.newestOf(tx, piece.piece_id), principalOf(actor));
    const reached = allowedMoves(piece.state, access).map(({ to }) => to ?? piece.state_before ?? 'draft');
    const allowed = PIECE_STATES.filter((state) => reached.includes(state));
    const values = { status: status.word, state: STATE_WORDS[piece.state], allowed: statesText(allowed) };
    throw new Problem(editorialProblems.status_not_allowed, values, { extra: { state: piece.state, allowed } });
  }
  const said = note ?? (transition.needs.includes('note') ? NO_REASON : null);
  return moveOn(context, tx, actor, piece, { transition: transition.name, note: said, url: null, channel: 'api' });
}

/** Begins an event, and submits it where the status asks for that. */
export const beginEvent = (
  context: Context,
  actor: Actor,
  { clientId, ...change }: EventChange & { readonly clientId: string | null },
  cause: Cause,
): Promise<Piece> => {
  const client = clientOf(actor, clientId);
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => moveTo(context, tx, actor, await beginPiece(context, tx, actor, client, change.patch), change),
    cause,
  );
};

/**
 * Changes fields of an event and moves it. A status that is the one it had is none: existing clients send whole rows.
 * @throws Problem `event_not_found`, `piece_closed`, `status_not_allowed`, and what moving throws.
 */
export const changeEvent = (
  context: Context,
  actor: Actor,
  { number, ...change }: EventChange & { readonly number: number },
  cause: Cause,
): Promise<Piece> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const known = await lockEvent(tx, number);
      const changed = await changePiece(context, tx, actor, { known, patch: patchFor(known, change), base: null });
      return change.status?.state === known.state ? changed : moveTo(context, tx, actor, changed, change);
    },
    cause,
  );
