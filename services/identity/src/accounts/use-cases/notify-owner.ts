import { sendMessage } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { AccountRow } from '../repository/accounts.ts';

/** A letter, and the key that makes it one message however often it is handed over. */
export interface OwnerLetter {
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  /** `code`: opens something, and goes also to a number that opted out. */
  readonly priority: 'code' | 'notice';
}

/** Where the owner of an account can be reached. */
type Reach = Pick<AccountRow, 'whatsapp' | 'email'>;

/** Notifies the owner of an account at each contact there is; where it was sent. */
export function notifyOwner(tx: Transaction, { whatsapp, email }: Reach, letter: OwnerLetter): ('whatsapp' | 'email')[] {
  const { key, subject, text, priority } = letter;
  const send = (channel: 'whatsapp' | 'email', to: string) =>
    tx.send(
      sendMessage,
      {
        intent_key: `${key}:${channel}`,
        channel,
        to,
        subject: channel === 'email' ? subject : null,
        text,
        delivery: 'at-most-once',
        priority,
      },
      {},
    );
  if (whatsapp !== null) send('whatsapp', whatsapp);
  if (email !== null) send('email', email);
  return [...(whatsapp === null ? [] : (['whatsapp'] as const)), ...(email === null ? [] : (['email'] as const))];
}
