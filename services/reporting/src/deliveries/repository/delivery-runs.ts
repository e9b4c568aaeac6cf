import type { DeliveryRun } from '@balai/contracts/reporting';
import { listedClients, type Page, type Paging, pageOf, pageSql, perClient, sql, type Transaction } from '@balai/runtime/database';
import { isVisible, type Visible } from './deliveries.ts';

/** A sending that begins. */
export interface NewRun {
  readonly run_id: string;
  readonly delivery_id: string;
  readonly client_id: string;
  readonly due_at: Date;
  readonly cause: 'schedule' | 'manual';
  readonly late: boolean;
}

/** Enters a sending; one that is known stays as it is. */
export const add = (tx: Transaction, run: NewRun): Promise<number> =>
  tx.execute(sql`
    insert into reporting.view_delivery_run (run_id, delivery_id, client_id, due_at, cause, late, state)
    values (${run.run_id}, ${run.delivery_id}, ${run.client_id}, ${run.due_at}, ${run.cause}, ${run.late}, 'queued')
    on conflict (run_id) do nothing`);

/** A sending that has not been carried out. */
export interface QueuedRun extends NewRun {
  /** The render of its text; that of its file has the id of the run. */
  readonly message_id: string;
}

/** A sending that has not been carried out, locked; else null. */
export const lockQueued = (tx: Transaction, runId: string): Promise<QueuedRun | null> =>
  tx.maybeOne(sql`
    select run_id, delivery_id, client_id, due_at, cause, late, message_id from reporting.view_delivery_run
    where run_id = ${runId} and state = 'queued' for update`);

/** The sending that waits for a render; null when none does. */
export const findWaiting = (tx: Transaction, renderId: string): Promise<NewRun | null> =>
  tx.maybeOne(sql`
    select run_id, delivery_id, client_id, due_at, cause, late from reporting.view_delivery_run
    where (run_id = ${renderId} or message_id = ${renderId}) and state = 'queued'`);

/** Ends a sending without a message. */
export const end = (tx: Transaction, runId: string, state: 'failed' | 'skipped', reason: string): Promise<number> =>
  tx.execute(
    sql`update reporting.view_delivery_run set state = ${state}, reason = ${reason.slice(0, 500)}, ended_at = clock_timestamp() where run_id = ${runId}`,
  );

/** Somebody a text is handed over for: an address, or the notice by which a person is told. */
export interface SentTo {
  readonly recipient: string;
  /** What the person is called; null: an address. */
  readonly name: string | null;
}

/** Notes that a text was handed over for these recipients. */
export async function sent(
  tx: Transaction,
  run: NewRun,
  recipients: readonly SentTo[],
  length: number,
  reason: string | null,
): Promise<void> {
  await tx.execute(
    sql`update reporting.view_delivery_run set state = 'sent', length = ${length}, reason = ${reason?.slice(0, 500) ?? null}, ended_at = clock_timestamp() where run_id = ${run.run_id}`,
  );
  await tx.execute(sql`
    insert into reporting.view_delivery_outcome (run_id, recipient, name, client_id, outcome)
    select ${run.run_id}::uuid, r.recipient, r.name, ${run.client_id}, 'sending'
    from json_to_recordset(${JSON.stringify(recipients)}::json) r(recipient text, name text)`);
}

/** Notes that people were reminded. */
export const reminded = (tx: Transaction, runId: string, people: number): Promise<number> =>
  tx.execute(sql`
    update reporting.view_delivery_run set state = 'sent', messages = ${people}, ended_at = clock_timestamp() where run_id = ${runId}`);

/** Notes what became of it for a recipient; nothing for a sending or recipient that is not known. */
export const settle = (
  tx: Transaction,
  what: {
    readonly run_id: string;
    readonly recipient: string;
    readonly outcome: string;
    readonly error: string | null;
    readonly failure: string | null;
    readonly at: Date;
  },
): Promise<number> =>
  tx.execute(sql`
    update reporting.view_delivery_outcome set outcome = ${what.outcome}, error = ${what.error}, failure = ${what.failure}, settled_at = ${what.at}
    where run_id = ${what.run_id} and recipient = ${what.recipient} and (settled_at is null or settled_at <= ${what.at})`);

