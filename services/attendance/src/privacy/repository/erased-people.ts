import { ERASED, type ErasePerson, erasedNumber } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

type HandleChange = ErasePerson['handles'][number];

/** A person as the roster knows them. */
export interface NumberedPerson {
  readonly person_no: number;
  readonly client_id: string;
}

export const findNumbered = (tx: Transaction, personId: string): Promise<NumberedPerson | null> =>
  tx.maybeOne(sql`select person_no, client_id from attendance.person where person_id = ${personId}`);

/** Takes name, number and position out of the roster. Rank and unit stay: figures are counted by them. Clients whose roster changed. */
export async function erasePerson(
  tx: Transaction,
  personId: string,
): Promise<{ people: number; memberships: number; clientIds: string[] }> {
  const nrp = erasedNumber(personId);
  const people = await tx.many<{ client_id: string }>(sql`
    update attendance.person set name = ${ERASED}, nrp = ${nrp}, position = null, reach = 'none'
    where person_id = ${personId} and nrp <> ${nrp} returning client_id`);
  const memberships = await tx.many<{ client_id: string }>(sql`
    update attendance.membership set name = ${ERASED}, nrp = ${nrp}, position = null
    where person_id = ${personId} and nrp <> ${nrp} returning client_id`);
  return {
    people: people.length,
    memberships: memberships.length,
    clientIds: [...new Set([...people, ...memberships].map(({ client_id }) => client_id))],
  };
}

/** Puts the pseudonym in place of a handle in former memberships. */
export const renameInMemberships = (tx: Transaction, personId: string, { platform, handle, pseudonym }: HandleChange): Promise<number> =>
  tx.execute(sql`
    update attendance.membership m set handles = (
      select jsonb_agg(case when h ->> 'platform' = ${platform} and h ->> 'handle' = ${handle} then h || jsonb_build_object('handle', ${pseudonym}::text) else h end order by place)
      from jsonb_array_elements(m.handles) with ordinality as held (h, place))
    where m.person_id = ${personId} and m.handles @> jsonb_build_array(jsonb_build_object('platform', ${platform}::text, 'handle', ${handle}::text))`);

/** Gives a person's ownership of a handle to its pseudonym, with the days it held. Others who owned the handle keep it. */
export async function renameOwned(tx: Transaction, personNo: number, { platform, handle, pseudonym }: HandleChange): Promise<number> {
  // Version 0: what identity says of the pseudonym is newer.
  await tx.execute(sql`
    insert into attendance.handle (platform, handle, version) values (${platform}, ${pseudonym}, 0) on conflict do nothing`);
  return tx.execute(sql`
    update attendance.person_handle set handle = ${pseudonym} where platform = ${platform} and handle = ${handle} and person_no = ${personNo}`);
}

/** Makes every copy of the handle map out of date. */
export const raiseHandleMap = (tx: Transaction): Promise<number> => tx.execute(sql`update attendance.handle_map set version = version + 1`);

/**
 * Puts the pseudonym in place of a handle in what was observed. Of a handle that others owned, too, on posts alone in which the person took
 * part.
 */
export async function renameObserved(
  tx: Transaction,
  { platform, handle, pseudonym, is_shared: isShared }: HandleChange,
  personNo: number,
): Promise<{ deltas: number; snapshots: number }> {
  const isTheirs = sql`(not ${isShared}::boolean or exists (
    select from attendance.post_attendance a where a.post_no = p.post_no and a.chunk_no = ${personNo}::int / 4096
      and octet_length(a.took_part) * 8 > ${personNo}::int % 4096 and get_bit(a.took_part, ${personNo}::int % 4096) = 1))`;
  const deltas = await tx.execute(sql`
    update attendance.engagement_delta d
    set added = array_replace(d.added, ${handle}::text, ${pseudonym}::text), returned = array_replace(d.returned, ${handle}::text, ${pseudonym}::text),
      withdrawn = array_replace(d.withdrawn, ${handle}::text, ${pseudonym}::text)
    from attendance.post p
    where p.post_no = d.post_no and p.platform = ${platform} and ${isTheirs}
      and (${handle}::text = any(d.added) or ${handle}::text = any(d.returned) or ${handle}::text = any(d.withdrawn))`);
  const snapshots = await tx.execute(sql`
    update attendance.engagement_snapshot s set handles = array_replace(s.handles, ${handle}::text, ${pseudonym}::text)
    from attendance.post p where p.post_no = s.post_no and p.platform = ${platform} and ${handle}::text = any(s.handles) and ${isTheirs}`);
  return { deltas, snapshots };
}

/** A row that kept a file, which goes. */
export interface ErasedRow {
  readonly id: string;
  readonly evidence_blob: string | null;
}

