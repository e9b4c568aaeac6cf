import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { codeHash, newCode } from '../domain/approval-code.ts';
import { nextReminder } from '../domain/reminder.ts';
import { dueAt } from '../domain/round.ts';
import * as asks from '../repository/asks.ts';
import { type Announced, announceAsk } from './announce-ask.ts';

/** Puts a question to its approver: from now on it can be answered, until its deadline. */
export async function askApprover(
  context: Pick<EditorialContext, 'clock' | 'newId' | 'publicUrl'>,
  tx: Transaction,
  piece: Piece,
  { hours, ...ask }: Omit<Announced, 'code' | 'dueAt' | 'isReminder'> & { readonly hours: number | null },
): Promise<void> {
  const at = context.clock.now();
  const code = newCode();
  const due = dueAt(hours, at);
  await asks.put(tx, ask.askId, { at, dueAt: due, codeHash: codeHash(ask.askId, code), remindAt: nextReminder(at, due, at) });
  await announceAsk(context, tx, piece, { ...ask, code, dueAt: due, isReminder: false });
}
