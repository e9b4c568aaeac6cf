import type { DataOf, MessageDefinition } from '@balai/contracts';
import type { Transaction } from '../database/transaction.ts';
import { type Sql, sql } from '../postgres/sql.ts';

/** An event of style `state`: the whole entity, with its version. */
export type StateEvent = MessageDefinition<{ readonly version: number; readonly deletedAt: string | null }>;

export interface StateTableOptions<M extends StateEvent, K extends string> {
  /** Schema and name. Besides the columns of `row` it has `version int`, `deleted_at timestamptz` and `seen_at timestamptz default now()`. */
  readonly table: string;
  readonly event: M;
  /** Columns of the primary key. */
  readonly key: readonly K[];
  /** What is kept of the entity: a value for every column, by the column's name. */
  readonly row: (data: DataOf<M>) => Readonly<Record<K, string> & Record<string, unknown>>;
  /** An installation without any row is ordinary; otherwise an empty table was wiped and is filled again. */
  readonly mayBeEmpty?: boolean;
}

/** A table that follows another service's entities. */
export interface StateTable<M extends StateEvent, K extends string> {
  readonly event: M;
  readonly mayBeEmpty: boolean;
  /** Stores a newer version; false when what is stored is as new, which then only counts as seen. Removed entities stay as tombstones. */
  readonly apply: (tx: Transaction, data: DataOf<M>) => Promise<boolean>;
  /** Stores newer versions of many in one statement, as {@link apply} does of one. */
  readonly applyAll: (tx: Transaction, told: readonly DataOf<M>[]) => Promise<void>;
  readonly isEmpty: (tx: Transaction) => Promise<boolean>;
  /** Makes every row older than anything its owner may say; how many. */
  readonly outdate: (tx: Transaction) => Promise<number>;
  /** Removes rows the owner did not repeat since the time; their keys. */
  readonly sweep: (tx: Transaction, requestedAt: Date) => Promise<Record<K, string>[]>;
}

const list = (parts: readonly Sql[]): Sql => parts.reduce((all, one) => sql`${all}, ${one}`);
const names = (columns: readonly string[]): Sql => list(columns.map(sql.raw));

/**
 * Declares a table fed by `state` events; order, gaps and repetitions of the events do not matter. For `{ client_id, name }` it runs
 *
 *     insert into <table> as known (client_id, name, version, deleted_at) values ($1, $2, $3, $4)
 *       on conflict (client_id) do update set name = excluded.name, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
 *       where excluded.version > known.version
 *     update <table> set seen_at = now() where client_id = $1
 *     select not exists (select from <table>) as empty
 *     update <table> set version = -1 where version > 0
 *     delete from <table> where seen_at < $1 returning client_id
 */
export function stateTable<M extends StateEvent, K extends string>(options: StateTableOptions<M, K>): StateTable<M, K> {
  const table = sql.raw(options.table);
  const isKey = (column: string) => options.key.some((one) => one === column);
  const rowOf = (data: DataOf<M>): [string, unknown][] => {
    const { version, deletedAt } = data as DataOf<StateEvent>;
    return [...Object.entries(options.row(data)), ['version', version], ['deleted_at', deletedAt]];
  };
  const changesOf = (columns: readonly string[]) =>
    columns.filter((column) => !isKey(column)).map((column) => sql.raw(`${column} = excluded.${column}`));
  return {
    event: options.event,
    mayBeEmpty: options.mayBeEmpty ?? false,
    async apply(tx, data) {
      const row = rowOf(data);
      const columns = row.map(([column]) => column);
      const changes = changesOf(columns);
      const applied = await tx.execute(sql`
        insert into ${table} as known (${names(columns)}) values (${list(row.map(([, value]) => sql`${value}`))})
        on conflict (${names(options.key)}) do update set ${list(changes)}, seen_at = now()
        where excluded.version > known.version`);
      if (applied > 0) return true;
      const same = row.filter(([column]) => isKey(column)).map(([column, value]) => sql`${sql.raw(column)} = ${value}`);
      await tx.execute(sql`update ${table} set seen_at = now() where ${same.reduce((all, one) => sql`${all} and ${one}`)}`);
      return false;
    },
    async applyAll(tx, told) {
      /** Newest by key: a statement changes a row once. */
      const newest = new Map<string, Record<string, unknown>>();
      for (const data of told) {
        const row = Object.fromEntries(rowOf(data));
        const key = JSON.stringify(options.key.map((column) => row[column]));
        if (Number(row.version) > Number(newest.get(key)?.version ?? -1)) newest.set(key, row);
      }
      const rows = [...newest.values()];
      if (rows[0] === undefined) return;
      const columns = Object.keys(rows[0]);
      const same = options.key.map((column) => sql.raw(`t.${column} = told.${column}`)).reduce((all, one) => sql`${all} and ${one}`);
      // In the order of the keys, so that two of them never wait for each other in a circle.
      await tx.execute(sql`
        with told as (
          select ${names(columns)} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb) order by ${names(options.key)}
        ), applied as (
          insert into ${table} as known (${names(columns)}) select ${names(columns)} from told
          on conflict (${names(options.key)}) do update set ${list(changesOf(columns))}, seen_at = now()
          where excluded.version > known.version
          returning ${names(options.key)}
        )
        update ${table} t set seen_at = now() from told
        where ${same} and (${list(options.key.map((column) => sql.raw(`told.${column}`)))}) not in (select ${names(options.key)} from applied)`);
    },
    async isEmpty(tx) {
      return (await tx.one<{ empty: boolean }>(sql`select not exists (select from ${table}) as empty`)).empty;
    },
    outdate: (tx) => tx.execute(sql`update ${table} set version = -1 where version > 0`),
    sweep: (tx, requestedAt) => tx.many(sql`delete from ${table} where seen_at < ${requestedAt} returning ${names(options.key)}`),
  };
}
