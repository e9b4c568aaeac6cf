import { withoutMarks } from '@balai/contracts';
import { isAwaited, type MailInstead } from './message.ts';

/** A WhatsApp message that no number may send. */
export interface Unsent {
  readonly intent_key: string;
  readonly recipient: string;
  readonly priority: number;
  readonly email_instead: MailInstead | null;
}

export interface Letter {
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const SUBJECT_MAX = 200;
/** What `splitText` puts at the end of a part. */
const PART_MARK = /\n\(\d+\/\d+\)$/;

/** The first line without marks and leading signs. */
const subjectOf = (text: string): string =>
  withoutMarks(text.split('\n', 1)[0] ?? '')
    .replace(/^\P{L}+/u, '')
    .slice(0, SUBJECT_MAX) || 'Balai';

/** Whether an e-mail may carry what a message says: a code proves whose number it is, and an answer belongs into its chat. */
export const mayBeMailed = ({ recipient, priority }: Pick<Unsent, 'recipient' | 'priority'>): boolean =>
  !isAwaited(priority) && !recipient.includes('@g.us');

/**
 * The e-mail that replaces a WhatsApp message. Its key is the one the same text has at that address, so that an address which gets the text anyway
 * gets it once.
 * @param parts texts of the message's parts, in order
 */
export function letterInstead({ intent_key: key, recipient, email_instead: given }: Unsent, to: string, parts: readonly string[]): Letter {
  const text = given?.text ?? (parts.length === 1 ? parts : parts.map((part) => part.replace(PART_MARK, ''))).join('\n');
  const own = key.endsWith(`/${recipient}`) ? `${key.slice(0, -recipient.length)}${to}` : `${key}/email`;
  return { key: own.slice(0, 200), to, subject: given?.subject ?? subjectOf(text), text };
}
