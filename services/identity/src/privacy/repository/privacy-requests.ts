import { ERASED, type ErasePerson } from '@balai/contracts';
import type { PrivacyRequestKind, PrivacyRequestState } from '@balai/contracts/identity';
import { listedClients, type Page, type Paging, pageOf, pageSql, perClient, sql, type Transaction } from '@balai/runtime/database';

export interface PrivacyRequestRow {
  readonly request_id: string;
  readonly client_id: string;
  readonly person_id: string;
  readonly kind: PrivacyRequestKind;
  readonly state: PrivacyRequestState;
  readonly reason: string | null;
  /** As in the audit trail. */
  readonly requested_by: string;
  readonly requested_at: Date;
  readonly due_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly answer: string | null;
  readonly done_at: Date | null;
  /** What the commands of a running erasure say. */
  readonly subject: ErasePerson | null;
  readonly file_blob: string | null;
  readonly file_bytes: number | null;
  readonly file_expires_at: Date | null;
}

/** How far a service is with a request. */
export interface AcknowledgementRow {
  readonly service: string;
  readonly asked_at: Date;
  readonly answered_at: Date | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly part_blob: string | null;
}

/** A request with names and the progress of every service. */
export interface PrivacyRequestView extends PrivacyRequestRow {
  readonly client_name: string;
  readonly nrp: string;
  readonly name: string;
  /** The person filed it themself. */
  readonly is_own: boolean;
  readonly requested_by_name: string | null;
  readonly decided_by_name: string | null;
  readonly services: readonly (Omit<AcknowledgementRow, 'asked_at' | 'answered_at' | 'part_blob'> & {
    readonly asked_at: string;
    readonly answered_at: string | null;
  })[];
}

const COLUMNS =
  sql.raw(`r.request_id, r.client_id, r.person_id, r.kind, r.state, r.reason, r.requested_by, r.requested_at, r.due_at, r.decided_by,
  r.decided_at, r.answer, r.done_at, r.subject, r.file_blob, r.file_bytes::float8 as file_bytes, r.file_expires_at`);
const VIEW = sql`
  select ${COLUMNS}, c.name as client_name, p.nrp, p.name, coalesce(asker.kind = 'member', false) as is_own, asker.username as requested_by_name, decider.username as decided_by_name,
    coalesce((
      select jsonb_agg(jsonb_build_object('service', a.service, 'asked_at', a.asked_at, 'answered_at', a.answered_at, 'counts', a.counts)
        order by a.service)
      from identity.privacy_acknowledgement a where a.request_id = r.request_id), '[]') as services`;
const NAMED = sql`
  join identity.client c on c.client_id = r.client_id join identity.person p on p.person_id = r.person_id
  left join identity.account asker on asker.account_id = case when r.requested_by ~ '^account:[0-9a-f-]{36}$' then substr(r.requested_by, 9)::uuid end
  left join identity.account decider on decider.account_id = case when r.decided_by ~ '^account:[0-9a-f-]{36}$' then substr(r.decided_by, 9)::uuid end`;

export type NewPrivacyRequest = Pick<
  PrivacyRequestRow,
  'request_id' | 'client_id' | 'person_id' | 'kind' | 'reason' | 'requested_by' | 'requested_at' | 'due_at'
>;

/** Stores an open request; null where one of its kind is pending. */
export const insert = (tx: Transaction, row: NewPrivacyRequest): Promise<PrivacyRequestRow | null> =>
  tx.maybeOne(sql`
    insert into identity.privacy_request as r (request_id, client_id, person_id, kind, reason, requested_by, requested_at, due_at)
    values (${row.request_id}, ${row.client_id}, ${row.person_id}, ${row.kind}, ${row.reason}, ${row.requested_by}, ${row.requested_at}, ${row.due_at})
    on conflict do nothing returning ${COLUMNS}`);

export const lock = (tx: Transaction, requestId: string): Promise<PrivacyRequestRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.privacy_request r where r.request_id = ${requestId} for update`);

export const find = (tx: Transaction, requestId: string): Promise<PrivacyRequestView | null> =>
  tx.maybeOne(sql`${VIEW} from identity.privacy_request r ${NAMED} where r.request_id = ${requestId}`);

/** The newest requests of a person. */
export const ofPerson = (tx: Transaction, personId: string, limit: number): Promise<PrivacyRequestRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from identity.privacy_request r where r.person_id = ${personId} order by r.request_id desc limit ${limit}`);

/** A page of the requests that the scope sees. */
export async function list(
  tx: Transaction,
  of: { readonly clientId: string | null; readonly states: readonly PrivacyRequestState[]; readonly page: Paging<'request_id'> },
): Promise<Page<PrivacyRequestView>> {
  const { condition, order } = pageSql(of.page, sql`r.request_id`, sql`r.request_id`);
  const rows = perClient(
    listedClients(tx, of.clientId ?? undefined),
    sql`r`,
    (ofClient) => sql`
      select r.* from identity.privacy_request r where ${ofClient} and r.state = any(${[...of.states]}::text[]) and ${condition} ${order}`,
    order,
  );
  return pageOf(await tx.many<PrivacyRequestView>(sql`${VIEW} from ${rows} r ${NAMED} ${order}`), of.page);
}

