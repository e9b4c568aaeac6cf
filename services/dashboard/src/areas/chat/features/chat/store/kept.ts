import type { Conversation } from '@balai/contracts/chat';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { keptDatabase } from '../../../../../api/kept-databases.ts';
import type { Timeline } from '../../../parts/messages/timeline.ts';
import { blocking } from '../../../parts/sending/outbox-database.ts';

/** Conversations whose messages are kept, and how many of each. */
const TIMELINES_MAX = 60;
const MESSAGES_MAX = 100;

interface KeptTimeline extends Timeline {
  readonly id: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
}

interface ReadSchema extends DBSchema {
  conversations: { key: string; value: Conversation };
  timelines: { key: string; value: KeptTimeline; indexes: { at: number } };
}

/** What was read before, for a visit without a connection. */
export interface Kept {
  conversations(): Promise<readonly Conversation[]>;
  timeline(id: string): Promise<Timeline | undefined>;
  /** Takes the place of all conversations that are kept. */
  keepConversations(conversations: readonly Conversation[]): Promise<void>;
  keepTimeline(id: string, timeline: Timeline): Promise<void>;
  close(): void;
}

/** The newest part of a timeline. */
function tailOf({ messages, hasOlder, upTo }: Timeline): Timeline {
  return { messages: messages.slice(-MESSAGES_MAX), hasOlder: hasOlder || messages.length > MESSAGES_MAX, upTo };
}

async function openKept(accountId: string): Promise<Kept> {
  const database: IDBPDatabase<ReadSchema> = await openDB<ReadSchema>(keptDatabase('chat', accountId), 1, {
    upgrade(opened) {
      opened.createObjectStore('conversations', { keyPath: 'id' });
      opened.createObjectStore('timelines', { keyPath: 'id' }).createIndex('at', 'at');
    },
    blocking,
  });
  return {
    conversations: () => database.getAll('conversations'),
    timeline: (id) => database.get('timelines', id),
    async keepConversations(conversations) {
      const transaction = database.transaction('conversations', 'readwrite');
      await transaction.store.clear();
      await Promise.all([...conversations.map((one) => transaction.store.put(one)), transaction.done]);
    },
    async keepTimeline(id, timeline) {
      const transaction = database.transaction('timelines', 'readwrite');
      await transaction.store.put({ ...tailOf(timeline), id, at: Date.now() });
      let surplus = (await transaction.store.count()) - TIMELINES_MAX;
      for (let cursor = await transaction.store.index('at').openCursor(); cursor !== null && surplus > 0; surplus -= 1) {
        await cursor.delete();
        cursor = await cursor.continue();
      }
      await transaction.done;
    },
    close: () => database.close(),
  };
}

/** What was read before; null where the browser keeps nothing. */
export const openKeptOf = (accountId: string): Promise<Kept | null> => openKept(accountId).catch(() => null);
