import type { LinkPlatform, LinkResolution, LinkVerification } from '@balai/contracts/attendance';
import { dueQueue, sql, type Transaction } from '@balai/runtime/database';

/** A link of a report. */
export interface ReportedLinkRow {
  readonly report_id: string;
  readonly platform: LinkPlatform;
  readonly url: string;
  readonly link: string;
  readonly resolution: LinkResolution;
  readonly verification: LinkVerification;
  readonly verified_at: Date | null;
  /** Handle of the account that shows the post, where the platform told. */
  readonly author: string | null;
}

/** Links of these reports. */
export const ofReports = (tx: Transaction, reportIds: readonly string[]): Promise<ReportedLinkRow[]> =>
  tx.many(sql`
    select report_id, platform, url, link, resolution, verification, verified_at, author from attendance.reported_link
    where report_id = any(${[...reportIds]}::uuid[]) order by report_id, platform`);

/** A standing report that has a link, and who reported it. */
export interface LinkHolder {
  readonly link: string;
  readonly report_id: string;
  readonly shortcode: string;
  readonly submitted_at: Date;
  readonly person_id: string;
  readonly nrp: string;
  readonly name: string;
  readonly client_id: string;
}

/** Standing reports with one of these links, the earliest first, at most `most` of each link. */
export const holders = (tx: Transaction, links: readonly string[], most: number): Promise<LinkHolder[]> =>
  tx.many(sql`
    select link, report_id, shortcode, submitted_at, person_id, nrp, name, client_id from (
      select l.link, r.report_id, r.shortcode, r.submitted_at, r.person_id, p.nrp, p.name, r.client_id,
        row_number() over (partition by l.link order by r.submitted_at, r.report_id) as place
      from attendance.reported_link l join attendance.link_report r using (report_id)
        join attendance.person p on p.person_id = r.person_id and p.deleted_at is null
      where l.link = any(${[...new Set(links)]}::text[]) and r.state in ('accepted', 'checking')) found
    where place <= ${most} order by link, place`);

/** A short link that is being followed. */
export interface PendingLink {
  readonly report_id: string;
  readonly platform: LinkPlatform;
  readonly client_id: string;
  readonly link: string;
  /** This one included. */
  readonly tries: number;
}

/** The short links that are to be followed. */
export const queue = dueQueue('attendance.reported_link', 'next_try_at', sql`resolution = 'pending'`);

/** Takes the short link that has waited longest, and puts its next try off by so many seconds, by how many there were; null when none is due. */
export const claimPending = (tx: Transaction, pauses: readonly number[]): Promise<PendingLink | null> =>
  tx.maybeOne(sql`
    update attendance.reported_link l set tries = l.tries + 1, tried_at = now(),
      next_try_at = now() + (${[...pauses]}::int[])[least(l.tries + 1, ${pauses.length}::int)] * interval '1 s'
    from (${queue.oldest(sql`report_id, platform`, 1)}) due
    where l.report_id = due.report_id and l.platform = due.platform
    returning l.report_id, l.platform, l.client_id, l.link, l.tries`);

// Somebody may have put another link in its place meanwhile.
const isStill = ({ report_id, platform, link }: PendingLink) =>
  sql`report_id = ${report_id} and platform = ${platform} and link = ${link} and resolution = 'pending'`;

/** Notes where a short link leads. */
export const noteResolved = (tx: Transaction, pending: PendingLink, link: string): Promise<number> =>
  tx.execute(sql`
    update attendance.reported_link set link = ${link}, resolution = 'resolved', failure = null, next_try_at = null where ${isStill(pending)}`);

/** Notes why it is not known where a short link leads; the last time for good. */
export const noteUnresolved = (tx: Transaction, pending: PendingLink, failure: string, isLast: boolean): Promise<number> =>
  tx.execute(sql`
    update attendance.reported_link set failure = ${failure}, resolution = case when ${isLast} then 'failed' else resolution end,
      next_try_at = case when ${isLast} then null else next_try_at end
    where ${isStill(pending)}`);
