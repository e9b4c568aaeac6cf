import { PLATFORMS } from '@balai/contracts';
import type { LinkPlatform, LinkReportKind, LinkReportState } from '@balai/contracts/attendance';
import type { LinkAddress } from '@balai/post-links';
import { sql, type Transaction } from '@balai/runtime/database';

/** What one person reports to have shared of one post. */
export interface LinkReportRow {
  readonly report_id: string;
  readonly client_id: string;
  readonly person_id: string;
  readonly kind: LinkReportKind;
  readonly shortcode: string;
  readonly post_id: string | null;
  readonly post_client_id: string;
  readonly taken_at: Date | null;
  readonly state: LinkReportState;
  readonly reason: string | null;
  readonly links: number;
  readonly submitted_at: Date;
  readonly submitted_by: string;
  readonly submitted_by_name: string;
  readonly updated_at: Date;
  readonly revoked_at: Date | null;
  readonly version: number;
}

export const COLUMNS =
  sql.raw(`r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
  r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version`);
export const STANDS = sql`r.state in ('accepted', 'checking')`;

export type NewLinkReport = Omit<LinkReportRow, 'reason' | 'links' | 'submitted_at' | 'updated_at' | 'revoked_at' | 'version'>;

/** A link with its platform. */
export type PlatformLink = readonly [platform: LinkPlatform, address: LinkAddress];

/** Of other platforms than those whose posts are read, no provider can tell whose a post is. */
async function putLinks(
  tx: Transaction,
  report: Pick<LinkReportRow, 'report_id' | 'client_id'>,
  links: readonly PlatformLink[],
): Promise<void> {
  await tx.execute(sql`
    insert into attendance.reported_link (report_id, platform, client_id, url, link, resolution, next_try_at, verification)
    select ${report.report_id}, platform, ${report.client_id}, url, link, case when short then 'pending' else 'direct' end,
      case when short then now() end, case when platform = any(${[...PLATFORMS]}::text[]) then 'unchecked' else 'unverifiable' end
    from unnest(${links.map(([platform]) => platform)}::text[], ${links.map(([, address]) => address.url)}::text[],
      ${links.map(([, address]) => address.link)}::text[], ${links.map(([, address]) => address.isShort)}::boolean[])
      as given (platform, url, link, short)
    on conflict (report_id, platform) do update set url = excluded.url, link = excluded.link, resolution = excluded.resolution,
      next_try_at = excluded.next_try_at, tries = 0, tried_at = null, failure = null, verification = excluded.verification, verified_at = null,
      verify_id = null, verify_asked = 0, verify_at = null, author = null, verify_reason = null`);
}

/** Stores a report with its links; null when one of the person and post stands already. */
export async function add(tx: Transaction, report: NewLinkReport, links: readonly PlatformLink[]): Promise<LinkReportRow | null> {
  const added = await tx.maybeOne<LinkReportRow>(sql`
    insert into attendance.link_report as r (report_id, client_id, person_id, kind, shortcode, post_id, post_client_id, taken_at, state, links,
      submitted_by, submitted_by_name)
    values (${report.report_id}, ${report.client_id}, ${report.person_id}, ${report.kind}, ${report.shortcode}, ${report.post_id},
      ${report.post_client_id}, ${report.taken_at}, ${report.state}, ${links.length}, ${report.submitted_by}, ${report.submitted_by_name})
    on conflict (person_id, kind, shortcode, post_client_id) where state in ('accepted', 'checking') do nothing returning ${COLUMNS}`);
  if (added !== null) await putLinks(tx, added, links);
  return added;
}

