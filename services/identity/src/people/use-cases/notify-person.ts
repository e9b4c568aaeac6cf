import type { DataOf } from '@balai/contracts';
import { type NoticeOutcome, noticeKey, type notifyPerson as notifyCommand, personNotified } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { reachOf } from '../../access/domain/reach.ts';
import * as people from '../repository/people.ts';

/** Has a person told something, once, and answers how. The same notice again is the same message to the notifier. */
export async function notifyPerson(tx: Transaction, notice: DataOf<typeof notifyCommand>): Promise<void> {
  const { notice_id, person_id, client_id, subject, text, about, for_client = null, not_before = null } = notice;
  const answer = (outcome: NoticeOutcome) =>
    tx.send(personNotified, { notice_id, about, outcome }, { tenant: client_id, subject: person_id });
  const person = await people.find(tx, person_id);
  // What a client says to its people does not follow them to another one.
  if (person === null || person.client_id !== client_id) return void answer('person_gone');
  const reach = reachOf(person);
  if (reach.channel === 'none') return void answer('no_contact');
  const { channel, to } = reach;
  const message = { channel, to, subject: channel === 'email' ? subject : null, text };
  const email_instead = channel === 'whatsapp' && person.email !== null ? { to: person.email, subject } : null;
  const how = { delivery: 'at-most-once', for_client, not_before, email_instead } as const;
  tx.send(sendMessage, { intent_key: noticeKey(notice_id), ...message, ...how }, { tenant: client_id });
  answer(channel);
}
