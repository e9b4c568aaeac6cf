import type { LinkPlatform, LinkReportKind, LinkVerification } from '@balai/contracts/attendance';
import { containing, listedClients, ofEachClient, type Sql, sql, type Transaction } from '@balai/runtime/database';
import { COLUMNS, type LinkReportRow, STANDS } from './link-reports.ts';

/** A report with its person, as lists show it. */
export interface ListedLinkReport extends LinkReportRow {
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
}

/** Which reports are listed. */
export interface LinkReportFilter {
  readonly kind: LinkReportKind;
  /** Whose people reported, or whose posts were shared. */
  readonly clientId?: string | null;
  /** NRP or internal id. */
  readonly person: string | null;
  /** Shortcode or internal id. */
  readonly post: string | null;
  /** Absent: standing and ended ones. */
  readonly isStanding: boolean | undefined;
  /** Part of who reported, of the post's shortcode or of a link. */
  readonly text?: string | null;
  /** With a link on this platform. */
  readonly platform?: LinkPlatform | null;
  /** With a link in this state. */
  readonly verification?: LinkVerification | null;
  /** With a link that another standing report has, too. */
  readonly isDuplicate?: boolean;
  /** Of posts taken from then on. */
  readonly from?: Date | null;
  /** Of posts taken before then. */
  readonly until?: Date | null;
}

/**
 * When the post was taken; while it is looked up, when it was reported. PostgreSQL does not take `coalesce` for leakproof: under row-level
 * security its comparisons would not use an index.
 */
const TAKEN = sql`case when r.taken_at is null then r.submitted_at else r.taken_at end`;
/** What lists of reports can be sorted by. */
const SORTED = { submitted_at: sql`r.submitted_at`, taken_at: TAKEN, name: sql`p.name`, unit: sql`coalesce(c.name, r.client_id)` };

