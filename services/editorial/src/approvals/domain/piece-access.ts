import { hasDecided, openRequestOf, type Round } from '@balai/approvals';
import type { PermissionDefinition } from '@balai/contracts';
import type { Piece } from '../../pieces/domain/piece.ts';
import type { PieceAccess } from './may-move.ts';

/** Whoever does something: an account, on whatever way its word came. */
export interface Principal {
  readonly accountId: string;
  readonly name: string;
  can(permission: PermissionDefinition): boolean;
}

/** Separation of duties: who wrote in a piece, however long ago, or submitted it does not decide on it. */
export const isWriter = (piece: Pick<Piece, 'author_id' | 'submitted_by_id' | 'writer_ids'>, accountId: string): boolean =>
  [piece.author_id, piece.submitted_by_id, ...piece.writer_ids].includes(accountId);

/** Who somebody is to a piece. */
export function pieceAccessOf(piece: Piece, round: Round | null, { accountId, can }: Principal): PieceAccess {
  const isOpen = round?.status === 'open' && !hasDecided(round.requests, accountId);
  return {
    can,
    isOwner: piece.author_id === accountId || piece.assignee_id === accountId,
    isAsked: isOpen && (round.is_open_to_all || openRequestOf(round.requests, accountId) !== null),
    isWriter: isWriter(piece, accountId),
  };
}
