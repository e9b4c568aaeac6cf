/** Something that can be done about what a message says, while it is shown. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** A short message that disappears by itself. */
export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'bad';
  readonly text: string;
  readonly actions: readonly ToastAction[];
}

const SHOWN_MS = 4_000;
/** Time to read, decide and press. */
const SHOWN_WITH_ACTIONS_MS = 15_000;
const MAX_SHOWN = 3;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const set = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** Takes a message away. */
export const dropToast = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

/** Shows a message for four seconds, longer where something can be done about it; at most three at a time, the oldest gives way. */
export function showToast(text: string, tone: Toast['tone'] = 'ok', actions: readonly ToastAction[] = []): void {
  lastId += 1;
  const id = lastId;
  set([...toasts, { id, tone, text, actions }].slice(-MAX_SHOWN));
  window.setTimeout(() => dropToast(id), actions.length > 0 ? SHOWN_WITH_ACTIONS_MS : SHOWN_MS);
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
