import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { codeHash, newCode } from '../domain/approval-code.ts';
import { engagedIn } from '../domain/piece-access.ts';
import { nextReminder } from '../domain/reminder.ts';
import * as requests from '../repository/approval-requests.ts';
import * as rounds from '../repository/rounds.ts';
import { announceRequest } from './announce-request.ts';

const PIECES_AT_ONCE = 50;

/** Reminds those who have not answered yet, before their deadline. How many pieces it looked at. */
export async function remindRequests(context: Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'publicUrl'>): Promise<number> {
  const due = await context.database.autocommitRead((tx) => requests.toRemind(tx, context.clock.now(), PIECES_AT_ONCE));
  for (const pieceId of due) await context.database.unitOfWork('system', (tx) => remindOf(context, tx, pieceId));
  return due.length;
}

/** The piece is locked: of two replicas the second finds the reminder sent, and a decision that came meanwhile. */
async function remindOf(context: Pick<EditorialContext, 'clock' | 'newId' | 'publicUrl'>, tx: Transaction, pieceId: string): Promise<void> {
  const piece = await pieces.lock(tx, pieceId);
  const round = await rounds.newestOf(tx, pieceId);
  if (piece === null || round?.status !== 'open') return;
  const now = context.clock.now();
  for (const request of round.requests) {
    const { ask_id: requestId, asked_at: askedAt, due_at: dueAt, remind_at: remindAt } = request;
    if (request.status !== 'asked' || askedAt === null || remindAt === null || remindAt > now) continue;
    const code = newCode();
    await requests.remind(tx, requestId, { codeHash: codeHash(requestId, code), remindAt: nextReminder(askedAt, dueAt, now) });
    // Past its deadline it is not asked any more: the loop of deadlines says so.
    if (dueAt !== null && dueAt <= now) continue;
    const told = {
      requestId,
      accountId: request.account_id,
      standIns: request.stand_ins,
      not: engagedIn(round.requests, request.account_id),
    };
    await announceRequest(context, tx, piece, { ...told, code, dueAt, isReminder: true });
  }
}
