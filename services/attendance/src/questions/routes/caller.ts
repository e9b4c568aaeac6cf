import { type Actor, headerClient } from '@balai/runtime/access';
import type { Caller } from '../use-cases/resolve-question.ts';

/** Who asks, for the client its token names. An account that sees several may name one of them in the header `x-client-id`. */
export function callerOf(actor: Actor, headers: Readonly<Record<string, string | string[] | undefined>>): Caller {
  const role = actor.role.toLowerCase();
  return { scope: actor.scope, clientId: headerClient(actor, headers) ?? actor.activeClientId, role };
}
