import type { Audience, ViewQuery } from '@balai/contracts';
import type { DeliveryPerson } from '@balai/contracts/reporting';
import {
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
import type { KeptContent } from '../domain/followed-view.ts';

/** A view that an account or a client has sent by schedule. */
export interface DeliveryRow {
  readonly delivery_id: string;
  readonly client_id: string;
  /** Null: it is a standard one, of its client. */
  readonly account_id: string | null;
  /** Username of the account; empty without one. */
  readonly owner: string;
  /** Key of its declaration; null: an account made it. */
  readonly standard: string | null;
  readonly name: string;
  readonly path: string;
  readonly search: string;
  /** The saved view it follows, instead of path and search. */
  readonly view_id: string | null;
  /** Key of the registered view it sends; null: the page of its saved view has no file. */
  readonly view: string | null;
  /** Parameters of the view of a standard one. */
  readonly query: ViewQuery | null;
  readonly content: KeptContent;
  readonly channel: 'whatsapp' | 'email';
  /** Addresses that were typed. */
  readonly recipients: readonly string[];
  readonly audience: readonly Audience[];
  readonly people: readonly DeliveryPerson[];
  readonly days: readonly number[];
  /** See `keptMonthDay`. */
  readonly month_day: number | null;
  readonly times: readonly string[];
  /** IANA zone of its times; null: the client's. */
  readonly zone: string | null;
  /** How long a missed time is made up; 0: not at all. */
  readonly catch_up_minutes: number;
  /** Nothing is sent while the view has no rows. */
  readonly skip_when_empty: boolean;
  /** Of one that reminds people; null: it sends a view. */
  readonly most_per_day: number | null;
  readonly active: boolean;
  readonly stopped: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

const COLUMNS =
  sql.raw(`d.delivery_id, d.client_id, d.account_id, d.owner, d.name, d.path, d.search, d.view_id, d.view, d.content, d.channel, d.recipients, d.audience, d.people, d.days,
  d.month_day, d.times, d.active, d.stopped, d.version, d.created_at, d.updated_at, d.deleted_at, d.standard, d.query, d.zone, d.catch_up_minutes,
  d.skip_when_empty, d.most_per_day`);

/** How many an account has; asking one after the other, so that two calls do not both see a free place. */
export async function countOf(tx: Transaction, accountId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('reporting.view_delivery:' || ${accountId}, 0))`);
  const row = await tx.one<{ known: number }>(
    sql`select count(*) as known from reporting.view_delivery d where d.account_id = ${accountId} and d.deleted_at is null`,
  );
  return row.known;
}

/** A delivery, also a removed one, locked until the transaction ends; null when there is none in sight. */
export const lock = (tx: Transaction, deliveryId: string): Promise<DeliveryRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from reporting.view_delivery d where d.delivery_id = ${deliveryId} for update`);

/** Deliveries of a saved view, locked until the transaction ends. */
export const lockFollowers = (tx: Transaction, viewId: string): Promise<DeliveryRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from reporting.view_delivery d where d.view_id = ${viewId} and d.deleted_at is null
    order by d.delivery_id for update`);

const VALUES =
  sql.raw(`(delivery_id, client_id, account_id, owner, name, path, search, view_id, view, content, channel, recipients, audience, people, days,
      month_day, times, active, stopped, version, created_at, updated_at, deleted_at, standard, query, zone, catch_up_minutes, skip_when_empty, most_per_day)`);

const valuesOf = (row: DeliveryRow): Sql => sql`
    (${row.delivery_id}, ${row.client_id}, ${row.account_id}, ${row.owner}, ${row.name}, ${row.path}, ${row.search}, ${row.view_id}, ${row.view},
      ${JSON.stringify(row.content)}::jsonb, ${row.channel}, ${[...row.recipients]}::text[], ${[...row.audience]}::text[], ${JSON.stringify(row.people)}::jsonb, ${[...row.days]}::int[], ${row.month_day}, ${[...row.times]}::text[],
      ${row.active}, ${row.stopped}, ${row.version}, ${row.created_at}, ${row.updated_at}, ${row.deleted_at}, ${row.standard},
      ${row.query === null ? null : JSON.stringify(row.query)}::jsonb, ${row.zone}, ${row.catch_up_minutes}, ${row.skip_when_empty}, ${row.most_per_day})`;

/** Stores a delivery, new or changed. */
export const save = (tx: Transaction, row: DeliveryRow): Promise<number> =>
  tx.execute(sql`
    insert into reporting.view_delivery ${VALUES} values ${valuesOf(row)}
    on conflict (delivery_id) do update set name = excluded.name, path = excluded.path, search = excluded.search, view_id = excluded.view_id, view = excluded.view,
      content = excluded.content,
      channel = excluded.channel, recipients = excluded.recipients, audience = excluded.audience, people = excluded.people, days = excluded.days, month_day = excluded.month_day, times = excluded.times, active = excluded.active,
      stopped = excluded.stopped, version = excluded.version, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at,
      zone = excluded.zone, catch_up_minutes = excluded.catch_up_minutes, skip_when_empty = excluded.skip_when_empty, most_per_day = excluded.most_per_day`);

/** Stores a standard delivery unless its client has it, as whatever it made of it; whether it is new. */
export const addStandard = async (tx: Transaction, row: DeliveryRow): Promise<boolean> =>
  (await tx.execute(sql`
    insert into reporting.view_delivery ${VALUES} values ${valuesOf(row)} on conflict (client_id, standard) where standard is not null do nothing`)) >
  0;

/** Keys of the standard deliveries that a client has. */
export async function listStandard(tx: Transaction, clientId: string): Promise<Set<string>> {
  const rows = await tx.many<{ standard: string }>(
    sql`select d.standard from reporting.view_delivery d where d.client_id = ${clientId} and d.standard is not null`,
  );
  return new Set(rows.map(({ standard }) => standard));
}

/** Which deliveries a reader may see, beside those of clients out of its sight. */
export interface Visible {
  /** Keys of the views whose rows it may not see. */
  readonly hidden: readonly string[];
  /** Whether it sees the schedules by which people are reminded. */
  readonly reminds: boolean;
}

/** Whether a reader may see a delivery `d`. */
export const isVisible = ({ hidden, reminds }: Visible): Sql =>
  sql`d.deleted_at is null and (d.view is null or not d.view = any(${[...hidden]}::text[])) and (d.most_per_day is null or ${reminds}::boolean)`;

/** One delivery; null when there is none in sight. */
export const find = (tx: Transaction, visible: Visible, deliveryId: string): Promise<DeliveryRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from reporting.view_delivery d where d.delivery_id = ${deliveryId} and ${isVisible(visible)}`);

