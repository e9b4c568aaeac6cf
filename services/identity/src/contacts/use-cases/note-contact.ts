import type { DataOf } from '@balai/contracts';
import type { consentChanged, contactNoted, numberManaged } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import * as chats from '../repository/contact-chats.ts';

/** Stores a chat that the notifier noted; repeated or overtaken notes change nothing. */
export async function noteContact(tx: Transaction, { address, wrote_at, ...chat }: DataOf<typeof contactNoted>): Promise<void> {
  await chats.put(tx, { ...chat, phone: address, at: new Date(wrote_at) });
}

/** Follows a number: its chats are seen by the clients it serves, and go with it. */
export async function followNumber(tx: Transaction, { number_id, name, action, client_ids }: DataOf<typeof numberManaged>): Promise<void> {
  if (action === 'deleted') await chats.removeNumber(tx, number_id);
  else if (action === 'changed') await chats.changeNumber(tx, { number_id, number_name: name, client_ids });
}

/** Follows whether a number wants notices. */
export async function noteConsent(tx: Transaction, { address, is_wanted }: DataOf<typeof consentChanged>): Promise<void> {
  await chats.setConsent(tx, address, is_wanted);
}
