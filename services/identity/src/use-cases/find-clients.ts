import { type Actor, Problem, type Transaction } from '@balai/runtime';
import { identityProblems } from '../problems.ts';
import type { SeenBy } from '../repository/access.ts';
import type { ClientFilter, ClientRow } from '../repository/clients.ts';
import type { Dependencies } from './dependencies.ts';
import { type Page, pageOf } from './page.ts';

type Reading = Pick<Dependencies, 'database' | 'store'>;

/** Clients the account sees, a page of them. */
export const makeListClients =
  ({ database, store }: Reading) =>
  async (actor: Actor, filter: ClientFilter): Promise<Page<ClientRow>> => {
    const { limit } = filter.page;
    const found = await database.read(actor.scope, (tx) =>
      store.clients.list(tx, { ...filter, page: { ...filter.page, limit: limit + 1 } }),
    );
    return pageOf(found, limit);
  };

/**
 * One client the account sees, and the directorates that see it.
 * @throws client_not_found (404).
 */
export const makeGetClient =
  ({ database, store }: Reading) =>
  async (actor: Actor, clientId: string): Promise<{ client: ClientRow; seenBy: SeenBy[] }> => {
    const client = await database.read(actor.scope, (tx) => store.clients.find(tx, clientId));
    if (client === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
    // System: the directorates are other clients, and who sees one's data is one's affair.
    return { client, seenBy: await database.read('system', (tx) => store.access.seenBy(tx, clientId)) };
  };

/** What a page asks for: the client it works for, seen in a role. Texts as sent. */
export interface ProfileQuery {
  readonly clientId?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: string | undefined;
  readonly regionalId?: string | undefined;
}

const notFound = (clientId: string): Problem => new Problem(identityProblems.client_not_found, { client_id: clientId });

/** The directorate whose social accounts stand in for the client's: the role's own, when it is above the client or the account is its. */
async function directorateInstead(
  { store }: Reading,
  tx: Transaction,
  actor: Actor,
  client: ClientRow,
  role: string,
): Promise<ClientRow | null> {
  if (client.type !== 'org' || role === 'operator' || role === 'client') return null;
  const directorate = await store.clients.find(tx, role.toUpperCase());
  if (directorate === null || directorate.type !== 'direktorat') return null;
  const allowed = actor.role === role || actor.sees(directorate.clientId);
  return allowed || (await store.clients.directorateRolesAbove(tx, client.clientId)).has(role) ? directorate : null;
}

function withSocialOf(client: ClientRow, other: ClientRow | null): ClientRow {
  if (other === null) return client;
  const { instagramHandle, instagramEnabled, tiktokHandle, tiktokEnabled, amplifyEnabled } = other;
  return { ...client, instagramHandle, instagramEnabled, tiktokHandle, tiktokEnabled, amplifyEnabled };
}

/** A directorate as the units below it may know it. */
const withoutContacts = (client: ClientRow): ClientRow => ({ ...client, operators: [], supervisors: [], groups: [], reportEmails: [] });

/**
 * The client a page works for: the one named, else the account's. `scope=direktorat` gives the directorate of the role; a client
 * of type `org` seen in a directorate's role shows the directorate's social accounts.
 * @throws client_required, role_required, invalid_scope (400); client_not_found (404), also for a foreign region or directorate.
 */
export const makeGetProfile =
  (reading: Reading) =>
  async (actor: Actor, query: ProfileQuery): Promise<ClientRow> => {
    const clientId = query.clientId ?? actor.clientId;
    if (clientId === null) throw new Problem(identityProblems.client_required);
    const scope = (query.scope ?? 'org').trim().toLowerCase() || 'org';
    if (scope !== 'org' && scope !== 'direktorat') throw new Problem(identityProblems.invalid_scope);
    const role = (query.role ?? '').trim().toLowerCase() || actor.role;
    const region = (query.regionalId ?? '').trim().toUpperCase();
    // System: the directorate above belongs to another client; what is shown of it is decided here.
    return reading.database.read('system', async (tx) => {
      const client = actor.sees(clientId) ? await reading.store.clients.find(tx, clientId) : null;
      if (client === null) throw notFound(clientId);
      if (region !== '' && (client.regionalId ?? '').toUpperCase() !== region) throw notFound(clientId);
      if (scope === 'org') return withSocialOf(client, await directorateInstead(reading, tx, actor, client, role));
      if (!(await reading.store.access.directorateRoles(tx, [role])).has(role)) throw new Problem(identityProblems.role_required);
      const isAbove = actor.sees(role) || (await reading.store.clients.directorateRolesAbove(tx, client.clientId)).has(role);
      const directorate = isAbove ? await reading.store.clients.find(tx, role.toUpperCase()) : null;
      if (directorate === null) throw notFound(role.toUpperCase());
      return actor.sees(role) ? directorate : withoutContacts(directorate);
    });
  };
