import { useSyncExternalStore } from 'react';

/** Whether the server can be reached. `since` says when the connection was lost. */
export type Connection = { readonly online: true } | { readonly online: false; readonly since: Date };

const ONLINE: Connection = { online: true };

/** What the connection needs of the browser; injected so that tests can play it. */
export interface ConnectionOptions {
  /** Whether the browser has a network at all. */
  readonly hasNetwork: () => boolean;
  readonly now: () => Date;
}

/** Follows the connection: lost as soon as the browser says so or a call gets no answer, back with the next answer. */
export function createConnection({ hasNetwork, now }: ConnectionOptions) {
  let connection: Connection = hasNetwork() ? ONLINE : { online: false, since: now() };
  const listeners = new Set<() => void>();
  const set = (online: boolean) => {
    if (online === connection.online) return;
    connection = online ? ONLINE : { online: false, since: now() };
    for (const listener of listeners) listener();
  };
  return {
    /** A call was answered, whatever the answer is. */
    answered: () => set(hasNetwork()),
    /** A call got no answer. */
    unanswered: () => set(false),
    /** The browser gained or lost its network. */
    networkChanged: () => set(hasNetwork()),
    get: () => connection,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The connection of this page. */
export const connection = createConnection({ hasNetwork: () => globalThis.navigator?.onLine !== false, now: () => new Date() });

/** Follows the browser's own network events. Call once before rendering. */
export function watchNetwork(): void {
  window.addEventListener('online', connection.networkChanged);
  window.addEventListener('offline', connection.networkChanged);
}

/** Whether the server can be reached; renders again when that changes. */
export const useConnection = (): Connection => useSyncExternalStore(connection.subscribe, connection.get);
