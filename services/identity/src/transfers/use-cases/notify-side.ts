import { type ClientLanguage, peopleWrite } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';

/** Accounts that are notified of one transfer. */
const ACCOUNTS_MAX = 20;

/** Notifies the accounts that may write a client, once a key. Accounts of the whole platform see it in the list. */
export async function notifySide(
  tx: Transaction,
  clientId: string,
  { key, textIn }: { readonly key: string; readonly textIn: (language: ClientLanguage) => string },
): Promise<void> {
  const holders = await accounts.findHolders(tx, peopleWrite.name, clientId, ACCOUNTS_MAX);
  const text = textIn(await clients.languageOf(tx, [clientId]));
  for (const { account_id, whatsapp, sees_all } of holders)
    if (whatsapp !== null && !sees_all)
      tx.send(
        sendMessage,
        {
          intent_key: `transfer:${key}:${account_id}`,
          ...{ channel: 'whatsapp', to: whatsapp, subject: null, text, delivery: 'at-most-once', priority: 'notice' },
        },
        { tenant: clientId },
      );
}
