import type { Transaction } from '../database/transaction.ts';
import { type Sql, sql } from '../postgres/sql.ts';

export interface DueQueueOptions {
  /** Columns by which due rows are taken; default: the due time. */
  readonly order?: string;
  /** The present; default: `now()`. */
  readonly now?: Sql;
}

/**
 * Declares the rows of a table that fall due. For `dueQueue('shop.parcel', 'send_at', sql`sent_at is null`)` the statements are
 *
 *     select <columns> from shop.parcel where sent_at is null and send_at <= now() order by send_at limit $1 for update skip locked
 *     select extract(epoch from min(send_at) - now())::float8 * 1000 as ms from shop.parcel where sent_at is null
 *
 * @param table schema and name, followed by an alias where the other parts use one
 * @param due the column or expression, a `timestamptz`, by which rows fall due
 * @param open the rows that are in the queue: the predicate of the index on `due`
 */
export function dueQueue(table: string, due: string, open: Sql, options: DueQueueOptions = {}) {
  const from = sql.raw(table);
  const at = sql.raw(due);
  const order = sql.raw(options.order ?? due);
  const now = options.now ?? sql`now()`;
  return {
    /** Selects columns of at most `limit` due rows, the longest due first, and locks them. Rows that others have locked are skipped. */
    oldest: (columns: Sql, limit: number): Sql => sql`select ${columns} from ${from} where ${open} and ${at} <= ${now}
      order by ${order} limit ${limit} for update skip locked`,
    /** Milliseconds until the next row falls due, 0 or less when one is due; null when the queue is empty. */
    dueInMs: async (tx: Transaction): Promise<number | null> => {
      const row = await tx.one<{ ms: number | null }>(sql`
        select extract(epoch from min(${at}) - ${now})::float8 * 1000 as ms from ${from} where ${open}`);
      return row.ms;
    },
  };
}

export interface LeaseQueueOptions<R> {
  /** As of {@link dueQueue}; `due` is a column. A row that ends leaves the `open` rows. */
  readonly table: string;
  readonly due: string;
  readonly open: Sql;
  readonly order?: string;
  /** Columns of the primary key. */
  readonly key: string;
  /** Names a leased row by its key, and by its counter where a late worker must not end what another has leased since. */
  readonly holder: (row: R) => Sql;
  /** A column that every lease raises by one: how often the row was tried, and the number of its lease. */
  readonly counter?: string;
  /** How long a worker has for a row before another may lease it. */
  readonly leaseSeconds: number;
  /** What a worker gets of a row. */
  readonly columns: Sql;
}

/**
 * Declares a table whose rows are leased by one worker at a time. A leased row falls due again when its lease ends: what a dead process held
 * is tried again by the next. Besides those of {@link dueQueue}, the statements are
 *
 *     update <table> set <due> = now() + make_interval(secs => <leaseSeconds>), <counter> = <counter> + 1
 *       where (<key>) = (select <key> from … for update skip locked) returning <columns>
 *     update <table> set <due> = now() + make_interval(secs => $1) where <holder> and <open>
 */
export function leaseQueue<R>(options: LeaseQueueOptions<R>) {
  const { columns, holder, leaseSeconds, open } = options;
  const table = sql.raw(options.table);
  const due = sql.raw(options.due);
  const key = sql.raw(options.key);
  const count = options.counter === undefined ? sql`` : sql.raw(`, ${options.counter} = ${options.counter} + 1`);
  const queue = dueQueue(options.table, options.due, open, options);
  /** Condition that a row is in the queue and held by the worker that leased it: for the statement that ends it. */
  const held = (row: R): Sql => sql`${holder(row)} and ${open}`;
  return {
    leaseSeconds,
    held,
    dueInMs: queue.dueInMs,
    /** Leases the first due row that no other transaction has locked; null when there is none. */
    lease: (tx: Transaction): Promise<R | null> =>
      tx.maybeOne<R>(sql`
        update ${table} set ${due} = now() + make_interval(secs => ${leaseSeconds})${count}
        where (${key}) = (${queue.oldest(key, 1)})
        returning ${columns}`),
    /** Lets a held row fall due in so many seconds; how many rows, 0 or 1. */
    postpone: (tx: Transaction, row: R, seconds: number): Promise<number> =>
      tx.execute(sql`update ${table} set ${due} = now() + make_interval(secs => ${seconds}) where ${held(row)}`),
  };
}

export type LeaseQueue<R> = ReturnType<typeof leaseQueue<R>>;
