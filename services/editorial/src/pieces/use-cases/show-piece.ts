import type { Round } from '@balai/approvals';
import type { TransitionName } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import { allowedMoves, mayEdit } from '../../approvals/domain/may-move.ts';
import { pieceAccessOf } from '../../approvals/domain/piece-access.ts';
import type { EditorialContext } from '../../context.ts';
import { countHints } from '../../hints/use-cases/count-hints.ts';
import { editorialProblems } from '../../problems.ts';
import { rounds } from '../../repository/approvals.ts';
import { principalOf } from '../../use-cases/principal.ts';
import type { Piece } from '../domain/piece.ts';
import * as beside from '../repository/beside.ts';
import * as pieces from '../repository/pieces.ts';

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
    const access = pieceAccessOf(piece, round, principalOf(actor));
    const allowed = allowedMoves(piece.state, access).map(({ name }) => name);
    return { piece, round, allowed, mayEdit: mayEdit(piece.state, access), counts: await beside.count(tx, pieceId) };
  });
  const { counts, ...rest } = shown;
  return { ...rest, beside: { ...counts, hints: rest.mayEdit ? await countHints(context, actor, rest.piece) : null } };
}
