import type { ComplaintState, IssueKind, NoticeDelivery, NoticeState, TriageCode } from '@balai/contracts/attendance';
import {
  containing,
  listedClients,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  perClient,
  type Sql,
  sql,
  type Transaction,
} from '@balai/runtime/database';
import type { ToldDelivery } from '../../reminders/repository/told-delivery.ts';

/** A complaint as stored. It belongs to the person's client. */
export interface ComplaintRow {
  readonly complaint_id: string;
  readonly client_id: string;
  readonly person_id: string;
  readonly platform: 'instagram' | 'tiktok';
  readonly state: ComplaintState;
  readonly post_id: string | null;
  readonly text: string;
  readonly kinds: readonly IssueKind[];
  readonly issues: readonly string[];
  readonly reported_handle: string | null;
  readonly triage_code: TriageCode;
  readonly answer: string;
  readonly evidence_blob: string | null;
  readonly evidence_name: string | null;
  readonly filed_by: string;
  readonly filed_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly decision_reason: string | null;
  /** What became of telling the person what happened last; null: nothing was to be told. */
  readonly notice_state: NoticeState | null;
  readonly notice_at: Date | null;
  readonly notice_delivery: NoticeDelivery | null;
  readonly notice_failure: string | null;
  readonly notice_delivered_at: Date | null;
  readonly version: number;
}

/** Subject of a complaint about something that was done under a handle; null: none is named. */
export const subjectWith = (about: string, handle: string | null): string => (handle === null ? about : `${about} ${handle}`);

/** What a new complaint says. */
export interface NewComplaint
  extends Omit<
    ComplaintRow,
    | 'state'
    | 'filed_at'
    | 'decided_by'
    | 'decided_at'
    | 'decision_reason'
    | 'notice_state'
    | 'notice_at'
    | 'notice_delivery'
    | 'notice_delivered_at'
    | 'notice_failure'
    | 'version'
  > {
  /** What it is about, by `subjectWith`: of one subject a person has one that is not decided. */
  readonly subject: string;
  /** Null: a contact of the client, by chat. */
  readonly filed_by_account: string | null;
  /** The notice that tells the person that it was filed; null: they are not told. */
  readonly notice_id: string | null;
}

/** What is decided about a complaint. */
export interface Decision {
  readonly state: 'in_review' | 'accepted' | 'rejected' | 'withdrawn';
  readonly by: string;
  readonly account: string;
  readonly reason: string | null;
  /** The notice that tells the person; null: they are not told. */
  readonly noticeId: string | null;
}

const COLUMNS =
  sql.raw(`c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
  c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
  c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version`);

/** Stores a complaint; null when one of its person and subject is not decided yet. */
export const insertComplaint = (tx: Transaction, row: NewComplaint): Promise<ComplaintRow | null> =>
  tx.maybeOne(sql`
    insert into attendance.complaint as c (complaint_id, client_id, person_id, platform, subject, post_id, text, kinds, issues, reported_handle,
      triage_code, answer, evidence_blob, evidence_name, filed_by, filed_by_account, notice_id, notice_state, notice_at)
    values (${row.complaint_id}, ${row.client_id}, ${row.person_id}, ${row.platform}, ${row.subject}, ${row.post_id}, ${row.text},
      ${[...row.kinds]}::text[], ${[...row.issues]}::text[], ${row.reported_handle}, ${row.triage_code}, ${row.answer}, ${row.evidence_blob},
      ${row.evidence_name}, ${row.filed_by}, ${row.filed_by_account}, ${row.notice_id}, ${row.notice_id === null ? null : 'asked'},
      case when ${row.notice_id}::uuid is not null then now() end)
    on conflict (person_id, platform, subject) where state in ('open', 'in_review') do nothing
    returning ${COLUMNS}`);

/** The complaint of a person and subject that is not decided yet; without a handle: the oldest about it, whatever handle that names. */
export const findUndecided = (
  tx: Transaction,
  { person_id, platform, subject }: Pick<NewComplaint, 'person_id' | 'platform' | 'subject'>,
  handle: string | null,
): Promise<ComplaintRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from attendance.complaint c
    where c.person_id = ${person_id} and c.platform = ${platform} and c.state in ('open', 'in_review')
      and (c.subject = ${subject} or ${handle}::text is null and starts_with(c.subject, ${`${subject} `}))
    order by c.filed_at, c.complaint_id limit 1`);

/** A complaint of somebody who is there: who was erased is seen by nobody. */
export const findComplaint = (tx: Transaction, complaintId: string): Promise<ComplaintRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from attendance.complaint c where c.complaint_id = ${complaintId} and exists (
    select from attendance.person p where p.person_id = c.person_id and p.deleted_at is null)`);

