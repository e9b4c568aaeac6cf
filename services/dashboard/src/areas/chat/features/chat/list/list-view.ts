import { useSyncExternalStore } from 'react';
import type { Folder } from '../store/inbox.ts';

interface View {
  readonly folder: Folder;
  readonly filter: string;
}

// Outlives the page: going to a conversation and back shows the list as it was left.
let view: View = { folder: 'active', filter: '' };
let scrollTop = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
function set(part: Partial<View>): void {
  view = { ...view, ...part };
  for (const listener of listeners) listener();
}
function keep(offset: number): void {
  scrollTop = offset;
}

/** What the list shows, and how far it is scrolled. */
export function useListView() {
  return { ...useSyncExternalStore(subscribe, () => view), scrollTop, set, keep };
}
