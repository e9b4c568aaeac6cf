import {
  containing,
  listedClients,
  ofEachClient,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  perClient,
  type Sql,
  sql,
  type Transaction,
} from '@balai/runtime/database';
import { FROM, LISTED, type PersonView } from './people.ts';
import { fitOf, namedBy, type PeopleSearch } from './people-search.ts';

/** Sort columns, besides the match with a search and the client's name. */
const SORTED = {
  name: sql`p.name`,
  nrp: sql`p.nrp`,
  // Equal titles are sorted by name. In collation C the line break sorts before every letter, so a short title comes before longer ones.
  title: sql`(coalesce(p.title, '') || chr(10) || p.name) collate "C"`,
  division: sql`(coalesce(p.division, '') || chr(10) || p.name) collate "C"`,
};
const BY_CLIENT = sql`(coalesce(c.name, p.client_id) || chr(10) || p.name) collate "C"`;

/** A missing contact or handle; `handle`: Instagram or TikTok. */
export type Missing = 'instagram' | 'tiktok' | 'whatsapp' | 'handle';
const lacks = (
  missing: Missing,
): Sql => sql`case ${missing}::text when 'instagram' then p.instagram is null when 'tiktok' then p.tiktok is null
  when 'whatsapp' then p.whatsapp is null else p.instagram is null or p.tiktok is null end`;

/** Filter of people; an absent field does not narrow. */
export interface PeopleWords {
  readonly clientId?: string | undefined;
  /** Only holders of this role. */
  readonly role?: string | undefined;
  readonly regionalId?: string | undefined;
  readonly search?: PeopleSearch | undefined;
  readonly active?: boolean | undefined;
  /** A person must match one entry of each list; the division or rank `-` matches people without one. */
  readonly units?: readonly string[] | undefined;
  readonly divisions?: readonly string[] | undefined;
  readonly ranks?: readonly string[] | undefined;
  /** Parts of positions, of which a person's has one at least. */
  readonly positions?: readonly string[] | undefined;
  readonly missing?: Missing | undefined;
}

export interface PeopleFilter extends PeopleWords {
  readonly page: Paging<keyof typeof SORTED | 'client_name' | 'match'>;
}

/** A person in a list, and how well they match its search. */
export interface ListedPerson extends PersonView {
  readonly fit: string;
}

/** Condition of a filter on `identity.person p left join identity.client c`. */
export function whereOf(words: PeopleWords): Sql {
  const { clientId, role, regionalId, search, active, units, divisions, ranks, positions, missing } = words;
  const conditions: Sql[] = [sql`p.deleted_at is null`];
  if (units !== undefined) conditions.push(sql`p.client_id = any(${[...units]}::text[])`);
  if (divisions !== undefined) conditions.push(sql`coalesce(p.division, '-') = any(${[...divisions]}::text[])`);
  if (ranks !== undefined) conditions.push(sql`coalesce(p.title, '-') = any(${[...ranks]}::text[])`);
  if (positions !== undefined) conditions.push(sql`p.position ilike any(${positions.map(containing)}::text[])`);
  if (missing !== undefined) conditions.push(lacks(missing));
  if (clientId !== undefined) conditions.push(sql`p.client_id = ${clientId}`);
  if (role !== undefined) conditions.push(sql`p.roles @> array[${role}::text]`);
  if (regionalId !== undefined) conditions.push(sql`upper(c.regional_id) = ${regionalId}`);
  if (active !== undefined) conditions.push(sql`p.active = ${active}`);
  if (search !== undefined) conditions.push(namedBy(search));
  return conditions.reduce((all, one) => sql`${all} and ${one}`);
}

/** A page of the people in the transaction's scope. */
export async function list(tx: Transaction, { page, clientId, ...words }: PeopleFilter): Promise<Page<ListedPerson>> {
  const clients = listedClients(tx, clientId);
  if (clients !== null && words.search !== undefined) return listFound(tx, clients, words, page);
  if (page.by === 'client_name') return listByClient(tx, clients, words, page);
  if (page.by === 'match' || clients === null) return listAtOnce(tx, page.by, { page, clientId, ...words });
  const { condition, order } = pageSql(page, SORTED[page.by], sql`p.person_id`);
  return pageOf(await tx.many<ListedPerson>(ofClients(clients, words.search, sql`${whereOf(words)} and ${condition}`, order)), page);
}

