import type { ResponseOf } from '@balai/contracts';
import type { listMessages } from '@balai/contracts/notifier';

export type SentMessage = ResponseOf<typeof listMessages>['data'][number];

/** What became of messages, as a reader asks about it. */
export const OUTCOMES = ['accepted', 'waiting', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const OF_STATE: Readonly<Record<SentMessage['state'], Outcome>> = {
  planned: 'waiting',
  attempting: 'waiting',
  accepted: 'accepted',
  failed: 'failed',
  unknown: 'waiting',
  unconfirmed: 'failed',
};

/** Whether a message has the outcome; every message has `undefined`. */
export const isIn = ({ state }: SentMessage, outcome: Outcome | undefined): boolean => outcome === undefined || OF_STATE[state] === outcome;
