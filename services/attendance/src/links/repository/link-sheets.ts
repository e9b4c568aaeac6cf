import type { LinkReportKind, LinkVerification } from '@balai/contracts/attendance';
import { sql, type Transaction } from '@balai/runtime/database';

/** An accepted report as files show it: its links side by side. */
export interface LinkSheetRow {
  readonly shortcode: string;
  readonly taken_at: Date;
  readonly submitted_at: Date;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
  readonly client_id: string;
  readonly instagram: string | null;
  readonly facebook: string | null;
  readonly twitter: string | null;
  readonly tiktok: string | null;
  readonly youtube: string | null;
  /** Of all its links together, see `verificationOf`. */
  readonly verifications: LinkVerification[];
  readonly verified_at: Date | null;
}

/** Which reports: of these posts, and of these people (null: of all in sight). */
export interface LinkSheetFilter {
  readonly kind: LinkReportKind;
  readonly postIds: readonly string[];
  readonly personIds: readonly string[] | null;
}

const matching = ({ kind, postIds, personIds }: LinkSheetFilter) => sql`
  r.kind = ${kind} and r.post_id = any(${[...postIds]}::uuid[]) and r.state = 'accepted'
  and (${personIds === null} or r.person_id = any(${[...(personIds ?? [])]}::uuid[]))`;

/** Reports of people who are there: who was erased is named nowhere. */
const FROM = sql`attendance.link_report r join attendance.person p on p.person_id = r.person_id and p.deleted_at is null`;

/** How many there are. */
export async function countRows(tx: Transaction, filter: LinkSheetFilter): Promise<number> {
  return (await tx.one<{ rows: number }>(sql`select count(*) as rows from ${FROM} where ${matching(filter)}`)).rows;
}

/** The reports: by person, or by the time of their posts. At most `limit`. */
export const readRows = (tx: Transaction, filter: LinkSheetFilter, order: 'person' | 'time', limit: number): Promise<LinkSheetRow[]> =>
  tx.many(sql`
    select r.shortcode, coalesce(r.taken_at, r.submitted_at) as taken_at, r.submitted_at, p.nrp, p.name, p.title, p.division, r.client_id,
      max(l.url) filter (where l.platform = 'instagram') as instagram, max(l.url) filter (where l.platform = 'facebook') as facebook,
      max(l.url) filter (where l.platform = 'twitter') as twitter, max(l.url) filter (where l.platform = 'tiktok') as tiktok,
      max(l.url) filter (where l.platform = 'youtube') as youtube,
      array_agg(distinct l.verification) as verifications, max(l.verified_at) as verified_at
    from ${FROM} join attendance.reported_link l using (report_id)
    where ${matching(filter)} group by r.report_id, p.person_no
    order by case when ${order} = 'person' then p.name end, case when ${order} = 'person' then p.person_no end, r.taken_at, r.report_id
    limit ${limit}`);
