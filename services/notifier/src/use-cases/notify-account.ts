import type { DataOf } from '@balai/contracts';
import type { notifyAccount as notifyCommand } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../context.ts';
import { hasNumber } from '../numbers/repository/numbers.ts';
import { reachOf } from '../repository/accounts.ts';
import { planMessage } from './plan-message.ts';

/**
 * Plans a notice to an account, once a channel; where nothing can be sent by WhatsApp here, its e-mail goes instead. An account that can be
 * reached by no channel, or is not active any more, is not told.
 */
export async function notifyAccount(context: NotifierContext, tx: Transaction, notice: DataOf<typeof notifyCommand>): Promise<void> {
  const { notice_id, account_id, client_id: clientId, text, email, picture, kind = 'notice' } = notice;
  const reach = await reachOf(tx, account_id);
  if (reach === null) return;
  const letterInstead = email?.when === 'instead' && reach.email !== null && !(await hasNumber(tx, context.drivers, clientId));
  const whatsapp = letterInstead ? null : reach.whatsapp;
  const intent = {
    clientId,
    key: `account-notice:${notice_id}`,
    delivery: 'at-most-once',
    priority: kind,
    file: picture ?? null,
  } as const;
  const emailInstead = email === undefined || reach.email === null ? null : { to: reach.email, subject: email.subject, text: email.text };
  if (whatsapp !== null)
    await planMessage(context, tx, { ...intent, channel: 'whatsapp', to: whatsapp, subject: null, text, emailInstead });
  if (email === undefined || reach.email === null || (email.when === 'instead' && whatsapp !== null)) return;
  const { subject, text: letter } = email;
  await planMessage(context, tx, { ...intent, key: `${intent.key}/email`, channel: 'email', to: reach.email, subject, text: letter });
}