/** The complaint, locked until the transaction ends. */
export const lockComplaint = (tx: Transaction, complaintId: string): Promise<ComplaintRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from attendance.complaint c where c.complaint_id = ${complaintId} for update`);

/** Takes a locked complaint on to its next state. */
export const moveComplaint = (
  tx: Transaction,
  complaintId: string,
  { state, by, account, reason, noticeId }: Decision,
): Promise<ComplaintRow> => {
  const isDecided = state !== 'in_review';
  // What was told before stands with the complaint until something else is told.
  const told =
    noticeId === null
      ? sql``
      : sql`, notice_id = ${noticeId}, notice_state = 'asked', notice_at = now(),
      notice_delivery = null, notice_failure = null, notice_delivered_at = null`;
  return tx.one(sql`
    update attendance.complaint c set state = ${state}, version = c.version + 1,
      decided_by = ${isDecided ? by : null}, decided_by_account = ${isDecided ? account : null}, decision_reason = ${reason},
      decided_at = case when ${isDecided} then now() end ${told}
    where c.complaint_id = ${complaintId} returning ${COLUMNS}`);
};

/** Keeps what became of the notice of a complaint, once; clients concerned. */
export const settleNotice = async (tx: Transaction, noticeId: string, state: Exclude<NoticeState, 'asked'>): Promise<string[]> =>
  (
    await tx.many<{ client_id: string }>(sql`
      update attendance.complaint set notice_state = ${state}, notice_at = now()
      where notice_id = ${noticeId} and notice_state = 'asked' returning client_id`)
  ).map((row) => row.client_id);

/** Keeps what the channel said of a complaint's notice; what was uncertain may become certain, and a mail may come back. Clients concerned. */
export const settleNoticeDelivery = async (
  tx: Transaction,
  noticeId: string,
  { delivery, failure, at, isMail }: ToldDelivery,
): Promise<string[]> =>
  (
    await tx.many<{ client_id: string }>(sql`
      update attendance.complaint set notice_delivery = ${delivery}, notice_failure = ${failure}, notice_delivered_at = ${at}
      where notice_id = ${noticeId} and (notice_delivery is distinct from 'sent' or ${isMail}::boolean) returning client_id`)
  ).map((row) => row.client_id);

/** Lets a person's complaints follow them to another client; those that moved. */
export const moveComplaints = (tx: Transaction, personId: string, clientId: string): Promise<ComplaintRow[]> =>
  tx.many(sql`
    update attendance.complaint c set client_id = ${clientId}, version = c.version + 1
    where c.person_id = ${personId} and c.client_id <> ${clientId} returning ${COLUMNS}`);

/** A complaint with its person. */
export interface ListedComplaint extends ComplaintRow {
  readonly nrp: string;
  readonly title: string | null;
  readonly name: string;
  /** Corrections that it led to and that stand. */
  readonly corrections: number;
  /** What it is sorted by, as text of full precision. */
  readonly sort_key: string;
}

export interface ComplaintFilter {
  readonly clientId: string | null;
  readonly personId: string | null;
  readonly platform: 'instagram' | 'tiktok' | null;
  /** Empty: any. */
  readonly states: readonly ComplaintState[];
  readonly text: string | null;
  readonly page: Paging<'filed_at'>;
}

const FROM = sql`attendance.complaint c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null`;
const SHOWN = sql`select ${COLUMNS}, p.nrp, p.title, p.name, c.filed_at::text as sort_key,
    (select count(*) from attendance.correction k where k.complaint_id = c.complaint_id and k.revoked_at is null) as corrections`;
const VIEW = sql`${SHOWN} from ${FROM}`;

function conditionsOf({ clientId, personId, platform, states, text }: ComplaintFilter): Sql[] {
  const conditions: Sql[] = [];
  if (clientId !== null) conditions.push(sql`c.client_id = ${clientId}`);
  if (personId !== null) conditions.push(sql`c.person_id = ${personId}`);
  if (platform !== null) conditions.push(sql`c.platform = ${platform}`);
  if (states.length > 0) conditions.push(sql`c.state = any(${[...states]}::text[])`);
  if (text !== null) {
    const part = containing(text);
    conditions.push(sql`(p.name ilike ${part} or p.nrp like ${part} or c.text ilike ${part})`);
  }
  return conditions;
}

/** How many complaints the unit of work sees. */
export async function countComplaints(tx: Transaction, filter: ComplaintFilter): Promise<number> {
  const where = conditionsOf(filter).reduce((all, one) => sql`${all} and ${one}`, sql`true`);
  const row = await tx.one<{ count: number }>(sql`select count(*) as count from ${FROM} where ${where}`);
  return row.count;
}

/** A page of the complaints the unit of work sees. */
export async function listComplaints(tx: Transaction, filter: ComplaintFilter): Promise<Page<ListedComplaint>> {
  const { condition, order } = pageSql(filter.page, sql`c.filed_at`, sql`c.complaint_id`);
  // A person has an index over all clients.
  const clients = filter.personId === null ? listedClients(tx, filter.clientId) : null;
  const rest = clients === null ? filter : { ...filter, clientId: null };
  const where = conditionsOf(rest).reduce((all, one) => sql`${all} and ${one}`, condition);
  const rows = perClient(clients, sql`c`, (ofClient) => sql`select c.* from ${FROM} where ${ofClient} and ${where} ${order}`, order);
  const found = await tx.many<ListedComplaint>(sql`${SHOWN} from ${rows} c join attendance.person p on p.person_id = c.person_id ${order}`);
  return pageOf(found, filter.page);
}

/** A complaint with its person, if the unit of work sees it. */
export const nameComplaint = (tx: Transaction, complaintId: string): Promise<ListedComplaint | null> =>
  tx.maybeOne(sql`${VIEW} where c.complaint_id = ${complaintId}`);

/** Corrections that a complaint led to, also revoked ones. */
export const correctionsOf = async (tx: Transaction, complaintId: string): Promise<string[]> =>
  (
    await tx.many<{ correction_id: string }>(
      sql`select correction_id from attendance.correction where complaint_id = ${complaintId} order by decided_at, correction_id limit 200`,
    )
  ).map((row) => row.correction_id);