/** Takes out what a person and others wrote in complaints, with the evidence; the decisions stay. */
export const eraseComplaints = (tx: Transaction, personId: string): Promise<ErasedRow[]> =>
  tx.many(sql`
    with before as (
      select complaint_id, evidence_blob from attendance.complaint where person_id = ${personId} and text <> ${ERASED} for update)
    update attendance.complaint c set text = ${ERASED}, issues = '{}', reported_handle = null, answer = ${ERASED}, filed_by = ${ERASED},
      decision_reason = case when decision_reason is not null then ${ERASED} end, evidence_blob = null, evidence_name = null
    from before where c.complaint_id = before.complaint_id returning c.complaint_id as id, before.evidence_blob`);

/** Takes reasons and evidence out of corrections; that they count stays. */
export const eraseCorrections = (tx: Transaction, personId: string): Promise<ErasedRow[]> =>
  tx.many(sql`
    with before as (
      select correction_id, evidence_blob from attendance.correction where person_id = ${personId} and reason <> ${ERASED} for update)
    update attendance.correction c set reason = ${ERASED}, evidence = null, evidence_blob = null, evidence_name = null,
      revoke_reason = case when revoke_reason is not null then ${ERASED} end
    from before where c.correction_id = before.correction_id returning c.correction_id as id, before.evidence_blob`);

/** Takes the links out of reports; how many there were stays. */
export async function eraseReports(tx: Transaction, personId: string): Promise<{ reports: number; links: number }> {
  const links = await tx.execute(sql`
    update attendance.reported_link l set url = 'https://dihapus.invalid/' || l.report_id, link = 'dihapus:' || l.report_id || ':' || l.platform,
      resolution = case when resolution = 'pending' then 'failed' else resolution end, next_try_at = null, author = null, verify_reason = null
    from attendance.link_report r
    where r.report_id = l.report_id and r.person_id = ${personId} and l.url not like 'https://dihapus.invalid/%'`);
  const reports = await tx.execute(sql`
    update attendance.link_report set submitted_by_name = ${ERASED} where person_id = ${personId} and submitted_by_name <> ${ERASED}`);
  return { reports, links };
}

/** Takes errors, which may name an address, out of reminders; that they were sent stays. */
export const eraseReminders = (tx: Transaction, personId: string): Promise<number> =>
  tx.execute(sql`update attendance.reminder set failure = null where person_id = ${personId} and failure is not null`);

export const removeReminderMarks = (tx: Transaction, personId: string): Promise<number> =>
  tx.execute(sql`delete from attendance.reminder_mark where person_id = ${personId}`);

/** Everything that is kept of a person, by table, as it is handed out. */
export async function collect(tx: Transaction, personId: string): Promise<Record<string, readonly unknown[]>> {
  return {
    person: await tx.many(sql`
      select person_id, client_id, nrp, name, title, division, position, roles, active, exempt, since, first_since from attendance.person
      where person_id = ${personId}`),
    membership: await tx.many(sql`
      select client_id, nrp, name, title, division, position, roles, exempt, handles, since, until from attendance.membership
      where person_id = ${personId} order by until`),
    person_handle: await tx.many(sql`
      select h.platform, h.handle, h.valid_from, h.valid_to, h.since from attendance.person_handle h join attendance.person p using (person_no)
      where p.person_id = ${personId} order by h.platform, h.ordinal`),
    post_attendance: await tx.many(sql`
      select o.platform, o.platform_id, o.client_id, o.taken_at, a.kind from attendance.person p
      join attendance.post_attendance a on a.chunk_no = p.person_no / 4096 and octet_length(a.took_part) * 8 > p.person_no % 4096
      join attendance.post o using (post_no)
      where p.person_id = ${personId} and get_bit(a.took_part, p.person_no % 4096) = 1 order by o.taken_at, o.platform_id`),
    complaint: await tx.many(sql`
      select complaint_id, client_id, platform, state, text, kinds, issues, reported_handle, answer, evidence_name, filed_by, filed_at,
        decided_at, decision_reason from attendance.complaint where person_id = ${personId} order by filed_at`),
    correction: await tx.many(sql`
      select correction_id, client_id, post_id, reason, evidence, evidence_name, decided_at, revoked_at, revoke_reason from attendance.correction
      where person_id = ${personId} order by decided_at`),
    link_report: await tx.many(sql`
      select report_id, client_id, kind, shortcode, state, reason, submitted_at, revoked_at from attendance.link_report
      where person_id = ${personId} order by submitted_at`),
    reported_link: await tx.many(sql`
      select l.report_id, l.platform, l.url, l.verification, l.author from attendance.reported_link l join attendance.link_report r using (report_id)
      where r.person_id = ${personId} order by l.report_id, l.platform`),
    reminder: await tx.many(sql`
      select reminder_id, client_id, platforms, owed, state, asked_at, delivery, delivered_at from attendance.reminder
      where person_id = ${personId} order by asked_at`),
  };
}
