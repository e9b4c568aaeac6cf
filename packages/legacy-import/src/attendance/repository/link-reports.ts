import { LINK_REPORT_COLUMNS, type LinkReportRow, REPORT_STANDS } from '@balai/attendance/import';
import type { LinkReportKind } from '@balai/contracts/attendance';
import { sql, type Transaction } from '@balai/runtime/database';

/** A person as reports name them. */
export interface ReporterByNrp {
  readonly nrp: string;
  readonly person_id: string;
  readonly client_id: string;
}

/** The people with these NRPs. */
export const reportersByNrp = (tx: Transaction, nrps: readonly string[]): Promise<ReporterByNrp[]> =>
  tx.many(sql`
    select nrp, person_id, client_id from attendance.person where nrp = any(${[...nrps]}::text[]) and deleted_at is null and version <> 0`);

/** A post of Instagram as reports name it. */
export interface ReportedPost {
  readonly platform_id: string;
  readonly post_id: string;
  readonly client_id: string;
  readonly taken_at: Date;
  readonly is_special: boolean;
}

/** The posts with these shortcodes: of several clients, when one of them has it as a special task only. */
export const postsByShortcode = (tx: Transaction, shortcodes: readonly string[]): Promise<ReportedPost[]> =>
  tx.many(sql`
    select platform_id, post_id, client_id, taken_at, special_at is not null as is_special from attendance.post
    where platform = 'instagram' and platform_id = any(${[...shortcodes]}::text[]) and deleted_at is null and version <> 0
    order by platform_id, kind, post_id`);

/** The newest report of a person on a post of this client, whatever became of it; null when there was none. */
export const newestReport = (
  tx: Transaction,
  kind: LinkReportKind,
  personId: string,
  post: Pick<LinkReportRow, 'shortcode' | 'post_client_id'>,
): Promise<LinkReportRow | null> =>
  tx.maybeOne(sql`
    select ${LINK_REPORT_COLUMNS} from attendance.link_report r
    where r.person_id = ${personId} and r.kind = ${kind} and r.shortcode = ${post.shortcode} and r.post_client_id = ${post.post_client_id}
    order by ${REPORT_STANDS} desc, r.submitted_at desc, r.report_id desc limit 1`);

/** Gives a report the instant at which another system has it. */
export const setSubmittedAt = (tx: Transaction, reportId: string, at: Date): Promise<number> =>
  tx.execute(sql`update attendance.link_report set submitted_at = ${at} where report_id = ${reportId}`);
