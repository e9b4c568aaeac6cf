import { AsyncLocalStorage } from 'node:async_hooks';
import type { TaskRow } from '../repository/tasks.ts';

/** The task a provider request is made for, carried through the provider adapters to the gate. */
export interface CallScope {
  readonly task: TaskRow;
  readonly signal: AbortSignal;
  /** Record of the request made last. */
  callId: string | null;
}

/** Which task is being worked on in the current flow of control. */
export const callScope = new AsyncLocalStorage<CallScope>();

/** @throws Error outside a task: provider requests are made for tasks only. */
export function currentCall(): CallScope {
  const scope = callScope.getStore();
  if (scope === undefined) throw new Error('a provider request outside a fetch task');
  return scope;
}
