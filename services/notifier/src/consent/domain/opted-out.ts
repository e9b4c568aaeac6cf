import type { SendOutcome } from '../../domain/settle-attempt.ts';

/** Outcome of a message to an address that wants none. */
export const OPTED_OUT = {
  kind: 'refused',
  retry: false,
  reason: 'the recipient wrote that it wants no messages',
  failure: 'opted_out',
} as const satisfies SendOutcome;
