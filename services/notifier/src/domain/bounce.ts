import type { MessageFailure } from '@balai/contracts/notifier';

/** What became of a mail at one recipient (RFC 3464). */
export interface RecipientReport {
  /** In lower case: the address that the mail was sent to, where it is known, and the one at which it ended. */
  readonly addresses: readonly string[];
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded`. */
  readonly action: string;
  /** Enhanced status code (RFC 3463), such as `5.1.1`. */
  readonly status: string;
  /** Answer of the recipient's server, without addresses; null: none is known. */
  readonly reason: string | null;
}

/** What a report about a mail means for the message. */
export type BounceVerdict =
  /** Nothing: the mail may still arrive, or did. */
  | { readonly kind: 'noted' }
  /** It did not arrive. `marks`: nothing more should be sent to the address. */
  | { readonly kind: 'failed'; readonly marks: boolean; readonly failure: MessageFailure; readonly error: string };

/** Lasting refusals of this one mail: mailbox full, mail too large, its content, the sender or its policy. The address may be right. */
const OF_THE_MAIL = /^5\.(?:2\.[23]|3\.\d+|6\.\d+|7\.\d+)$/;

/** Judges what a mail server reports: `failed` ends the message, and with a lasting status about the address it marks that. */
export function judgeBounce({ action, status, reason }: Pick<RecipientReport, 'action' | 'status' | 'reason'>): BounceVerdict {
  if (action !== 'failed') return { kind: 'noted' };
  const marks = status.startsWith('5.') && !OF_THE_MAIL.test(status);
  const error = ['the mail came back', status, reason ?? ''].filter((part) => part !== '').join(': ');
  return { kind: 'failed', marks, failure: marks ? 'address_bounced' : 'mail_refused', error };
}
