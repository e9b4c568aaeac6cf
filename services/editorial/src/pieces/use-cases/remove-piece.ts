import type { PieceState } from '@balai/contracts/editorial';
import { editorialManage } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { STATE_WORDS } from '../../messages/words.ts';
import { editorialProblems } from '../../problems.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { storePiece } from '../../use-cases/store-piece.ts';
import type { Piece } from '../domain/piece.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'changed'>;

const REMOVABLE: readonly PieceState[] = ['draft', 'rejected', 'archived'];

/**
 * Removes a piece; its change log stays. @returns the piece as it was
 * @throws Problem `piece_not_found`, `piece_in_use`, `not_your_piece`.
 */
export const removePiece = (context: Context, actor: Actor, pieceId: string, cause: Cause): Promise<Piece> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const piece = await lockPiece(tx, pieceId);
      const isOwner = piece.author_id === actor.accountId || piece.assignee_id === actor.accountId;
      if (!isOwner && !actor.can(editorialManage)) throw new Problem(editorialProblems.not_your_piece);
      if (!REMOVABLE.includes(piece.state)) throw new Problem(editorialProblems.piece_in_use, { state: STATE_WORDS[piece.state] });
      const removed = { ...piece, deleted_at: context.clock.now() };
      await storePiece(context, tx, removed, { by: principalOf(actor), action: 'removed', fields: {} });
      return piece;
    },
    cause,
  );
