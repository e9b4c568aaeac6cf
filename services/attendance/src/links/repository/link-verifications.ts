import type { LinkPlatform, LinkVerification } from '@balai/contracts/attendance';
import { dueQueue, sql, type Transaction } from '@balai/runtime/database';

/** Links that name a post of a platform whose posts are read, in their one notation; the rest (stories, share pages) nobody can tell the author of. */
const CHECKABLE = sql.raw(`l.link ~ '^https://www\\.(instagram\\.com/p|tiktok\\.com/video)/[A-Za-z0-9_-]+$'`);

/**
 * Lets the links of a routine report be verified, those that can be and were not; short links once it is known where they lead. Nothing is
 * asked about the link of a special task: it is the task's own post.
 */
export async function want(tx: Transaction, reportId: string): Promise<void> {
  await tx.execute(sql`
    update attendance.reported_link l set
      verify_at = case when r.kind = 'routine' and ${CHECKABLE} then now() end,
      verification = case when r.kind = 'routine' and ${CHECKABLE} then 'unchecked' else 'unverifiable' end
    from attendance.link_report r
    where l.report_id = ${reportId} and r.report_id = l.report_id and l.verification = 'unchecked' and l.verify_asked = 0
      and l.resolution in ('direct', 'resolved')`);
}

/** A link that is to be verified. */
export interface DueVerification {
  readonly report_id: string;
  readonly client_id: string;
  readonly platform: LinkPlatform;
  readonly link: string;
  /** How often it was asked about already. */
  readonly verify_asked: number;
}

/** Nothing more is asked about the links of a report. */
export async function stop(tx: Transaction, reportId: string): Promise<void> {
  await tx.execute(sql`update attendance.reported_link set verify_at = null where report_id = ${reportId}`);
}

/** The links that are to be asked about. */
export const queue = dueQueue('attendance.reported_link', 'verify_at', sql`verify_at is not null`);

/** Links it is time to ask about, locked. */
export const lockDue = (tx: Transaction, limit: number): Promise<DueVerification[]> =>
  tx.many<DueVerification>(queue.oldest(sql`report_id, client_id, platform, link, verify_asked`, limit));

/** Notes that the collector is asked under a new id, and when it is to be asked again unless it has answered. */
export async function noteAsked(
  tx: Transaction,
  { report_id, platform }: Pick<DueVerification, 'report_id' | 'platform'>,
  requestId: string,
  pauseSeconds: number,
): Promise<void> {
  await tx.execute(sql`
    update attendance.reported_link set verify_id = ${requestId}, verify_asked = verify_asked + 1,
      verify_at = now() + ${pauseSeconds}::int * interval '1 second'
    where report_id = ${report_id} and platform = ${platform}`);
}

/** A link that was asked about under an id. */
export interface AskedVerification extends DueVerification {
  readonly person_id: string;
  readonly submitted_at: Date;
  readonly post_client_id: string;
}

/** The link that was asked about under this id last, locked; null when another took its place. */
export const lockAsked = (tx: Transaction, requestId: string): Promise<AskedVerification | null> =>
  tx.maybeOne<AskedVerification>(sql`
    select l.report_id, l.client_id, l.platform, l.link, l.verify_asked, r.person_id, r.submitted_at, r.post_client_id
    from attendance.reported_link l join attendance.link_report r using (report_id)
    where l.verify_id = ${requestId} for update of l`);

/** Handles that were a person's when they reported, or are now. */
export async function handlesOf(
  tx: Transaction,
  { person_id, platform, submitted_at }: Pick<AskedVerification, 'person_id' | 'platform' | 'submitted_at'>,
): Promise<string[]> {
  const rows = await tx.many<{ handle: string }>(sql`
    select distinct h.handle from attendance.person_handle h join attendance.person p using (person_no)
    where p.person_id = ${person_id} and h.platform = ${platform} and (h.valid_to is null or h.valid_to > ${submitted_at})`);
  return rows.map((row) => row.handle);
}

/** What was found out about a link. */
export interface Verified {
  readonly verification: LinkVerification;
  readonly author: string | null;
  readonly reason: string | null;
  /** Whether nothing more is asked. */
  readonly isFinal: boolean;
}

/** Notes what was found out; when it is not final, the link is asked about again at its time. */
export async function note(
  tx: Transaction,
  { report_id, platform }: Pick<DueVerification, 'report_id' | 'platform'>,
  { verification, author, reason, isFinal }: Verified,
): Promise<void> {
  await tx.execute(sql`
    update attendance.reported_link set verification = ${verification}, author = ${author}, verify_reason = ${reason},
      verified_at = case when ${verification} = 'unchecked' then verified_at else now() end,
      verify_at = case when ${isFinal} then null else verify_at end
    where report_id = ${report_id} and platform = ${platform}`);
}
