import type { InboxConversation, InboxCounts, InboxMessage, InboxNote, Person } from '@balai/contracts/chat';
import type { Timeline } from '../../../parts/messages/timeline.ts';
import type { Outgoing } from '../../../parts/sending/outbox.ts';
import type { Filter, InboxList } from './list.ts';

/** Somebody who is writing in a conversation: the customer or a colleague. */
export interface Writer {
  readonly account_id: string;
  readonly name: string;
}

/** A message of a customer that has just come, to be read out. */
export interface News {
  readonly conversation_id: string;
  readonly sender: string;
  readonly text: string;
  /** Counts up, so that the same text twice is two messages. */
  readonly number: number;
}

/** All that the page of an inbox shows. */
export interface InboxState {
  readonly filter: Filter;
  /** Null until the list of the filter was read. */
  readonly list: InboxList | null;
  /** Why the list could not be read; null where it was. */
  readonly listError: unknown;
  readonly isLoadingMore: boolean;
  readonly counts: InboxCounts | null;
  readonly agents: readonly Person[];
  /** Conversations that were opened or changed, as they are now. */
  readonly conversations: ReadonlyMap<string, InboxConversation>;
  readonly timelines: ReadonlyMap<string, Timeline<InboxMessage>>;
  readonly notes: ReadonlyMap<string, readonly InboxNote[]>;
  /** Conversations that could not be read, with the failure. */
  readonly readErrors: ReadonlyMap<string, unknown>;
  readonly writing: ReadonlyMap<string, readonly Writer[]>;
  readonly outbox: readonly Outgoing[];
  readonly news: News | null;
}

export const EMPTY: InboxState = {
  filter: { tab: 'open' },
  list: null,
  listError: null,
  isLoadingMore: false,
  counts: null,
  agents: [],
  conversations: new Map(),
  timelines: new Map(),
  notes: new Map(),
  readErrors: new Map(),
  writing: new Map(),
  outbox: [],
  news: null,
};

/** The state of the page and who listens to it. */
export class Store {
  private current = EMPTY;
  private readonly listeners = new Set<() => void>();

  get state(): InboxState {
    return this.current;
  }

  set(part: Partial<InboxState>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
