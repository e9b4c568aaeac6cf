import { useSyncExternalStore } from 'react';

/** Whose session ended, or is about to, while their page is open. */
export interface EndedSession {
  readonly username: string;
  /** The server refused it; else it is asked for in good time and the question can be put off. */
  readonly isOver: boolean;
}

let ended: EndedSession | null = null;
const listeners = new Set<() => void>();
const set = (next: EndedSession | null) => {
  ended = next;
  for (const listener of listeners) listener();
};

/** Asks to sign in again over the page, so that nothing on it is lost. */
export const promptSignIn = (session: EndedSession): void => {
  if (ended?.isOver !== true) set(session);
};

/** They are signed in again, or leave. */
export const stopAsking = (): void => set(null);

/** Whether to ask to sign in again; renders again when that changes. */
export const useEndedSession = (): EndedSession | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ended,
  );
