import type { Transaction } from '../database/transaction.ts';
import { type Sql, sql } from '../postgres/sql.ts';

export interface DueQueueOptions {
  /** `order by` of the due rows; default: the due time. */
  readonly order?: string;
  /** The current time; default: `now()`. */
  readonly now?: Sql;
}

/**
 * Builds the statements of a queue: a table whose rows become due. For `dueQueue('shop.parcel', 'send_at', sql`sent_at is null`)` they are
 *
 *     select <columns> from shop.parcel where sent_at is null and send_at <= now() order by send_at limit $1 for update skip locked
 *     select extract(epoch from min(send_at) - now())::float8 * 1000 as ms from shop.parcel where sent_at is null
 *
 * @param table schema and name, followed by an alias where the other parts use one
 * @param due the column or expression, a `timestamptz`, that says when a row is due
 * @param open condition of the rows in the queue, the same as the predicate of the index on `due`
 */
export function dueQueue(table: string, due: string, open: Sql, options: DueQueueOptions = {}) {
  const from = sql.raw(table);
  const at = sql.raw(due);
  const order = sql.raw(options.order ?? due);
  const now = options.now ?? sql`now()`;
  return {
    /** Selects and locks at most `limit` due rows, the longest due first. Skips rows that other transactions have locked. */
    oldest: (columns: Sql, limit: number): Sql => sql`select ${columns} from ${from} where ${open} and ${at} <= ${now}
      order by ${order} limit ${limit} for update skip locked`,
    /** Milliseconds until the next row is due, 0 or less when one is due already; null when the queue is empty. */
    dueInMs: async (tx: Transaction): Promise<number | null> => {
      const row = await tx.one<{ ms: number | null }>(sql`
        select extract(epoch from min(${at}) - ${now})::float8 * 1000 as ms from ${from} where ${open}`);
      return row.ms;
    },
  };
}

export interface LeaseQueueOptions<R> {
  /** `table`, `due`, `open` and `order` as in {@link dueQueue}, but `due` must be a column. A finished row must no longer meet `open`. */
  readonly table: string;
  readonly due: string;
  readonly open: Sql;
  readonly order?: string;
  /** Columns of the primary key, e.g. `parcel_id`. */
  readonly key: string;
  /** Condition that finds a leased row by its key, e.g. sql`parcel_id = ${row.parcel_id}`. */
  readonly holder: (row: R) => Sql;
  /**
   * A column that every lease raises by one. It counts the attempts and identifies the lease: a late worker cannot finish or postpone a row
   * that another worker has leased since. Without a counter it can.
   */
  readonly counter?: keyof R & string;
  /** How long a worker holds a row before another may lease it. */
  readonly leaseSeconds: number;
  /** Columns that the worker receives. */
  readonly columns: Sql;
}

/**
 * Builds the statements of a queue whose rows are leased by one worker at a time. A row is due again when its lease expires, so another
 * process retries the rows of a crashed one. Besides those of {@link dueQueue}, the statements are
 *
 *     update <table> set <due> = now() + make_interval(secs => <leaseSeconds>), <counter> = <counter> + 1
 *       where (<key>) = (select <key> from … for update skip locked) returning <columns>
 *     update <table> set <due> = now() + make_interval(secs => $1) where <holder> and <counter> = $2 and <open>
 */
export function leaseQueue<R>(options: LeaseQueueOptions<R>) {
  const { columns, counter, holder, leaseSeconds, open } = options;
  const table = sql.raw(options.table);
  const due = sql.raw(options.due);
  const key = sql.raw(options.key);
  const count = counter === undefined ? sql`` : sql.raw(`, ${counter} = ${counter} + 1`);
  const queue = dueQueue(options.table, options.due, open, options);
  const sameLease = (row: R): Sql => (counter === undefined ? sql`` : sql` and ${sql.raw(counter)} = ${Number(row[counter])}`);
  /** Condition for the statement that finishes a leased row: the row is still in the queue, and nobody has leased it since. */
  const held = (row: R): Sql => sql`${holder(row)}${sameLease(row)} and ${open}`;
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
    /** Makes a leased row due again in `seconds`. Returns 1, or 0 when `held` no longer finds the row. */
    postpone: (tx: Transaction, row: R, seconds: number): Promise<number> =>
      tx.execute(sql`update ${table} set ${due} = now() + make_interval(secs => ${seconds}) where ${held(row)}`),
  };
}

export type LeaseQueue<R> = ReturnType<typeof leaseQueue<R>>;