/** The standing report of a person and post, locked; of a task of several clients the newest, or that of the client; null when there is none. */
export const lockStanding = (
  tx: Transaction,
  kind: LinkReportKind,
  personId: string,
  shortcode: string,
  clientId: string | null = null,
): Promise<LinkReportRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from attendance.link_report r
    where r.person_id = ${personId} and r.kind = ${kind} and r.shortcode = ${shortcode} and ${STANDS}
      and (${clientId}::text is null or r.post_client_id = ${clientId})
    order by r.submitted_at desc, r.report_id desc limit 1 for update`);

/** A report of a person that stands. */
export type StandingReport = Pick<LinkReportRow, 'report_id' | 'kind' | 'shortcode' | 'state' | 'submitted_at'>;

/** The reports of a person of these posts that stand, oldest first. */
export const standingOfPerson = (tx: Transaction, personId: string, shortcodes: readonly string[]): Promise<StandingReport[]> =>
  tx.many(sql`
    select r.report_id, r.kind, r.shortcode, r.state, r.submitted_at from attendance.link_report r
    where r.person_id = ${personId} and r.shortcode = any(${[...shortcodes]}::text[]) and ${STANDS} order by r.submitted_at, r.report_id`);

/** Changes links of a report: those given are replaced, those named in `dropped` go. The report as it is then. */
export async function changeLinks(
  tx: Transaction,
  report: LinkReportRow,
  given: readonly PlatformLink[],
  dropped: readonly LinkPlatform[],
): Promise<LinkReportRow> {
  await tx.execute(sql`
    delete from attendance.reported_link where report_id = ${report.report_id} and platform = any(${[...dropped]}::text[])`);
  await putLinks(tx, report, given);
  return tx.one(sql`
    update attendance.link_report r set updated_at = now(), version = r.version + 1,
      links = (select count(*) from attendance.reported_link l where l.report_id = r.report_id)
    where r.report_id = ${report.report_id} returning ${COLUMNS}`);
}

/** Whether a report has exactly these links among its own. */
export async function hasLinks(tx: Transaction, reportId: string, links: readonly PlatformLink[]): Promise<boolean> {
  const row = await tx.one<{ same: number }>(sql`
    select count(*) as same from attendance.reported_link
    where report_id = ${reportId} and url = any(${links.map(([, address]) => address.url)}::text[])`);
  return row.same === links.length;
}

/** Ends a report: it counts no more and stays as a record. */
export const revoke = (tx: Transaction, reportId: string): Promise<LinkReportRow> =>
  tx.one(sql`
    update attendance.link_report r set state = 'revoked', revoked_at = now(), ask_again_at = null, updated_at = now(), version = r.version + 1
    where r.report_id = ${reportId} returning ${COLUMNS}`);

/** The report that asks the collector under this id, locked while it is being checked; else null. */
export const lockChecking = (tx: Transaction, requestId: string): Promise<LinkReportRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from attendance.link_report r where r.request_id = ${requestId} and r.state = 'checking' for update`);

/** Ends the checking of a report: the post is known and it counts. */
export const accept = (
  tx: Transaction,
  reportId: string,
  post: { readonly post_id: string; readonly taken_at: Date },
): Promise<LinkReportRow> =>
  tx.one(sql`
    update attendance.link_report r set state = 'accepted', reason = null, post_id = ${post.post_id}, taken_at = ${post.taken_at},
      ask_again_at = null, updated_at = now(), version = r.version + 1
    where r.report_id = ${reportId} returning ${COLUMNS}`);

/** Ends the checking of a report: it cannot count. */
export const refuse = (tx: Transaction, reportId: string, reason: string): Promise<LinkReportRow> =>
  tx.one(sql`
    update attendance.link_report r set state = 'refused', reason = ${reason}, ask_again_at = null, updated_at = now(), version = r.version + 1
    where r.report_id = ${reportId} returning ${COLUMNS}`);

/** Notes why a check did not come to its end; the report goes on waiting until it is asked again. */
export const noteReason = (tx: Transaction, reportId: string, reason: string): Promise<number> =>
  tx.execute(sql`update attendance.link_report set reason = ${reason}, updated_at = now() where report_id = ${reportId}`);

/** Notes that the collector is asked under a new id, and when it is to be asked again unless it has answered. */
export async function noteAsked(tx: Transaction, reportId: string, requestId: string, pauseSeconds: number): Promise<void> {
  await tx.execute(sql`
    update attendance.link_report set request_id = ${requestId}, asked = asked + 1, ask_again_at = now() + ${pauseSeconds} * interval '1 s'
    where report_id = ${reportId}`);
}

/** Reports that have waited long enough for their check, locked, and how often each was asked about. */
export const lockUnanswered = (tx: Transaction, limit: number): Promise<(LinkReportRow & { readonly asked: number })[]> =>
  tx.many(sql`
    select ${COLUMNS}, r.asked from attendance.link_report r where r.state = 'checking' and r.ask_again_at <= now()
    order by r.ask_again_at limit ${limit} for update skip locked`);

/** State of a report and why. */
export const standingOf = (tx: Transaction, reportId: string): Promise<Pick<LinkReportRow, 'state' | 'reason'> | null> =>
  tx.maybeOne(sql`select r.state, r.reason from attendance.link_report r where r.report_id = ${reportId}`);

/** Marks what is counted of a post's reports as changed. */
export async function touchMark(tx: Transaction, { post_id, kind, client_id }: LinkReportRow): Promise<void> {
  if (post_id === null) return;
  await tx.execute(sql`
    insert into attendance.link_mark as m (post_id, kind, client_id) values (${post_id}, ${kind}, ${client_id})
    on conflict (post_id, kind, client_id) do update set version = m.version + 1`);
}