/** Reads each client's page by itself, because an index has the people of one client in order. */
const ofClients = (clients: readonly string[], search: PeopleSearch | undefined, where: Sql, order: Sql): Sql => {
  const people = ofEachClient(clients, sql`p`, (ofClient) => sql`select p.* ${FROM} where ${ofClient} and ${where} ${order}`, order);
  return sql`${LISTED}, ${fitOf(search)} as fit from ${people} p left join identity.client c on c.client_id = p.client_id ${order}`;
};

/** What a search compares and lists are ordered by; the index `person_of_client` has all of it. */
const INDEXED = sql`p.person_id, p.client_id, p.name, p.title, p.division, p.nrp, p.instagram, p.tiktok`;

/** People whom a search finds: each of a client is compared with it, in an index. Only those of the page are read. */
async function listFound(
  tx: Transaction,
  clients: readonly string[],
  words: PeopleWords,
  page: PeopleFilter['page'],
): Promise<Page<ListedPerson>> {
  const fit = fitOf(words.search);
  const where = whereOf(words);
  if (page.by === 'name') {
    const { condition, order } = pageSql(page, sql`p.name`, sql`p.person_id`);
    // The index is in the order of names: of a search that many fit, the first are soon found.
    const first = ofEachClient(
      clients,
      sql`p`,
      (ofClient) => sql`select ${INDEXED} ${FROM} where ${ofClient} and ${where} and ${condition} ${order}`,
      order,
    );
    return pageOf(await tx.many<ListedPerson>(fromIndex(fit, first, order)), page);
  }
  const key = page.by === 'match' ? byFit(fit) : page.by === 'client_name' ? BY_CLIENT : SORTED[page.by];
  const { condition, order } = pageSql(page, key, sql`p.person_id`);
  const all = ofEachClient(clients, sql`p`, (ofClient) => sql`select ${INDEXED} ${FROM} where ${ofClient} and ${where} offset 0`, sql``);
  const first = sql`(select p.person_id from ${all} p left join identity.client c on c.client_id = p.client_id where ${condition} ${order})`;
  return pageOf(await tx.many<ListedPerson>(fromIndex(fit, first, order)), page);
}

/** The rest of people who were found in the index. */
const fromIndex = (fit: Sql, found: Sql, order: Sql): Sql => sql`
  ${LISTED}, ${fit} as fit from (select p.person_id from ${found} p) found join identity.person p using (person_id)
    left join identity.client c on c.client_id = p.client_id ${order}`;

const byFit = (fit: Sql): Sql => sql`(${fit} || chr(10) || p.name) collate "C"`;

/** Reads all clients at once. Sorting by match needs that: it compares every person who is found. */
async function listAtOnce(
  tx: Transaction,
  by: keyof typeof SORTED | 'match',
  { page, ...words }: PeopleFilter,
): Promise<Page<ListedPerson>> {
  const fit = fitOf(words.search);
  const key = by === 'match' ? byFit(fit) : SORTED[by];
  const { condition, order } = pageSql(page, key, sql`p.person_id`);
  return pageOf(await tx.many<ListedPerson>(sql`${LISTED}, ${fit} as fit ${FROM} where ${whereOf(words)} and ${condition} ${order}`), page);
}

/** Sorts by client name. Within one client people are sorted by their own name, which has an index. */
async function listByClient(
  tx: Transaction,
  clients: readonly string[] | null,
  words: PeopleWords,
  page: PeopleFilter['page'],
): Promise<Page<ListedPerson>> {
  const { condition, order } = pageSql(page, BY_CLIENT, sql`p.person_id`);
  const within = clients === null ? order : pageSql(page, sql`p.name`, sql`p.person_id`).order;
  const where = whereOf(words);
  // Client names are joined to the page, not to every person.
  const people = perClient(
    clients,
    sql`p`,
    (ofClient) => sql`select p.* ${FROM} where ${ofClient} and ${where} and ${condition} ${within}`,
    sql``,
  );
  const found = await tx.many<ListedPerson>(sql`
    ${LISTED}, ${fitOf(words.search)} as fit from ${people} p left join identity.client c on c.client_id = p.client_id ${order}`);
  return pageOf(found, page);
}

/** Counts the visible people of a client (undefined: of all). `state` changes with every change that a list would show. */
export const stateOf = (tx: Transaction, clientId: string | undefined): Promise<{ people: number; state: string }> =>
  tx.one(sql`
    select count(*)::int as people,
      coalesce(bit_xor(hash_record_extended(row(p.person_id, p.version, p.updated_at, c.version), 0)), 0)::text as state
    ${FROM} where p.deleted_at is null and ${clientId === undefined ? sql`true` : sql`p.client_id = ${clientId}`}`);
