import { useSyncExternalStore } from 'react';

// For as long as the tab lives: the next day nobody waits for them, and the history has them all.
const KEY = 'balai.reminders';
const listeners = new Set<() => void>();

function stored(): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
  } catch {
    // Storage may be blocked, or hold something else: nothing was sent here.
    return {};
  }
}
let sent = stored();

/** Notes the newest reminders sent for a client from here; null: they need not be shown any more. */
export function noteSent(clientId: string, batchId: string | null): void {
  const { [clientId]: _, ...others } = sent;
  sent = batchId === null ? others : { ...others, [clientId]: batchId };
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(sent));
  } catch {
    // Blocked storage: they are known until the page is left.
  }
  for (const listener of listeners) listener();
}

/** The newest reminders that were sent for a client from here. */
export const useSent = (clientId: string): string | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sent[clientId] ?? null,
  );
