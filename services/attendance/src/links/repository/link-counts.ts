import type { LinkReportKind } from '@balai/contracts/attendance';
import { sql, type Transaction } from '@balai/runtime/database';

/** What a person has reported of some posts. */
export interface LinkCounts {
  readonly person_id: string;
  readonly posts: number;
  readonly links: number;
}

/** Accepted reports of these posts by person, as far as the unit of work sees the people. */
export const readLinkCounts = (tx: Transaction, kind: LinkReportKind, postIds: readonly string[]): Promise<LinkCounts[]> =>
  tx.many(sql`
    select person_id, count(*) as posts, sum(links) as links from attendance.link_report
    where kind = ${kind} and post_id = any(${[...postIds]}::uuid[]) and state = 'accepted' group by person_id`);

/** An accepted report of a post by a person, with its number of links. */
export interface PersonReport {
  readonly person_id: string;
  readonly post_id: string;
  readonly links: number;
}

/** Accepted reports of these posts by these people. */
export const readReports = (
  tx: Transaction,
  kind: LinkReportKind,
  postIds: readonly string[],
  personIds: readonly string[],
): Promise<PersonReport[]> =>
  tx.many(sql`
    select person_id, post_id, links from attendance.link_report
    where kind = ${kind} and post_id = any(${[...postIds]}::uuid[]) and state = 'accepted' and person_id = any(${[...personIds]}::uuid[])`);

/** How many of these people reported each of these posts. */
export const countReporters = (
  tx: Transaction,
  kind: LinkReportKind,
  postIds: readonly string[],
  personIds: readonly string[],
): Promise<{ post_id: string; reported: number }[]> =>
  tx.many(sql`
    select post_id, count(*) as reported from attendance.link_report
    where kind = ${kind} and post_id = any(${[...postIds]}::uuid[]) and state = 'accepted' and person_id = any(${[...personIds]}::uuid[])
    group by post_id`);

/** Numbers that change whenever a report of these posts does; every part only ever grows. */
export async function readMarks(tx: Transaction, kind: LinkReportKind, postIds: readonly string[]): Promise<readonly number[]> {
  const row = await tx.one<{ marks: number; versions: number }>(sql`
    select count(*) as marks, coalesce(sum(version), 0)::bigint as versions from attendance.link_mark
    where kind = ${kind} and post_id = any(${[...postIds]}::uuid[])`);
  return [row.marks, row.versions];
}
