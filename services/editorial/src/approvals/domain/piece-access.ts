import type { PermissionDefinition } from '@balai/contracts';
import type { Piece } from '../../pieces/domain/piece.ts';
import type { PieceAccess } from './may-move.ts';
import type { ApprovalRequest, Round } from './round.ts';

/** Whoever does something: an account, on whatever way its word came. */
export interface Principal {
  readonly accountId: string;
  readonly name: string;
  can(permission: PermissionDefinition): boolean;
}

/** Separation of duties: who wrote in a piece, however long ago, or submitted it does not decide on it. */
export const isWriter = (piece: Pick<Piece, 'author_id' | 'submitted_by_id' | 'writer_ids'>, accountId: string): boolean =>
  [piece.author_id, piece.submitted_by_id, ...piece.writer_ids].includes(accountId);

/** The question that somebody may answer, as the approver or a stand-in; null: none. */
export const openRequestOf = (requests: readonly ApprovalRequest[], accountId: string): ApprovalRequest | null => {
  const open = requests.filter(({ status }) => status === 'asked');
  return open.find(({ account_id }) => account_id === accountId) ?? open.find(({ stand_ins }) => stand_ins.includes(accountId)) ?? null;
};

/** Who cannot answer somebody's question in their place: they decided in the round already, or have a question of their own. */
export const engagedIn = (requests: readonly Pick<ApprovalRequest, 'account_id' | 'decided_by_id'>[], accountId: string): string[] => [
  ...requests.flatMap(({ decided_by_id }) => (decided_by_id === null ? [] : [decided_by_id])),
  ...requests.map(({ account_id }) => account_id).filter((id) => id !== accountId),
];

/** Whether somebody decided in the round already. */
export const hasDecided = (requests: readonly ApprovalRequest[], accountId: string): boolean =>
  requests.some(({ decided_by_id }) => decided_by_id === accountId);

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
