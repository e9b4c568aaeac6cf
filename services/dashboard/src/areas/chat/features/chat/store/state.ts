import type { ConversationMember } from '@balai/contracts/chat';
import type { Timeline } from '../../../parts/messages/timeline.ts';
import type { Outgoing } from '../../../parts/sending/outbox.ts';
import type { Inbox } from './inbox.ts';

/** Somebody who is writing. */
export interface Typist {
  readonly account_id: string;
  readonly name: string;
}

/** A message that has just come, to be read out. */
export interface News {
  readonly conversation_id: string;
  readonly sender: string;
  readonly text: string;
  /** Counts up, so that the same text twice is two messages. */
  readonly number: number;
}

/** All that the pages of the chat show. */
export interface ChatState {
  readonly inbox: Inbox;
  /** Whether the list was there once, from the server or from what is kept. */
  readonly isListed: boolean;
  /** Why the list could not be read; null where it was. */
  readonly listError: unknown;
  readonly timelines: ReadonlyMap<string, Timeline>;
  /** Conversations whose messages could not be read, with the failure. */
  readonly readErrors: ReadonlyMap<string, unknown>;
  readonly members: ReadonlyMap<string, readonly ConversationMember[]>;
  readonly typing: ReadonlyMap<string, readonly Typist[]>;
  readonly outbox: readonly Outgoing[];
  readonly news: News | null;
}

export const EMPTY: ChatState = {
  inbox: new Map(),
  isListed: false,
  listError: null,
  timelines: new Map(),
  readErrors: new Map(),
  members: new Map(),
  typing: new Map(),
  outbox: [],
  news: null,
};
