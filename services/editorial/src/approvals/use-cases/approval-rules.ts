import type { ApprovalEngine, ApprovalRequest, Round } from '@balai/approvals';
import { editorialApprove } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import * as tables from '../../repository/approvals.ts';
import { storePiece } from '../../use-cases/store-piece.ts';
import { isWriter } from '../domain/piece-access.ts';
import { escalatedText } from '../messages/outcome-text.ts';
import { announceRequest } from './announce-request.ts';
import { endRound } from './end-round.ts';
import { notifyAccounts } from './notify-accounts.ts';
import { pageOf } from './page-of.ts';

type Context = Pick<EditorialContext, 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** Actor of changes that time makes. */
const SYSTEM = { accountId: null, name: 'sistem' };
const EXPIRED_NOTE = 'Batas waktu persetujuan terlewat';

/** Rounds of approval over pieces. */
export const pieceApprovals = (context: Context): ApprovalEngine<Piece> => ({
  tables,
  clock: context.clock,
  newId: context.newId,
  rules: {
    permission: editorialApprove.name,
    sendsCodes: true,
    idOf: ({ piece_id }) => piece_id,
    clientOf: ({ client_id }) => client_id,
    isInvolved: isWriter,
    lock: pieces.lock,
    announce: (tx, piece, request) => announceRequest(context, tx, piece, request),
    escalated: (tx, piece, escalation) => notifyEscalated(context, tx, piece, escalation),
    expired: (tx, piece, round) => expire(context, tx, piece, round),
  },
});

/** The piece goes back to its author. */
async function expire(context: Context, tx: Transaction, piece: Piece, round: Round): Promise<void> {
  const ending = { outcome: 'expired', by: null, channel: null, note: null } as const;
  await endRound(context, tx, { piece, round, status: 'expired', ending });
  const fields = { state: [piece.state, 'draft'] as const };
  const told = { by: SYSTEM, action: 'moved', fields, note: EXPIRED_NOTE } as const;
  await storePiece(context, tx, { ...piece, state: 'draft', note: EXPIRED_NOTE }, told);
}

/** Notifies the owners of the piece, and the approvers that let the deadline pass. */
async function notifyEscalated(
  context: Context,
  tx: Transaction,
  piece: Piece,
  { round, late, to }: { readonly round: Round; readonly late: readonly ApprovalRequest[]; readonly to: string },
): Promise<void> {
  const client = await findClient(tx, piece.client_id);
  const told = {
    piece,
    clientName: client?.name ?? piece.client_id,
    language: client?.language ?? ('id' as const),
    page: pageOf(context, piece.piece_id),
  };
  const text = escalatedText(told, { late: late.map(({ name }) => name), asked: to });
  const owners = [piece.author_id, piece.assignee_id, round.requested_by_id].filter((id) => id !== null);
  await notifyAccounts(context, tx, piece, {
    to: [...owners, ...late.flatMap(({ account_id, stand_ins }) => [account_id, ...stand_ins])],
    text,
  });
}