/** Ends a locked open request without doing anything. */
export const refuse = (tx: Transaction, requestId: string, end: { by: string; answer: string; at: Date }): Promise<PrivacyRequestRow> =>
  tx.one(sql`
    update identity.privacy_request r set state = 'refused', decided_by = ${end.by}, decided_at = ${end.at}, answer = ${end.answer}
    where r.request_id = ${requestId} and r.state = 'open' returning ${COLUMNS}`);

/** Begins a locked open request: these services have to answer. */
export async function begin(
  tx: Transaction,
  row: PrivacyRequestRow,
  start: { readonly by: string; readonly at: Date; readonly subject: ErasePerson | null; readonly services: readonly string[] },
): Promise<PrivacyRequestRow> {
  await tx.execute(sql`
    insert into identity.privacy_acknowledgement (request_id, service, client_id, asked_at)
    select ${row.request_id}::uuid, service, ${row.client_id}, ${start.at}::timestamptz from unnest(${[...start.services]}::text[]) as service`);
  return tx.one(sql`
    update identity.privacy_request r set state = 'running', decided_by = ${start.by}, decided_at = ${start.at},
      subject = ${start.subject === null ? null : JSON.stringify(start.subject)}::jsonb
    where r.request_id = ${row.request_id} and r.state = 'open' returning ${COLUMNS}`);
}

/** Notes that a service has answered; false when it had, or was not requested to. */
export const acknowledge = async (
  tx: Transaction,
  requestId: string,
  answer: {
    readonly service: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly partId: string | null;
    readonly at: Date;
  },
): Promise<boolean> =>
  (await tx.execute(sql`
    update identity.privacy_acknowledgement
    set answered_at = ${answer.at}, counts = ${JSON.stringify(answer.counts)}::jsonb, part_blob = ${answer.partId}
    where request_id = ${requestId} and service = ${answer.service} and answered_at is null`)) === 1;

export const acknowledgements = (tx: Transaction, requestId: string): Promise<AcknowledgementRow[]> =>
  tx.many(sql`
    select service, asked_at, answered_at, counts, part_blob from identity.privacy_acknowledgement
    where request_id = ${requestId} order by service`);

/** Ends a locked running request; what its commands said is forgotten. Of an erasure nothing stays that somebody wrote. */
export const finish = (
  tx: Transaction,
  requestId: string,
  end: { readonly at: Date; readonly file: { readonly blobId: string; readonly bytes: number; readonly expiresAt: Date } | null },
): Promise<PrivacyRequestRow> =>
  tx.one(sql`
    update identity.privacy_request r set state = 'done', done_at = ${end.at}, subject = null,
      reason = case when r.kind = 'export' then r.reason end,
      file_blob = ${end.file?.blobId ?? null}, file_bytes = ${end.file?.bytes ?? null}, file_expires_at = ${end.file?.expiresAt ?? null}
    where r.request_id = ${requestId} and r.state = 'running' returning ${COLUMNS}`);

/** Takes what was written, and the file, out of a person's other requests; those that wait end. The changed ones. */
export const eraseOthers = (
  tx: Transaction,
  { personId, requestId, at }: { readonly personId: string; readonly requestId: string; readonly at: Date },
): Promise<(PrivacyRequestRow & { readonly has_ended: boolean })[]> =>
  tx.many(sql`
    with other as (
      select request_id, state in ('open', 'running') as is_pending from identity.privacy_request
      where person_id = ${personId} and request_id <> ${requestId} order by request_id for update)
    update identity.privacy_request r set reason = null, file_blob = null, file_bytes = null,
      state = case when o.is_pending then 'refused' else r.state end, decided_at = coalesce(r.decided_at, ${at}),
      answer = case when o.is_pending or r.answer is not null then ${ERASED} end
    from other o where r.request_id = o.request_id returning ${COLUMNS}, o.is_pending as has_ended`);

/** Gives a person's open requests to the client they are of now. */
export const move = (tx: Transaction, personId: string, clientId: string): Promise<number> =>
  tx.execute(sql`update identity.privacy_request set client_id = ${clientId} where person_id = ${personId} and state = 'open'`);

/** Some erasures that ended before the instant and whose trail was not swept since, locked. */
export const takeUnswept = (tx: Transaction, before: Date, limit: number): Promise<{ request_id: string; person_id: string }[]> =>
  tx.many(sql`
    select request_id, person_id from identity.privacy_request
    where kind = 'erasure' and swept_at is null and done_at < ${before} order by done_at limit ${limit} for update skip locked`);

export const noteSwept = (tx: Transaction, requestIds: readonly string[], at: Date): Promise<number> =>
  tx.execute(sql`update identity.privacy_request set swept_at = ${at} where request_id = any(${[...requestIds]}::uuid[])`);

/** Takes the files off some requests whose time is over; their ids. */
export const takeExpired = (tx: Transaction, at: Date, limit: number): Promise<{ request_id: string }[]> =>
  tx.many(sql`
    update identity.privacy_request set file_blob = null, file_bytes = null
    where request_id in (
      select request_id from identity.privacy_request where file_blob is not null and file_expires_at <= ${at}
      order by file_expires_at limit ${limit} for update skip locked)
    returning request_id`);
