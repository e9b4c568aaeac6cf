import { isUuid } from '../define/schema.ts';

/** Whose job is meant where the caller names none. */
export interface Caller {
  readonly clientId: string | null;
  readonly tenants: '*' | readonly string[];
}

/**
 * The stored key for what a caller wrote: schedule in lower case, client in upper case, the id of a plan as ids are. A schedule alone means the job of the account's own
 * client, or of the only client it sees.
 */
export function keyFor(input: string, caller: Caller): string {
  const [schedule = '', ...rest] = input.trim().split('.');
  const named = rest.map((part) => (isUuid(part) ? part.toLowerCase() : part.toUpperCase())).join('.');
  const only = caller.tenants !== '*' && caller.tenants.length === 1 ? (caller.tenants[0] ?? null) : null;
  const client = named === '' ? (caller.clientId ?? only) : named;
  return client === null ? schedule.toLowerCase() : `${schedule.toLowerCase()}.${client}`;
}
