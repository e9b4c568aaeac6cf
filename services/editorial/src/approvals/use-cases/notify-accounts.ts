import { notifyAccount } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { accounts } from '../../repository/approvals.ts';
import { outcomeSubject } from '../messages/outcome-text.ts';

/**
 * Tells accounts something about a piece: over WhatsApp, by e-mail where they have no number. Each once, and only those that still see the
 * client. What is told commits with what it is about.
 */
export async function notifyAccounts(
  { newId }: Pick<EditorialContext, 'newId'>,
  tx: Transaction,
  piece: Piece,
  { to, text }: { readonly to: Iterable<string>; readonly text: string },
): Promise<void> {
  const seeing = await accounts.listOf(tx, [...new Set(to)], piece.client_id);
  const email = { subject: outcomeSubject(text, piece.title), text, when: 'instead' } as const;
  for (const { account_id } of seeing) {
    const noticeId = newId();
    tx.send(notifyAccount, { notice_id: noticeId, account_id, client_id: piece.client_id, text, email }, { subject: noticeId });
  }
}
