import { consentChanged } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import { consentIn } from '../consent/domain/consent-word.ts';
import { consentText } from '../consent/messages/consent-texts.ts';
import * as consents from '../consent/repository/consents.ts';
import type { NotifierContext } from '../context.ts';
import * as inbound from '../repository/inbound.ts';
import * as senders from '../repository/senders.ts';
import { planMessage } from './plan-message.ts';

/** Somebody's message, and the group it was written in; null: a chat of two. */
interface Written extends senders.SenderAddress {
  readonly channel: 'whatsapp' | 'email';
  /** The channel's id of the message. */
  readonly messageId: string;
}

const ANSWERS_A_MINUTE = 20;

/** Whether the sender may end or resume messages here: in a group of a client only its contacts and accounts. */
export const mayConsent = async (tx: Transaction, { sender, group }: senders.SenderAddress): Promise<boolean> =>
  group === null || ((await senders.isBound(tx, group)) && (await senders.isKnown(tx, sender)));

/**
 * Ends or resumes notices, reports and reminders to the sender's number, over every number of ours, when the message says so. A change is answered,
 * what was so before is not. What came of it, for the record; null when the message is about something else.
 */
export async function takeConsent(context: NotifierContext, tx: Transaction, written: Written, text: string): Promise<string | null> {
  const isWanted = consentIn(text);
  if (isWanted === null || !(await mayConsent(tx, written))) return null;
  const { sender, group, channel, messageId } = written;
  const isNew = await consents.set(tx, sender, isWanted);
  if (isNew) tx.send(consentChanged, { address: sender, is_wanted: isWanted }, { subject: sender });
  const outcome = isWanted ? 'messages wanted' : 'messages ended';
  if (!isNew || (await inbound.countLastMinute(tx, sender)) > ANSWERS_A_MINUTE) return outcome;
  const language = await languageOfClients(tx, await senders.clientsOf(tx, { sender, group: null }));
  await planMessage(context, tx, {
    ...{ clientId: null, key: `consent:${channel}:${messageId}`.slice(0, 200), channel, to: group ?? sender, subject: null },
    ...{ text: consentText(isWanted, language), delivery: 'at-most-once', priority: 'answer' },
  });
  return outcome;
}
