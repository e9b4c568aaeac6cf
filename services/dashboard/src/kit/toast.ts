/** A short message that disappears by itself. */
export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'bad';
  readonly text: string;
}

const SHOWN_MS = 4_000;
const MAX_SHOWN = 3;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const set = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** Shows a message for four seconds; at most three at a time, the oldest gives way. */
export function showToast(text: string, tone: Toast['tone'] = 'ok'): void {
  lastId += 1;
  const id = lastId;
  set([...toasts, { id, tone, text }].slice(-MAX_SHOWN));
  window.setTimeout(() => set(toasts.filter((toast) => toast.id !== id)), SHOWN_MS);
}

/** The messages to show now, for `useSyncExternalStore`. */
export const toastStore = {
  get: () => toasts,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
