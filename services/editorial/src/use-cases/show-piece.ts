import type { TransitionName } from '@balai/contracts/editorial';
import { type Actor, Problem } from '@balai/runtime';
import type { EditorialContext } from '../context.ts';
import { allowedMoves, mayEdit } from '../domain/may-move.ts';
import { moverOf } from '../domain/mover.ts';
import type { Piece } from '../domain/piece.ts';
import type { Round } from '../domain/round.ts';
import { editorialProblems } from '../problems.ts';
import * as beside from '../repository/beside.ts';
import * as pieces from '../repository/pieces.ts';
import * as rounds from '../repository/rounds.ts';
import { countHints } from './count-hints.ts';
import { doerOf } from './doer.ts';

/** A piece with its newest round and what the caller may do with it. */
export interface ShownPiece {
  readonly piece: Piece;
  readonly round: Round | null;
  readonly allowed: readonly TransitionName[];
  readonly mayEdit: boolean;
  readonly beside: beside.Beside & { readonly hints: number | null };
}

/** @throws Problem `piece_not_found` */
export async function showPiece(
  context: Pick<EditorialContext, 'database' | 'dictionary' | 'clientWords'>,
  actor: Actor,
  pieceId: string,
): Promise<ShownPiece> {
  const shown = await context.database.read(actor.scope, async (tx) => {
    const piece = await pieces.find(tx, pieceId);
    if (piece === null) throw new Problem(editorialProblems.piece_not_found);
    const round = await rounds.newestOf(tx, pieceId);
    const mover = moverOf(piece, round, doerOf(actor));
    const allowed = allowedMoves(piece.state, mover).map(({ name }) => name);
    return { piece, round, allowed, mayEdit: mayEdit(piece.state, mover), counts: await beside.count(tx, pieceId) };
  });
  const { counts, ...rest } = shown;
  return { ...rest, beside: { ...counts, hints: rest.mayEdit ? await countHints(context, actor, rest.piece) : null } };
}
