import type { DataOf } from '@balai/contracts';
import type { tellAccount as tellCommand } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime';
import type { NotifierContext } from '../context.ts';
import { numberOf } from '../repository/accounts.ts';
import { planMessage } from './plan-message.ts';

/** Plans a notice to the number of an account, once; one without a number, or that is not active any more, is not told. */
export async function tellAccount(context: NotifierContext, tx: Transaction, notice: DataOf<typeof tellCommand>): Promise<void> {
  const { notice_id, account_id, client_id: clientId, text } = notice;
  const to = await numberOf(tx, account_id);
  if (to === null) return;
  const key = `account-notice:${notice_id}`;
  await planMessage(context, tx, { clientId, key, channel: 'whatsapp', to, subject: null, text, delivery: 'at-most-once' });
}
