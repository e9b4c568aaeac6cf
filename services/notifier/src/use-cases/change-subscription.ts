import { findClient } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import type { UnsubscribeView } from '../mail/unsubscribe-page.ts';
import * as mailAddresses from '../repository/mail-addresses.ts';

/** Ends (`wanted` false) or resumes the subscription of a link; null changes nothing. Answers how it stands then. */
export async function changeSubscription(
  { database, unsubscribeLinks }: Pick<NotifierContext, 'database' | 'unsubscribeLinks'>,
  token: string,
  wanted: boolean | null,
): Promise<UnsubscribeView> {
  const subscription = unsubscribeLinks.read(token);
  if (subscription === null) return { kind: 'unknown' };
  const { clientId, address } = subscription;
  return database.unitOfWork('system', async (tx) => {
    if (wanted !== null) await mailAddresses.subscribe(tx, clientId, address, wanted);
    const kind = (await mailAddresses.isUnsubscribed(tx, clientId, address)) ? 'unsubscribed' : 'subscribed';
    const client = await findClient(tx, clientId, { removed: true });
    return { kind, address, clientName: client?.name ?? clientId };
  });
}
