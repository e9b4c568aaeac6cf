import { premiumDecide } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import * as people from '../../people/repository/people.ts';
import { notifyPerson } from '../../people/use-cases/notify-person.ts';
import { deciderText, type PremiumNews, premiumNotice, type Reader } from '../messages/premium-texts.ts';
import type { PremiumRequestRow } from '../repository/premium-requests.ts';
import type { SubscriptionRow } from '../repository/subscriptions.ts';

/** Deciders that are notified of one request. */
const DECIDERS_MAX = 20;

type Owned = Pick<SubscriptionRow, 'account_id' | 'person_id' | 'client_id'>;

async function readerOf(tx: Transaction, clientId: string): Promise<Reader> {
  const client = await clients.find(tx, clientId);
  if (client === null) throw new Error(`client ${clientId} vanished`);
  return client;
}

/** Sends an account or a person news of their premium. The transaction that makes the news sends it, so it is sent once. */
export async function notifyOwner(tx: Transaction, owner: Owned, news: PremiumNews, noticeId: string): Promise<void> {
  const { account_id, person_id, client_id } = owner;
  const { subject, text } = premiumNotice(news, await readerOf(tx, client_id));
  if (account_id === null) {
    if (person_id === null) throw new Error(`notice ${noticeId} is for nobody`);
    return notifyPerson(tx, { notice_id: noticeId, person_id, client_id, subject, text, about: 'premium' });
  }
  const account = await accounts.find(tx, account_id);
  if (!account?.active) return;
  const { whatsapp, email } = account;
  const how = { intent_key: `premium:${noticeId}`, text, delivery: 'at-most-once', priority: 'notice' } as const;
  if (whatsapp !== null) {
    const email_instead = email === null ? null : { to: email, subject };
    tx.send(sendMessage, { ...how, channel: 'whatsapp', to: whatsapp, subject: null, email_instead }, { tenant: client_id });
  } else if (email !== null) tx.send(sendMessage, { ...how, channel: 'email', to: email, subject }, { tenant: client_id });
}

/** Sends deciders a request with the orders that decide it: when it is new, has a proof, or is past its deadline. */
export async function notifyDeciders(tx: Transaction, request: PremiumRequestRow): Promise<void> {
  const { request_id, client_id, state, person_id, updated_at } = request;
  const deciders = await accounts.findHolders(tx, premiumDecide.name, client_id, DECIDERS_MAX);
  if (deciders.length === 0) return;
  const person = person_id === null ? null : await people.find(tx, person_id);
  const who = person === null ? (request.username ?? '') : `${person.name} (${person.nrp})`;
  const text = deciderText(request, who, await clients.languageOf(tx, [client_id]));
  for (const { account_id, whatsapp } of deciders)
    if (whatsapp !== null)
      tx.send(
        sendMessage,
        {
          intent_key: `premium-request:${request_id}:${state}:${updated_at.getTime()}:${account_id}`,
          ...{ channel: 'whatsapp', to: whatsapp, subject: null, text, delivery: 'at-most-once', priority: 'notice' },
        },
        { tenant: client_id },
      );
}
