import { listedClients, ofEachClient, type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime/database';

/** What became of a request; `obsolete`: there is nothing to decide any more. */
export type ExcuseDecision = 'approved' | 'rejected' | 'withdrawn' | 'expired' | 'obsolete';

/** A wish to excuse somebody that waits, or waited, for a second person. */
export interface ExcuseRequestRow {
  readonly request_id: string;
  readonly client_id: string;
  readonly person_id: string;
  /** Null: nobody said why, or it was decided. */
  readonly reason: string | null;
  /** As in the audit trail. */
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly expires_at: Date;
  readonly state: 'open' | ExcuseDecision;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly answer: string | null;
}

/** A request with whom it is about. */
export interface ExcuseRequestView extends ExcuseRequestRow {
  readonly client_name: string;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  /** Contacts of the person: by them nobody decides about themselves. */
  readonly whatsapp: string | null;
  readonly email: string | null;
}

const COLUMNS = sql.raw(
  'r.request_id, r.client_id, r.person_id, r.reason, r.asked_by, r.asked_at, r.expires_at, r.state, r.decided_by, r.decided_at, r.answer',
);
const SHOWN = sql`select ${COLUMNS}, c.name as client_name, p.nrp, p.name, p.title, p.whatsapp, p.email`;
const NAMED = sql`join identity.client c on c.client_id = r.client_id join identity.person p on p.person_id = r.person_id`;
const VIEW = sql`${SHOWN} from identity.excuse_request r ${NAMED}`;
/** Whether it waits: requests of a client that wants no second person any more do not, also where one came in while that was decided. */
const isOpen = (at: Date) => sql`r.state = 'open' and r.expires_at > ${at}`;
const waits = (at: Date) => sql`(${isOpen(at)} and c.excuse_needs_approval)`;

/** Stores an open request; false where the person has one. */
export const insert = async (
  tx: Transaction,
  row: Pick<ExcuseRequestRow, 'request_id' | 'client_id' | 'person_id' | 'reason' | 'asked_by' | 'asked_at' | 'expires_at'>,
): Promise<boolean> =>
  (await tx.execute(sql`
    insert into identity.excuse_request (request_id, client_id, person_id, reason, asked_by, asked_at, expires_at)
    values (${row.request_id}, ${row.client_id}, ${row.person_id}, ${row.reason}, ${row.asked_by}, ${row.asked_at}, ${row.expires_at})
    on conflict (person_id) where state = 'open' do nothing`)) === 1;

/** A request, locked; null when there is none. Lock its person before. */
export const lock = (tx: Transaction, requestId: string): Promise<ExcuseRequestRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.excuse_request r where r.request_id = ${requestId} for update`);

/** A request as shown. */
export const find = (tx: Transaction, requestId: string): Promise<ExcuseRequestView | null> =>
  tx.maybeOne(sql`${VIEW} where r.request_id = ${requestId}`);

/** The people among these for whom a request waits. */
export const waitingAmong = async (tx: Transaction, personIds: readonly string[], at: Date): Promise<Set<string>> => {
  const rows = await tx.many<{ person_id: string }>(sql`
    select r.person_id from identity.excuse_request r join identity.client c on c.client_id = r.client_id
    where r.person_id = any(${personIds}::uuid[]) and ${waits(at)}`);
  return new Set(rows.map((row) => row.person_id));
};

/** What a person's page shows: the request that waits, or the one that came to nothing since, as long as they are not excused. */
export const newsOf = (tx: Transaction, personId: string, at: Date, since: Date): Promise<ExcuseRequestView | null> =>
  tx.maybeOne(sql`
    ${VIEW} where r.person_id = ${personId} and not p.exempt
      and (${waits(at)} or (r.state in ('rejected', 'expired') and r.decided_at > ${since} and c.excuse_needs_approval))
    order by r.request_id desc limit 1`);

/** How a request ends. */
export interface ExcuseEnd {
  readonly state: ExcuseDecision;
  /** Null: the platform by itself. */
  readonly by: string | null;
  readonly at: Date;
  readonly answer?: string | null;
}

const ended = ({ state, by, at, answer = null }: ExcuseEnd) => sql`
  update identity.excuse_request r set state = ${state}, decided_by = ${by}, decided_at = ${at}, answer = ${answer}, reason = null`;

/** Ends an open request that is locked. */
export const close = (tx: Transaction, requestId: string, end: ExcuseEnd): Promise<ExcuseRequestRow> =>
  tx.one(sql`${ended(end)} where r.request_id = ${requestId} and r.state = 'open' returning ${COLUMNS}`);

/** Ends what is open about a person; with `due` only what is past its time. */
export const closeOfPerson = (tx: Transaction, personId: string, end: ExcuseEnd, due: Date | null = null): Promise<ExcuseRequestRow[]> =>
  tx.many(sql`
    ${ended(end)} where r.person_id = ${personId} and r.state = 'open' and (${due}::timestamptz is null or r.expires_at <= ${due})
    returning ${COLUMNS}`);

/** Ends everything that is open in a client. */
export const closeOfClient = (tx: Transaction, clientId: string, end: ExcuseEnd): Promise<ExcuseRequestRow[]> =>
  tx.many(sql`${ended(end)} where r.client_id = ${clientId} and r.state = 'open' returning ${COLUMNS}`);

/** Ends some of what is past its time. */
export const closeDue = (tx: Transaction, at: Date, limit: number): Promise<ExcuseRequestRow[]> =>
  tx.many(sql`
    ${ended({ state: 'expired', by: null, at })}
    where r.request_id in (
      select request_id from identity.excuse_request where state = 'open' and expires_at <= ${at}
      order by expires_at limit ${limit} for update skip locked)
    returning ${COLUMNS}`);

export interface ExcuseRequestFilter {
  readonly clientId?: string | undefined;
  readonly at: Date;
  readonly page: Paging<'request_id'>;
}

/** A page of what waits among the clients the scope sees. */
export async function list(tx: Transaction, { clientId, at, page }: ExcuseRequestFilter): Promise<Page<ExcuseRequestView>> {
  const { condition, order } = pageSql(page, sql`r.request_id`, sql`r.request_id`);
  const clients = listedClients(tx, clientId);
  const requests =
    clients === null
      ? sql`(select r.* from identity.excuse_request r join identity.client c on c.client_id = r.client_id
          where ${waits(at)} and ${condition} ${order})`
      : ofEachClient(
          clients,
          sql`r`,
          (ofClient, client) => sql`
            select r.* from identity.excuse_request r where ${ofClient} and ${isOpen(at)} and ${condition}
              and exists (select from identity.client c where c.client_id = ${client} and c.excuse_needs_approval) ${order}`,
          order,
        );
  return pageOf(await tx.many<ExcuseRequestView>(sql`${SHOWN} from ${requests} r ${NAMED} ${order}`), page);
}
