import type { PieceKind, PieceState } from '@balai/contracts/editorial';
import {
  containing,
  listedClients,
  ofEachClient,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  type Sql,
  sql,
  type Transaction,
} from '@balai/runtime/database';
import type { Card } from '../domain/piece.ts';

const COLUMNS = sql.raw(
  `p.piece_id, p.number, p.client_id, p.kind, p.state, p.title, p.topic, p.category, p.tags, p.event_at, p.assignee_id, p.assignee_name,
  p.author_id, p.author_name, p.updated_by_id, p.updated_by_name, p.scheduled_at, p.published_at, p.created_at, p.updated_at, p.version`,
);

export type CardOrder = 'updated_at' | 'event_at' | 'created_at' | 'title';

/** Which pieces are meant; null: any. */
export interface CardFilter {
  readonly clientId: string | null;
  readonly kind: PieceKind | null;
  readonly assigneeId: string | null;
  readonly authorId: string | null;
  readonly tag: string | null;
}
export interface ListFilter extends CardFilter {
  readonly state: PieceState | null;
  /** Instants, the end left out. */
  readonly from: Date | null;
  readonly until: Date | null;
}

const meets = ({ clientId, kind, assigneeId, authorId, tag }: CardFilter): Sql => sql`p.deleted_at is null
  and (${clientId}::text is null or p.client_id = ${clientId})
  and (${kind}::text is null or p.kind = ${kind})
  and (${assigneeId}::uuid is null or p.assignee_id = ${assigneeId})
  and (${authorId}::uuid is null or p.author_id = ${authorId})
  and (${tag}::text is null or ${tag} = any(p.tags))`;

const meetsAll = ({ state, from, until, ...filter }: ListFilter): Sql => sql`${meets(filter)}
  and ${state === null ? sql`p.state <> 'archived'` : sql`p.state = ${state}`}
  and (${from}::timestamptz is null or p.event_at >= ${from}) and (${until}::timestamptz is null or p.event_at < ${until})`;

/** A page of pieces. */
export async function list(tx: Transaction, filter: ListFilter, page: Paging<CardOrder>): Promise<Page<Card>> {
  // The pieces of a person have an index over all clients.
  const clients = filter.authorId === null && filter.assigneeId === null ? listedClients(tx, filter.clientId) : null;
  return pageOf(
    await (clients === null ? listAtOnce(tx, filter, page) : listOfClients(tx, clients, { ...filter, clientId: null }, page)),
    page,
  );
}

function listAtOnce(tx: Transaction, filter: ListFilter, page: Paging<CardOrder>): Promise<Card[]> {
  const { condition, order } = pageSql(page, sql.raw(`p.${page.by}`), sql`p.piece_id`);
  return tx.many(sql`select ${COLUMNS} from editorial.piece p where ${meetsAll(filter)} and ${condition} ${order}`);
}

function listOfClients(tx: Transaction, clients: readonly string[], filter: ListFilter, page: Paging<CardOrder>): Promise<Card[]> {
  const { condition, order } = pageSql(page, sql.raw(`p.${page.by}`), sql`p.piece_id`);
  return tx.many(ofClients(clients, sql`${meetsAll(filter)} and ${condition}`, order));
}

/** Pieces of each client by themselves, where an index has them in order. */
const ofClients = (clients: readonly string[], where: Sql, order: Sql): Sql => sql`
  select ${COLUMNS} from ${ofEachClient(
    clients,
    sql`p`,
    (ofClient) => sql`select p.* from editorial.piece p where ${ofClient} and ${where} ${order}`,
    sql``,
  )} p ${order}`;

/**
 * The same page of the pieces that a text is about, of some clients (null: all), as identifiers, one more than wanted: words by their stem,
 * or a part of the title. Read as `system`, where the indexes can be used: row-level security keeps such conditions out of them. What is found
 * is only where to look; the rows are read as the caller.
 */
export const search = async (
  tx: Transaction,
  { filter, tenants, text, page }: { filter: ListFilter; tenants: readonly string[] | null; text: string; page: Paging<CardOrder> },
): Promise<string[]> => {
  const { condition, order } = pageSql(page, sql.raw(`p.${page.by}`), sql`p.piece_id`);
  const rows = await tx.many<{ piece_id: string }>(sql`
    select p.piece_id from editorial.piece p
    where (p.search @@ websearch_to_tsquery('pg_catalog.indonesian', ${text}) or p.title ilike ${containing(text)})
      and (${tenants}::text[] is null or p.client_id = any(${tenants}::text[])) and ${meetsAll(filter)} and ${condition} ${order}`);
  return rows.map(({ piece_id }) => piece_id);
};

/** Those of the pieces that the caller sees. */
export const byIds = (tx: Transaction, ids: readonly string[]): Promise<Card[]> =>
  tx.many(sql`select ${COLUMNS} from editorial.piece p where p.piece_id = any(${ids}::uuid[]) and p.deleted_at is null`);

/** Title and text of a piece with marks around what was searched for. */
export interface Headline {
  readonly piece_id: string;
  readonly title: string;
  readonly text: string;
}
/** Of a longer text the beginning is looked through: cutting a passage out reads every word of it. */
const HEADLINE_LETTERS = 10_000;

/** Where a search found its words in some pieces; the marks are any two letters. */
export const headlines = (
  tx: Transaction,
  ids: readonly string[],
  text: string,
  [begin, end]: readonly [string, string],
): Promise<Headline[]> =>
  tx.many(sql`
    select p.piece_id,
      coalesce(ts_headline('pg_catalog.indonesian', p.title, q, ${`StartSel=${begin}, StopSel=${end}, HighlightAll=true`}), '') as title,
      coalesce(ts_headline('pg_catalog.indonesian', left(concat_ws(' ', nullif(p.summary, ''), p.content), ${HEADLINE_LETTERS}), q,
        ${`StartSel=${begin}, StopSel=${end}, MaxWords=26, MinWords=12, ShortWord=2, MaxFragments=1`}), '') as text
    from editorial.piece p, websearch_to_tsquery('pg_catalog.indonesian', ${text}) q
    where p.piece_id = any(${ids}::uuid[]) and p.deleted_at is null`);

export interface Column {
  readonly state: PieceState;
  readonly count: number;
}

/** How many pieces there are in each state. */
export const countByState = (tx: Transaction, filter: CardFilter): Promise<Column[]> =>
  tx.many(sql`select p.state, count(*) as count from editorial.piece p where ${meets(filter)} group by p.state`);

/** The pieces of each state that were changed last. */
export const newestByState = (tx: Transaction, filter: CardFilter, states: readonly PieceState[], limit: number): Promise<Card[]> =>
  tx.many(sql`
    select ${COLUMNS} from unnest(${states}::text[]) s(state)
    cross join lateral (
      select * from editorial.piece p where p.state = s.state and ${meets(filter)} order by p.updated_at desc, p.piece_id limit ${limit}) p`);
