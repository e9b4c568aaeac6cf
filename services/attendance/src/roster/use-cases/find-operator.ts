import { peopleContact } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { findContacts } from '@balai/runtime/directory';
import type { RecapContext } from '../../context.ts';

/** The number of a client's first operator, whom its people ask; null where there is none, and for who may not see contacts. */
export async function findOperator({ read }: Pick<RecapContext, 'read'>, actor: Actor, clientId: string): Promise<string | null> {
  if (!actor.can(peopleContact)) return null;
  const contacts = await read(actor.scope, (tx) => findContacts(tx, clientId));
  return contacts?.operators[0] ?? null;
}
