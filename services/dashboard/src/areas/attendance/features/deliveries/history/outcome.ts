import type { ResponseOf } from '@balai/contracts';
import type { listMessages } from '@balai/contracts/notifier';

export type SentMessage = ResponseOf<typeof listMessages>['data'][number];

/** What became of messages, as a reader asks about it. */
export const OUTCOMES = ['accepted', 'waiting', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const OF_STATE: Readonly<Record<SentMessage['state'], Outcome | null>> = {
  planned: 'waiting',
  attempting: 'waiting',
  accepted: 'accepted',
  delivered: 'accepted',
  read: 'accepted',
  failed: 'failed',
  unknown: 'waiting',
  unconfirmed: 'failed',
  // Its e-mail is listed, too.
  replaced: null,
};

/** What narrows the messages. */
interface Filter {
  readonly state?: Outcome | undefined;
  readonly channel?: SentMessage['channel'] | undefined;
  readonly q?: string | undefined;
}

/** Whether a message is one that a filter leaves; its words may be in the recipient, the subject or the text. */
export const isLike = (message: SentMessage, { state, channel, q = '' }: Filter): boolean => {
  const text = `${message.to} ${message.subject ?? ''} ${message.preview}`.toLowerCase();
  return (
    (state === undefined || OF_STATE[message.state] === state) &&
    (channel === undefined || message.channel === channel) &&
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
};
