import { editorialApprove } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import * as accounts from '../../repository/accounts.ts';
import { storePiece } from '../../use-cases/store-piece.ts';
import { engagedIn, isWriter } from '../domain/piece-access.ts';
import type { ApprovalRequest, Round } from '../domain/round.ts';
import { escalatedText } from '../messages/outcome-text.ts';
import * as requests from '../repository/approval-requests.ts';
import * as rounds from '../repository/rounds.ts';
import { statusOf } from './decide.ts';
import { endRound } from './end-round.ts';
import { notifyAccounts } from './notify-accounts.ts';
import { pageOf } from './page-of.ts';
import { requestFromApprover } from './request-from-approver.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

const PIECES_AT_ONCE = 50;
/** Who did it where nobody did. */
const NOBODY = { accountId: null, name: 'sistem' };
const NOTE = 'Batas waktu persetujuan terlewat';

/** Ends questions whose deadline has passed: somebody else is asked, or the piece goes back to its author. How many pieces it looked at. */
export async function expireRequests(context: Context): Promise<number> {
  const overdue = await context.database.autocommitRead((tx) => requests.overdue(tx, context.clock.now(), PIECES_AT_ONCE));
  for (const pieceId of overdue) await context.database.unitOfWork('system', (tx) => expireOf(context, tx, pieceId));
  return overdue.length;
}

async function expireOf(context: Context, tx: Transaction, pieceId: string): Promise<void> {
  const piece = await pieces.lock(tx, pieceId);
  const round = await rounds.newestOf(tx, pieceId);
  if (piece === null || round?.status !== 'open') return;
  const now = context.clock.now();
  const isLate = ({ status, due_at }: ApprovalRequest) => status === 'asked' && due_at !== null && due_at <= now;
  const late = round.requests.filter(isLate);
  const isRoundLate = round.due_at !== null && round.due_at <= now;
  if (late.length === 0 && !isRoundLate) return;
  for (const { ask_id } of late)
    await requests.settle(tx, ask_id, {
      status: 'expired',
      decided_at: now,
      decided_by_id: null,
      decided_by_name: null,
      channel: null,
      note: null,
    });
  if (isRoundLate) await rounds.clearDue(tx, round.round_id);
  const wasEscalated = round.requests.some(({ is_escalation }) => is_escalation);
  const escalated = !wasEscalated && (await escalate(context, tx, { piece, round, late }));
  const fresh = (await rounds.newestOf(tx, pieceId)) ?? round;
  const status = round.is_open_to_all && !escalated ? 'expired' : statusOf(fresh, fresh.requests);
  if (status !== 'expired') return;
  await endRound(context, tx, {
    piece,
    round: fresh,
    status: 'expired',
    ending: { outcome: 'expired', by: null, channel: null, note: null },
  });
  const fields = { state: [piece.state, 'draft'] as const };
  await storePiece(context, tx, { ...piece, state: 'draft', note: NOTE }, { by: NOBODY, action: 'moved', fields, note: NOTE });
}

/** Asks whom the policy names for this; false where it names nobody, or nobody who may decide. */
async function escalate(
  context: Context,
  tx: Transaction,
  { piece, round, late }: { piece: Piece; round: Round; late: readonly ApprovalRequest[] },
): Promise<boolean> {
  const accountId = round.escalate_to;
  if (accountId === null || isWriter(piece, accountId) || round.requests.some(({ account_id }) => account_id === accountId)) return false;
  const [account] = await accounts.fitting(tx, [accountId], piece.client_id, editorialApprove.name);
  if (account === undefined) return false;
  const requestId = context.newId();
  await requests.add(tx, {
    ...{ ask_id: requestId, round_id: round.round_id, client_id: round.client_id, position: round.requests.length + 1 },
    ...{ account_id: accountId, stand_ins: [], status: 'waiting', is_escalation: true },
  });
  await requestFromApprover(context, tx, piece, {
    requestId,
    accountId,
    standIns: [],
    hours: round.deadline_hours,
    not: engagedIn(round.requests, accountId),
  });
  await notifyEscalated(context, tx, { piece, round, late, asked: account.username });
  return true;
}

/** Tells who let the deadline pass, and whose piece it is, that somebody else is asked now. */
async function notifyEscalated(
  context: Context,
  tx: Transaction,
  { piece, round, late, asked }: { piece: Piece; round: Round; late: readonly ApprovalRequest[]; asked: string },
): Promise<void> {
  const client = await findClient(tx, piece.client_id);
  const told = {
    piece,
    clientName: client?.name ?? piece.client_id,
    language: client?.language ?? ('id' as const),
    page: pageOf(context, piece.piece_id),
  };
  const text = escalatedText(told, { late: late.map(({ name }) => name), asked });
  const owners = [piece.author_id, piece.assignee_id, round.requested_by_id].filter((id) => id !== null);
  await notifyAccounts(context, tx, piece, {
    to: [...owners, ...late.flatMap(({ account_id, stand_ins }) => [account_id, ...stand_ins])],
    text,
  });
}
