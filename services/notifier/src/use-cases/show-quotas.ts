import type { Quota } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import { clientNotFound, findClient } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import * as messageQuota from '../repository/message-quota.ts';

/** What a client may send today, and what of it was sent. @throws client_not_found */
export async function showQuotas(
  { database, messagesPerDay }: Pick<NotifierContext, 'database' | 'messagesPerDay'>,
  actor: Actor,
  clientId: string,
): Promise<Quota[]> {
  const { used, next_day_at } = await database.read(actor.scope, async (tx) => {
    if ((await findClient(tx, clientId)) === null) throw clientNotFound(clientId);
    return messageQuota.today(tx, clientId);
  });
  const setting = 'NOTIFIER_MESSAGES_PER_DAY';
  return [{ name: 'messages', used, most: messagesPerDay(clientId), setting, renews_at: next_day_at.toISOString() }];
}