/** A part of a list in its order. */
export interface LinkReportPage {
  readonly by: keyof typeof SORTED;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

const FROM = sql`attendance.link_report r join attendance.person p on p.person_id = r.person_id and p.deleted_at is null
  left join access.client c on c.client_id = r.client_id`;

function withLinks({ platform = null, verification = null, isDuplicate = false }: LinkReportFilter): Sql {
  return sql`(${platform}::text is null or exists (
      select from attendance.reported_link l where l.report_id = r.report_id and l.platform = ${platform}))
    and (${verification}::text is null or exists (
      select from attendance.reported_link l where l.report_id = r.report_id and l.verification = ${verification}))
    and (not ${isDuplicate}::boolean or ${STANDS} and exists (
      select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
        join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
        join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
      where l.report_id = r.report_id))`;
}

/** Condition on a report with its person and client. */
function saying({ person, post, text = null }: LinkReportFilter): Sql {
  const part = containing(text ?? '');
  return sql`(${person}::text is null or p.nrp = ${person} or p.person_id::text = ${person})
    and (${post}::text is null or r.shortcode = ${post} or r.post_id::text = ${post})
    and (${text}::text is null or p.name ilike ${part} or p.nrp ilike ${part} or p.division ilike ${part} or c.name ilike ${part}
      or r.shortcode ilike ${part}
      or exists (select from attendance.reported_link l where l.report_id = r.report_id and l.url ilike ${part}))`;
}

/** Condition on a report and its links. */
function matching(filter: LinkReportFilter): Sql {
  const { kind, clientId = null, isStanding = null, from = null, until = null } = filter;
  return sql`r.kind = ${kind} and (${isStanding}::boolean is null or ${STANDS} = ${isStanding}::boolean)
    and (${from}::timestamptz is null or ${TAKEN} >= ${from}) and (${until}::timestamptz is null or ${TAKEN} < ${until})
    and (${clientId}::text is null or r.client_id = ${clientId} or r.post_client_id = ${clientId}) and ${withLinks(filter)}`;
}

/** Clients whose reports are read one client after another; null: all at once, as under `system` and for the few of a person or a post. */
const clientsOf = (tx: Transaction, { person, post }: LinkReportFilter): readonly string[] | null =>
  person === null && post === null ? listedClients(tx, null) : null;

/**
 * Leaves out reports of people who are gone. These are few: comparing with them costs less than looking up the person of every report. A report
 * has the client of its person.
 */
const OF_LIVING = sql`r.person_id not in (select gone.person_id from attendance.person gone where gone.deleted_at is not null)`;

/** Results of a verification that few links have; an index holds these links only. */
const RARE: readonly unknown[] = ['not_found', 'other_author'] satisfies LinkVerification[];

/**
 * The reports `r` of a client that meet a filter, to be ordered. The planner underestimates a large client; `offset 0` keeps it from joining all
 * rows before the first of them are taken.
 */
function ofClientSql(filter: LinkReportFilter, client: Sql): Sql {
  const { text = null, verification = null, from = null, until = null } = filter;
  const where = sql`r.client_id = ${client} and ${matching(filter)}`;
  if (text !== null)
    return sql`attendance.link_report r
      cross join lateral (
        select * from attendance.person p where p.client_id = ${client} and p.person_id = r.person_id and p.deleted_at is null offset 0) p
      left join access.client c on c.client_id = ${client} where ${where} and ${saying(filter)}`;
  if (RARE.includes(verification))
    return sql`(
        select distinct l.report_id from attendance.reported_link l where l.client_id = ${client} and l.verification = ${verification}) l
      cross join lateral (select * from attendance.link_report r where r.report_id = l.report_id offset 0) r where ${where} and ${OF_LIVING}`;
  // The index on the time of posts serves days also for pages in another order.
  if (from !== null || until !== null)
    return sql`(select r.* from attendance.link_report r where ${where} and ${OF_LIVING} order by ${TAKEN} offset 0) r`;
  return sql`attendance.link_report r where ${where} and ${OF_LIVING}`;
}

/** A part of the reports, those that are equal in their order newest first. */
export function list(tx: Transaction, filter: LinkReportFilter, page: LinkReportPage): Promise<ListedLinkReport[]> {
  const { by, ...rest } = page;
  const clients = clientsOf(tx, filter);
  if (clients === null) return listAtOnce(tx, filter, page);
  return by === 'name' ? listByName(tx, clients, filter, rest) : listOfClients(tx, clients, filter, { by, ...rest });
}

const LISTED = sql`select ${COLUMNS}, p.nrp, p.name, p.title, p.division`;
const NEWEST_FIRST = sql`r.submitted_at desc, r.report_id desc`;

function listAtOnce(
  tx: Transaction,
  filter: LinkReportFilter,
  { by, descending, limit, offset }: LinkReportPage,
): Promise<ListedLinkReport[]> {
  return tx.many(sql`
    ${LISTED} from ${FROM} where ${matching(filter)} and ${saying(filter)}
    order by ${SORTED[by]} ${descending ? sql`desc` : sql`asc`}, ${NEWEST_FIRST} limit ${limit} offset ${offset}`);
}

/** What orders the reports of one client, who all have the same unit. */
const WITHIN_CLIENT = { submitted_at: sql`r.submitted_at`, taken_at: TAKEN, unit: sql`r.client_id` };

function listOfClients(
  tx: Transaction,
  clients: readonly string[],
  filter: LinkReportFilter,
  { by, descending, limit, offset }: LinkReportPage & { readonly by: keyof typeof WITHIN_CLIENT },
): Promise<ListedLinkReport[]> {
  const way = descending ? sql`desc` : sql`asc`;
  const order = sql`order by ${SORTED[by]} ${way}, ${NEWEST_FIRST}`;
  const rows = (client: Sql) => sql`
    select r.report_id, r.client_id, r.submitted_at, r.taken_at from ${ofClientSql(filter, client)}
    order by ${WITHIN_CLIENT[by]} ${way}, ${NEWEST_FIRST} limit ${limit + offset}`;
  return tx.many(sql`
    ${LISTED} from (
      select r.report_id from ${ofEachClient(clients, sql`r`, (_, client) => rows(client), sql``)} r
        left join access.client c on c.client_id = r.client_id ${order} limit ${limit} offset ${offset}) found
      join ${FROM} using (report_id) ${order}`);
}

/** The people of each client have an index by name; their reports are looked up. */
function listByName(
  tx: Transaction,
  clients: readonly string[],
  filter: LinkReportFilter,
  { descending, limit, offset }: Omit<LinkReportPage, 'by'>,
): Promise<ListedLinkReport[]> {
  const way = descending ? sql`desc` : sql`asc`;
  const rows = (client: Sql) => sql`
    select r.report_id, r.submitted_at, p.name from (
        select * from attendance.person p where p.client_id = ${client} and p.deleted_at is null order by p.name ${way}) p
      cross join lateral (select * from attendance.link_report r where r.person_id = p.person_id offset 0) r
      left join access.client c on c.client_id = ${client}
    where r.client_id = ${client} and ${matching(filter)} and ${saying(filter)}
    order by p.name ${way}, ${NEWEST_FIRST} limit ${limit + offset}`;
  return tx.many(sql`
    ${LISTED} from (
      select r.report_id from ${ofEachClient(clients, sql`r`, (_, client) => rows(client), sql``)} r
        order by r.name ${way}, ${NEWEST_FIRST} limit ${limit} offset ${offset}) found
      join ${FROM} using (report_id) order by p.name ${way}, ${NEWEST_FIRST}`);
}

/** How many there are. */
export async function count(tx: Transaction, filter: LinkReportFilter): Promise<number> {
  const clients = clientsOf(tx, filter);
  const counts =
    clients === null
      ? sql`(select count(*) as reports from ${FROM} where ${matching(filter)} and ${saying(filter)})`
      : ofEachClient(clients, sql`r`, (_, client) => sql`select count(*) as reports from ${ofClientSql(filter, client)}`, sql``);
  const row = await tx.one<{ reports: number }>(sql`select coalesce(sum(r.reports), 0)::bigint as reports from ${counts} r`);
  return row.reports;
}
