import { clientIdOf } from '@balai/contracts';
import { type Actor, headerClient } from '@balai/runtime/access';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function onlyClient({ tenants }: Actor): string | null {
  const [only = null, ...others] = tenants === '*' ? [] : tenants;
  return others.length === 0 ? only : null;
}

/** The client a call is about: the one named, else the one in the header, else the one its token names, else the only one it sees. */
export const callerClient = (actor: Actor, named: string | null | undefined, headers: Headers): string | null =>
  clientIdOf(named) ?? headerClient(actor, headers) ?? actor.activeClientId ?? onlyClient(actor);

/** Who pays for a call that is about nobody's client: `''`, the platform, for an account that works for no client of its own. */
export const payerOf = (actor: Actor, headers: Headers): string =>
  headerClient(actor, headers) ?? actor.clientId ?? onlyClient(actor) ?? '';