/** Notes what became of the notice to a person; nothing for one that is no delivery's. */
export const settleNotice = (
  tx: Transaction,
  noticeId: string,
  { outcome, failure, at }: { readonly outcome: string; readonly failure: string | null; readonly at: Date },
): Promise<number> =>
  tx.execute(sql`
    update reporting.view_delivery_outcome set outcome = ${outcome}, failure = ${failure}, settled_at = ${at}
    where recipient = ${noticeId} and name is not null and (settled_at is null or settled_at <= ${at})`);

/** A sending with its recipients. */
export interface ListedRun extends NewRun {
  readonly state: DeliveryRun['state'];
  readonly reason: string | null;
  readonly length: number | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  /** Null: as many as it has recipients. */
  readonly messages: number | null;
  readonly recipients: readonly (DeliveryRun['recipients'][number] & { readonly failure: string | null; readonly is_person: boolean })[];
}

const LISTED = sql`r.run_id, r.delivery_id, r.client_id, r.due_at, r.cause, r.late, r.state, r.reason, r.length, r.created_at, r.ended_at, r.messages,
      coalesce((select json_agg(json_build_object('to', coalesce(o.name, o.recipient), 'is_person', o.name is not null, 'outcome', o.outcome, 'error', o.error, 'failure', o.failure, 'settled_at', o.settled_at)
        order by coalesce(o.name, o.recipient)) from reporting.view_delivery_outcome o where o.run_id = r.run_id), '[]') as recipients`;

/** A page of a delivery's sendings, newest first. */
export async function list(tx: Transaction, deliveryId: string, page: Paging<'run_id'>): Promise<Page<ListedRun>> {
  const { condition, order } = pageSql(page, sql`r.run_id::text`, sql`r.run_id::text`);
  const rows = await tx.many<ListedRun>(sql`
    select ${LISTED} from reporting.view_delivery_run r where r.delivery_id = ${deliveryId} and ${condition} ${order}`);
  return pageOf(rows, page);
}

/** A sending with what its delivery is called. */
export interface NamedRun extends ListedRun {
  readonly name: string;
}

/** Which sendings of all deliveries a list has. */
export interface RunFilter extends Visible {
  /** Null: of all clients in sight. */
  readonly clientId: string | null;
  readonly state: DeliveryRun['state'] | null;
  /** When they were due; null: at any time. */
  readonly due: { readonly from: Date; readonly until: Date } | null;
  readonly page: Paging<'run_id'>;
}

/** A page of the sendings of all deliveries in sight, newest first. */
export async function listAll(tx: Transaction, { clientId, state, due, page, ...visible }: RunFilter): Promise<Page<NamedRun>> {
  const { condition, order } = pageSql(page, sql`r.run_id`, sql`r.run_id`);
  const runs = perClient(
    listedClients(tx, clientId),
    sql`r`,
    (ofClient) => sql`
      select r.*, d.name from reporting.view_delivery_run r
      join reporting.view_delivery d on d.delivery_id = r.delivery_id and d.client_id = r.client_id and ${isVisible(visible)}
      where ${ofClient} and ${state === null ? sql`true` : sql`r.state = ${state}`}
        and ${due === null ? sql`true` : sql`r.due_at >= ${due.from} and r.due_at < ${due.until}`} and ${condition} ${order}`,
    order,
  );
  return pageOf(await tx.many<NamedRun>(sql`select ${LISTED}, r.name from ${runs} r ${order}`), page);
}

/** Removes sendings that are older, at most `limit`; how many. */
export const prune = (tx: Transaction, days: number, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from reporting.view_delivery_run where run_id in (
      select run_id from reporting.view_delivery_run where created_at < now() - make_interval(days => ${days}) limit ${limit})`);
