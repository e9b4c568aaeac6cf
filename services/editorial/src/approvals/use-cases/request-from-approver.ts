import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { codeHash, newCode } from '../domain/approval-code.ts';
import { nextReminder } from '../domain/reminder.ts';
import { dueAt } from '../domain/round.ts';
import * as requests from '../repository/approval-requests.ts';
import { type Announced, announceRequest } from './announce-request.ts';

/** Puts a question to its approver: from now on it can be answered, until its deadline. */
export async function requestFromApprover(
  context: Pick<EditorialContext, 'clock' | 'newId' | 'publicUrl'>,
  tx: Transaction,
  piece: Piece,
  { hours, ...request }: Omit<Announced, 'code' | 'dueAt' | 'isReminder'> & { readonly hours: number | null },
): Promise<void> {
  const at = context.clock.now();
  const code = newCode();
  const due = dueAt(hours, at);
  await requests.put(tx, request.requestId, {
    at,
    dueAt: due,
    codeHash: codeHash(request.requestId, code),
    remindAt: nextReminder(at, due, at),
  });
  await announceRequest(context, tx, piece, { ...request, code, dueAt: due, isReminder: false });
}