/** Stopped by the platform, or active and last sent without reaching everybody. */
const IS_FAILING = sql`(d.stopped is not null or d.active and exists (
  select from (
    select r.run_id, r.state from reporting.view_delivery_run r where r.delivery_id = d.delivery_id order by r.run_id desc limit 1) r
  where r.state = 'failed' or exists (
    select from reporting.view_delivery_outcome o where o.run_id = r.run_id and o.outcome in ('failed', 'expired'))))`;

/** Which deliveries a list has. */
export interface DeliveryFilter extends Visible {
  /** Null: of all clients in sight. */
  readonly clientId: string | null;
  readonly isFailing: boolean;
  readonly page: Paging<'name'>;
}

/** A page of deliveries, by name. */
export async function list(tx: Transaction, { clientId, isFailing, page, ...visible }: DeliveryFilter): Promise<Page<DeliveryRow>> {
  const { condition, order } = pageSql(page, sql`d.name`, sql`d.delivery_id`);
  const deliveries = perClient(
    listedClients(tx, clientId),
    sql`d`,
    (ofClient) => sql`
      select d.* from reporting.view_delivery d
      where ${ofClient} and ${isVisible(visible)} and ${isFailing ? IS_FAILING : sql`true`} and ${condition} ${order}`,
    order,
  );
  return pageOf(await tx.many<DeliveryRow>(sql`select ${COLUMNS} from ${deliveries} d ${order}`), page);
}

/** Notes what the deliveries of a saved view send by now. */
export const follow = (
  tx: Transaction,
  ids: readonly string[],
  { path, search, view }: Pick<DeliveryRow, 'path' | 'search' | 'view'>,
): Promise<number> =>
  tx.execute(sql`
    update reporting.view_delivery set path = ${path}, search = ${search}, view = ${view} where delivery_id = any(${[...ids]}::uuid[])`);

/** Deliveries behind an id, removed ones too: pages for a repetition. A standard one is told of once somebody switched it on. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<DeliveryRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from reporting.view_delivery d
    where d.delivery_id > ${after}::uuid and (d.standard is null or d.active or d.version > 1) order by d.delivery_id limit ${limit}`);
