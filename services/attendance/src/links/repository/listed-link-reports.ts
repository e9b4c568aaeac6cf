import type { LinkPlatform, LinkReportKind, LinkVerification } from '@balai/contracts/attendance';
import { containing, type Sql, sql, type Transaction } from '@balai/runtime/database';
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

/** What lists of reports can be sorted by. A post that is still looked up has the time of its report. */
const TAKEN = sql`coalesce(r.taken_at, r.submitted_at)`;
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

function ofPeopleAndPosts({ clientId = null, person, post }: LinkReportFilter): Sql {
  return sql`(${clientId}::text is null or r.client_id = ${clientId} or r.post_client_id = ${clientId})
    and (${person}::text is null or p.nrp = ${person} or p.person_id::text = ${person})
    and (${post}::text is null or r.shortcode = ${post} or r.post_id::text = ${post})`;
}

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

function saying({ text = null }: LinkReportFilter): Sql {
  const part = containing(text ?? '');
  return sql`(${text}::text is null or p.name ilike ${part} or p.nrp ilike ${part} or p.division ilike ${part} or c.name ilike ${part}
    or r.shortcode ilike ${part}
    or exists (select from attendance.reported_link l where l.report_id = r.report_id and l.url ilike ${part}))`;
}

function matching(filter: LinkReportFilter): Sql {
  const { kind, isStanding = null, from = null, until = null } = filter;
  return sql`r.kind = ${kind} and (${isStanding}::boolean is null or ${STANDS} = ${isStanding}::boolean)
    and (${from}::timestamptz is null or ${TAKEN} >= ${from}) and (${until}::timestamptz is null or ${TAKEN} < ${until})
    and ${ofPeopleAndPosts(filter)} and ${withLinks(filter)} and ${saying(filter)}`;
}

/** A part of the reports, those that are equal in their order newest first. */
export const list = (tx: Transaction, filter: LinkReportFilter, page: LinkReportPage): Promise<ListedLinkReport[]> =>
  tx.many(sql`
    select ${COLUMNS}, p.nrp, p.name, p.title, p.division from ${FROM} where ${matching(filter)}
    order by ${SORTED[page.by]} ${page.descending ? sql`desc` : sql`asc`}, r.submitted_at desc, r.report_id desc
    limit ${page.limit} offset ${page.offset}`);

/** How many there are. */
export async function count(tx: Transaction, filter: LinkReportFilter): Promise<number> {
  const row = await tx.one<{ reports: number }>(sql`select count(*) as reports from ${FROM} where ${matching(filter)}`);
  return row.reports;
}
