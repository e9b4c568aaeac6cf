import type { DeliveryContent } from '@balai/contracts/attendance';
import { type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime';

/** A view that an account has sent by schedule. */
export interface DeliveryRow {
  readonly delivery_id: string;
  readonly client_id: string;
  readonly account_id: string;
  readonly owner: string;
  readonly name: string;
  readonly path: string;
  readonly search: string;
  /** The view it follows, instead of path and search. */
  readonly view_id: string | null;
  /** What was kept before there was a choice of days has no `which`: it is about the current ones. */
  readonly content: Omit<DeliveryContent, 'which'> & Partial<Pick<DeliveryContent, 'which'>>;
  readonly channel: 'whatsapp' | 'email';
  readonly recipients: readonly string[];
  readonly days: readonly number[];
  /** See `keptMonthDay`. */
  readonly month_day: number | null;
  readonly times: readonly string[];
  readonly active: boolean;
  readonly stopped: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

const COLUMNS =
  sql.raw(`d.delivery_id, d.client_id, d.account_id, d.owner, d.name, d.path, d.search, d.view_id, d.content, d.channel, d.recipients, d.days,
  d.month_day, d.times, d.active, d.stopped, d.version, d.created_at, d.updated_at, d.deleted_at`);

/** How many an account has; asking one after the other, so that two calls do not both see a free place. */
export async function countOf(tx: Transaction, accountId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('attendance.view_delivery:' || ${accountId}, 0))`);
  const row = await tx.one<{ known: number }>(
    sql`select count(*) as known from attendance.view_delivery d where d.account_id = ${accountId} and d.deleted_at is null`,
  );
  return row.known;
}

/** A delivery, also a removed one, locked until the transaction ends; null when there is none in sight. */
export const lock = (tx: Transaction, deliveryId: string): Promise<DeliveryRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from attendance.view_delivery d where d.delivery_id = ${deliveryId} for update`);

/** Deliveries of a view that are switched on, locked until the transaction ends. */
export const lockFollowers = (tx: Transaction, viewId: string): Promise<DeliveryRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from attendance.view_delivery d where d.view_id = ${viewId} and d.active and d.deleted_at is null
    order by d.delivery_id for update`);

/** Stores a delivery, new or changed. */
export const save = (tx: Transaction, row: DeliveryRow): Promise<number> =>
  tx.execute(sql`
    insert into attendance.view_delivery (delivery_id, client_id, account_id, owner, name, path, search, view_id, content, channel, recipients, days, month_day, times,
      active, stopped, version, created_at, updated_at, deleted_at)
    values (${row.delivery_id}, ${row.client_id}, ${row.account_id}, ${row.owner}, ${row.name}, ${row.path}, ${row.search}, ${row.view_id},
      ${JSON.stringify(row.content)}::jsonb, ${row.channel}, ${[...row.recipients]}::text[], ${[...row.days]}::int[], ${row.month_day}, ${[...row.times]}::text[],
      ${row.active}, ${row.stopped}, ${row.version}, ${row.created_at}, ${row.updated_at}, ${row.deleted_at})
    on conflict (delivery_id) do update set name = excluded.name, path = excluded.path, search = excluded.search, view_id = excluded.view_id, content = excluded.content,
      channel = excluded.channel, recipients = excluded.recipients, days = excluded.days, month_day = excluded.month_day, times = excluded.times, active = excluded.active,
      stopped = excluded.stopped, version = excluded.version, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at`);

/** A delivery as lists show it. */
export interface ListedDelivery extends DeliveryRow {
  readonly timezone: string;
  readonly next_at: Date | null;
}

/** @param jobPrefix what stands before client and id in the keys of their jobs */
const listed = (jobPrefix: string) => sql`
  select ${COLUMNS}, c.timezone, j.next_fire_at as next_at from attendance.view_delivery d join attendance.client c on c.client_id = d.client_id
    left join attendance.job j on j.key = ${jobPrefix} || d.client_id || '.' || d.delivery_id and j.deleted_at is null`;

/** One delivery; null when there is none in sight. */
export const find = (tx: Transaction, jobPrefix: string, deliveryId: string): Promise<ListedDelivery | null> =>
  tx.maybeOne(sql`${listed(jobPrefix)} where d.delivery_id = ${deliveryId} and d.deleted_at is null`);

/** A page of the deliveries in sight, by name. */
export async function list(
  tx: Transaction,
  jobPrefix: string,
  clientId: string | null,
  page: Paging<'name'>,
): Promise<Page<ListedDelivery>> {
  const { condition, order } = pageSql(page, sql`d.name`, sql`d.delivery_id::text`);
  const rows = await tx.many<ListedDelivery>(sql`
    ${listed(jobPrefix)} where d.deleted_at is null and (${clientId}::text is null or d.client_id = ${clientId}) and ${condition} ${order}`);
  return pageOf(rows, page);
}

/** Deliveries behind an id, removed ones too: pages for a repetition. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<DeliveryRow[]> =>
  tx.many(
    sql`select ${COLUMNS} from attendance.view_delivery d where d.delivery_id > ${after}::uuid order by d.delivery_id limit ${limit}`,
  );
