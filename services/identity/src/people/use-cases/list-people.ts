import { hash } from 'node:crypto';
import { peopleContact } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Page, Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import { Problem, problems } from '@balai/runtime/problem';
import * as roles from '../../access/repository/roles.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as peopleLists from '../repository/people-lists.ts';
import { searchOf } from '../repository/people-search.ts';

/** The parts of an account that decide which people it may list. */
export type PeopleViewer = Pick<Actor, 'scope' | 'can' | 'role' | 'activeClientId'>;

/** The query as sent, with the client identifier in upper case. */
export interface PeopleQuery {
  readonly clientId?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: string | undefined;
  readonly regionalId?: string | undefined;
  readonly text?: string | undefined;
  /** Only active or only inactive people; absent: all. */
  readonly active?: boolean | undefined;
  readonly units?: readonly string[] | undefined;
  readonly divisions?: readonly string[] | undefined;
  readonly ranks?: readonly string[] | undefined;
  /** Parts of positions, of which a person's has one at least. */
  readonly positions?: readonly string[] | undefined;
  readonly missing?: peopleLists.Missing | undefined;
  readonly page: peopleLists.PeopleFilter['page'];
}

const isDirectorateRole = async (tx: Transaction, role: string): Promise<boolean> =>
  role !== '' && (await roles.find(tx, role))?.kind === 'directorate';

/** The role that `scope=direktorat` is about: the named one, else the account's; a role of no directorate stands for the client's directorate. */
async function directorateRole(tx: Transaction, actor: PeopleViewer, asked: string, clientId: string | null): Promise<string> {
  if (asked !== '' && asked !== actor.role) return asked;
  if (await isDirectorateRole(tx, actor.role)) return actor.role;
  return (clientId ?? actor.activeClientId ?? '').toLowerCase();
}

/**
 * Resolves a query to the people it means.
 * - `scope=org` (default): people of one client, named or else the token's. The role `operator` or a directorate's role narrows them to its
 *   holders; other roles do not.
 * - `scope=direktorat`: holders of the directorate's role in every client the account sees. A client that is no directorate narrows them.
 *   The account's own role, e.g. `admin`, stands for the directorate that is named as the client, or else the token's.
 * @throws Problem `client_required`, `role_required`, `invalid_scope` (400); `client_not_found` (404, only for accounts that see all clients);
 * `forbidden` (403) when the query is for missing WhatsApp numbers and the account may not see contacts
 */
export async function audienceOf(tx: Transaction, actor: PeopleViewer, query: Omit<PeopleQuery, 'page'>): Promise<peopleLists.PeopleWords> {
  const scope = (query.scope ?? '').trim().toLowerCase() || 'org';
  if (scope !== 'org' && scope !== 'direktorat') throw new Problem(identityProblems.invalid_scope);
  if (query.missing === 'whatsapp' && !actor.can(peopleContact)) throw new Problem(problems.forbidden);
  const asked = (query.role ?? '').trim().toLowerCase();
  const clientId = query.clientId ?? (scope === 'org' ? actor.activeClientId : null);
  if (scope === 'org' && clientId === null) throw new Problem(identityProblems.client_required);
  const role = scope === 'direktorat' ? await directorateRole(tx, actor, asked, clientId) : asked;
  const isDirectorate = await isDirectorateRole(tx, role);
  if (scope === 'direktorat' && !isDirectorate)
    throw new Problem(asked === '' ? identityProblems.role_required : identityProblems.invalid_scope);
  const client = clientId === null ? null : await clients.find(tx, clientId);
  if (clientId !== null && client === null) throw clientNotFound(clientId);
  const ofClient = scope === 'direktorat' && client?.type === 'direktorat' ? null : client;
  const { active, units, divisions, ranks, positions, missing } = query;
  return {
    clientId: ofClient?.client_id,
    role: isDirectorate || role === 'operator' ? role : undefined,
    regionalId: query.regionalId?.trim().toUpperCase() || undefined,
    search: await searchOf(tx, query.text, actor.can(peopleContact)),
    ...{ active, units, divisions, ranks, positions, missing },
  };
}

/** A page of the people a query means. @throws those of {@link audienceOf} */
export const listPeople = (
  { database }: Pick<IdentityContext, 'database'>,
  actor: PeopleViewer,
  query: PeopleQuery,
): Promise<Page<peopleLists.ListedPerson>> =>
  database.read(actor.scope, async (tx) => peopleLists.list(tx, { ...(await audienceOf(tx, actor, query)), page: query.page }));

/** Longer lists are not cached: they are read and sent in pages. */
const KEPT_PEOPLE_MAX = 20_000;

/** Version of the list's code. Raise it when the same people give another answer, so that cached lists are dropped. */
const LIST_FORM = 1;

/** A whole list that is not read yet, and the ETag of its sources. */
export interface WholeList {
  readonly key: string;
  readonly etag: string;
  readonly read: () => Promise<readonly peopleLists.ListedPerson[]>;
}

/**
 * Prepares the whole list of a query, without reading its rows. Returns null when the list is not worth caching: searches, whose texts
 * rarely repeat, and lists that are too long.
 * @throws those of {@link audienceOf}
 */
export async function wholeList(
  { database, stamp, lists }: Pick<IdentityContext, 'database' | 'stamp' | 'lists'>,
  actor: PeopleViewer,
  { page: { by, descending }, ...query }: PeopleQuery,
): Promise<WholeList | null> {
  if (query.text !== undefined) return null;
  const { scope, role, activeClientId } = actor;
  const seen = scope === 'system' ? '*' : [...scope.tenants].sort();
  const key = hash('sha256', JSON.stringify([seen, actor.can(peopleContact), role, activeClientId, query, by, descending]), 'base64url');
  const etag = await lists.etagAt(await stamp(), key, () =>
    database.read(scope, async (tx) => {
      const words = await audienceOf(tx, actor, query);
      const found = await peopleLists.stateOf(tx, words.clientId);
      if (found.people > KEPT_PEOPLE_MAX) return null;
      return hash('sha256', JSON.stringify([LIST_FORM, key, words, found]), 'base64url').slice(0, 27);
    }),
  );
  if (etag === null) return null;
  // Twice the limit: people may be added before the read, and a cut list must not be cached as the whole one.
  const page = { by, descending, limit: 2 * KEPT_PEOPLE_MAX };
  const read = async () => (await listPeople({ database }, actor, { ...query, page })).rows;
  return { key, etag, read };
}

/** Sort key of a person in a list, e.g. `AKP\nBUDI` by title: people with the same title are sorted by name. */
export function sortKeyOf(
  { name, nrp, title, division, client_id, client_name, fit }: peopleLists.ListedPerson,
  by: PeopleQuery['page']['by'],
): string {
  if (by === 'name' || by === 'nrp') return by === 'name' ? name : nrp;
  return `${{ title, division, client_name: client_name ?? client_id, match: fit }[by] ?? ''}\n${name}`;
}
