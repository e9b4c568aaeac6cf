import { type DBSchema, openDB } from 'idb';
import { draftDatabase } from '../../../../api/kept-databases.ts';
import { memoryStore, type OutboxStore, type Outgoing } from './outbox.ts';

interface OutboxSchema extends DBSchema {
  outbox: { key: string; value: Outgoing; indexes: { order: number } };
}

// Signing out deletes databases: an open one would be in the way.
export const blocking = (_now: number, _wanted: number | null, { target }: IDBVersionChangeEvent) => (target as IDBDatabase).close();

/**
 * Messages of a page that wait to be sent; they outlive the session, until somebody signs out.
 * @param part names the page: `chat`, or the inbox of one business
 */
export async function openOutbox(part: string, accountId: string): Promise<OutboxStore & { close(): void }> {
  try {
    const database = await openDB<OutboxSchema>(draftDatabase(part, accountId), 1, {
      upgrade: (opened) => void opened.createObjectStore('outbox', { keyPath: 'client_msg_id' }).createIndex('order', 'order'),
      blocking,
    });
    return {
      all: () => database.getAllFromIndex('outbox', 'order'),
      put: async (message) => void (await database.put('outbox', message)),
      remove: (id) => database.delete('outbox', id),
      close: () => database.close(),
    };
  } catch {
    return { ...memoryStore(), close: () => undefined };
  }
}

/** Runs a job while no other window of the browser runs one of that name; where it has no locks, at once. */
export const aloneAs =
  (name: string) =>
  async (job: () => Promise<void>): Promise<void> => {
    if (globalThis.navigator?.locks === undefined) return job();
    await navigator.locks.request(name, job);
  };
