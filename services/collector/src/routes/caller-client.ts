import { clientIdOf } from '@balai/contracts';
import { type Actor, requireClient } from '@balai/runtime';

/** The client a call is about: the one named, else the account's, else one that an account of several names in the header `x-client-id`. */
export function callerClient(
  actor: Actor,
  named: string | null | undefined,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): string | null {
  const given = clientIdOf(named);
  if (given !== null) return given;
  const header = headers['x-client-id'];
  if (actor.clientId === null && typeof header === 'string' && header.trim() !== '') {
    requireClient(actor, header.trim());
    return clientIdOf(header);
  }
  const [only = null, ...others] = actor.tenants === '*' ? [] : actor.tenants;
  return actor.clientId ?? (others.length === 0 ? only : null);
}
