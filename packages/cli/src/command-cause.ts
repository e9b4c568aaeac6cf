import { userInfo } from 'node:os';
import type { Cause } from '@balai/runtime/messaging';

/** Whoever runs a command, for the audit trail: the user of the machine. A container's user may have no name. */
export function commandCause(): Cause {
  let user = String(process.getuid?.() ?? 'unknown');
  try {
    user = userInfo().username;
  } catch {
    // The number says it.
  }
  return { actor: `cli:${user}` };
}
