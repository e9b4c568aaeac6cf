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

/** What of an account decides which people it may list. */
export type PeopleViewer = Pick<Actor, 'scope' | 'can' | 'role' | 'activeClientId'>;

/** What is asked for; words as sent, the client in upper case. */
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
  readonly missing?: peopleLists.Missing | undefined;
  readonly page: peopleLists.PeopleFilter['page'];
}

/**
 * Which people a query means. `scope=org` (default): of one client, named or the token's, narrowed to holders of `operator` or a directorate's role when such a
 * role is asked for. `scope=direktorat`: holders of the directorate's role in every client the account sees, narrowed to a client of people.
 * @throws client_required, role_required, invalid_scope (400); client_not_found (404, only for who sees all clients); forbidden (403) for
 * missing numbers without the permission to see contacts.
 */
export async function audienceOf(tx: Transaction, actor: PeopleViewer, query: Omit<PeopleQuery, 'page'>): Promise<peopleLists.PeopleWords> {
  const scope = (query.scope ?? '').trim().toLowerCase() || 'org';
  if (scope !== 'org' && scope !== 'direktorat') throw new Problem(identityProblems.invalid_scope);
  if (query.missing === 'whatsapp' && !actor.can(peopleContact)) throw new Problem(problems.forbidden);
  const asked = (query.role ?? '').trim().toLowerCase();
  const clientId = query.clientId ?? (scope === 'org' ? actor.activeClientId : null);
  if (scope === 'org' && clientId === null) throw new Problem(identityProblems.client_required);
  const role = asked === '' && scope === 'direktorat' ? actor.role : asked;
  const isDirectorate = role !== '' && (await roles.find(tx, role))?.kind === 'directorate';
  if (scope === 'direktorat' && !isDirectorate)
    throw new Problem(asked === '' ? identityProblems.role_required : identityProblems.invalid_scope);
  const client = clientId === null ? null : await clients.find(tx, clientId);
  if (clientId !== null && client === null) throw clientNotFound(clientId);
  const ofClient = scope === 'direktorat' && client?.type === 'direktorat' ? null : client;
  const { active, units, divisions, ranks, missing } = query;
  return {
    clientId: ofClient?.client_id,
    role: isDirectorate || role === 'operator' ? role : undefined,
    regionalId: query.regionalId?.trim().toUpperCase() || undefined,
    search: await searchOf(tx, query.text, actor.can(peopleContact)),
    ...{ active, units, divisions, ranks, missing },
  };
}

/** A page of the people a query means. @throws those of {@link audienceOf} */
export const listPeople = (
  { database }: Pick<IdentityContext, 'database'>,
  actor: PeopleViewer,
  query: PeopleQuery,
): Promise<Page<peopleLists.ListedPerson>> =>
  database.read(actor.scope, async (tx) => peopleLists.list(tx, { ...(await audienceOf(tx, actor, query)), page: query.page }));

/** Longer lists are read and sent piece by piece. */
const KEPT_PEOPLE_MAX = 20_000;

/** Raise it when the same people give another answer, so that nobody keeps the old one. */
const LIST_FORM = 1;

/** A whole list under the ETag of its sources. */
export interface WholeList {
  readonly key: string;
  readonly etag: string;
  readonly read: () => Promise<readonly peopleLists.ListedPerson[]>;
}

/**
 * The whole list that a query means, before its rows are read; null where it is searched, whose words differ each time, or too long to keep.
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
  // Room for people who join meanwhile: a cut list would be kept as the whole one.
  const page = { by, descending, limit: 2 * KEPT_PEOPLE_MAX };
  const read = async () => (await listPeople({ database }, actor, { ...query, page })).rows;
  return { key, etag, read };
}

/** Where a person stands in a list sorted so: by name where they share it. */
export function sortKeyOf(
  { name, nrp, title, division, client_id, client_name, fit }: peopleLists.ListedPerson,
  by: PeopleQuery['page']['by'],
): string {
  if (by === 'name' || by === 'nrp') return by === 'name' ? name : nrp;
  return `${{ title, division, client_name: client_name ?? client_id, match: fit }[by] ?? ''}\n${name}`;
}
