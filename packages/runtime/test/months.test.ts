import { createDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeLogger } from '../src/core.ts';
import { type MonthlyTables, sql } from '../src/database.ts';
import { withTransaction } from '../src/postgres/with-transaction.ts';
import { keepMonths, migrate, openPool } from '../src/postgres.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 4, makeLogger('silent', false));
  await migrate(pool, [{ schema: 'diary', folder: null }]);
  await pool.query('grant usage on schema diary to balai_system');
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  await pool.query('drop table if exists diary.entry, diary.picture, diary.closed cascade');
  for (const table of ['entry', 'picture'])
    await pool.query(`
      create table diary.${table} (day date not null, words text not null check (words <> ''), primary key (day, words)) partition by range (day);
      create index on diary.${table} (words);
      create table diary.${table}_other partition of diary.${table} default;
      call balai.protect_internal('diary.${table}');
      grant select, insert on diary.${table} to balai_system`);
  await pool.query(`create table diary.closed (month date primary key, entries bigint not null);
    call balai.protect_internal('diary.closed'); grant select, insert on diary.closed to balai_system`);
});

const KEPT: MonthlyTables = { tables: ['entry', 'picture'], column: 'day', keptMonths: 3 };
const keep = (now: string, kept = KEPT) => keepMonths(pool, 'diary', kept, new Date(now));
/** As `system`: row-level security hides every row from the owner. */
const asSystem = <R extends pg.QueryResultRow>(text: string): Promise<R[]> =>
  withTransaction(pool, 'begin; set local role balai_system', async (client) => (await client.query<R>(text)).rows);
const add = (day: string) => asSystem(`insert into diary.entry values ('${day}', 'x')`);
async function places(table = 'entry'): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = 'diary.${table}'::regclass order by 1`,
  );
  const counts = await Promise.all(
    rows.map(async ({ name }) => (await pool.query(`select count(*)::int as n from diary.${name}`)).rows[0].n),
  );
  return Object.fromEntries(rows.map(({ name }, index) => [name, counts[index]]));
}

it('months get their partition ahead, with the indexes and rules of the table', async () => {
  await keep('2026-12-31T23:59:59Z');
  expect(await places()).toEqual({ entry_202612: 0, entry_202701: 0, entry_202702: 0, entry_other: 0 });
  expect(await places('picture')).toEqual({ picture_202612: 0, picture_202701: 0, picture_202702: 0, picture_other: 0 });
  await add('2027-01-01');
  expect(await places()).toMatchObject({ entry_202701: 1, entry_other: 0 });
  await expect(add('2027-01-01')).rejects.toMatchObject({ code: '23505' });
  const { rows } = await pool.query("select count(*)::int as n from pg_indexes where schemaname = 'diary' and tablename = 'entry_202701'");
  expect(rows).toEqual([{ n: 2 }]);
});

it('rows that came before their partition move into it', async () => {
  await add('2026-09-10');
  await add('2026-11-30');
  await add('2031-01-01');
  await keep('2026-11-20T00:00:00Z');
  expect(await places()).toMatchObject({ entry_202609: 1, entry_202611: 1, entry_202612: 0, entry_other: 1 });
  await keep('2026-11-20T00:00:00Z');
  expect(await places()).toMatchObject({ entry_202609: 1, entry_202611: 1, entry_other: 1 });
});

it('who reads while rows move into their partition finds each of them', async () => {
  let [isOver, missed, reads] = [false, 0, 0];
  for (let year = 2030; year < 2050; year += 1) {
    const day = `${year}-06-10`;
    await add(day);
    isOver = false;
    const reading = Array.from({ length: 3 }, async () => {
      while (!isOver) {
        const found = await asSystem(`select from diary.entry where day = '${day}'`);
        reads += 1;
        if (found.length !== 1) missed += 1;
      }
    });
    await keep(`${year}-06-20T00:00:00Z`);
    isOver = true;
    await Promise.all(reading);
    expect((await places())[`entry_${year}06`]).toBe(1);
  }
  expect(reads).toBeGreaterThan(100);
  expect(missed).toBe(0);
});

it('months past their time go, with and without a partition, after whoever keeps them was told', async () => {
  await keep('2026-07-15T00:00:00Z');
  await add('2026-07-31');
  await add('2026-08-01');
  await add('2025-02-03');
  const told: string[] = [];
  const closing: MonthlyTables['closing'] = async (tx, { from, to }) => {
    told.push(`${from} ${to}`);
    await tx.execute(sql`
      insert into diary.closed select ${from}::date, count(*) from diary.entry where day >= ${from} and day < ${to}`);
    return true;
  };
  await keep('2026-11-01T00:00:00Z', { ...KEPT, closing });
  expect(told).toEqual(['2025-02-01 2025-03-01', '2026-07-01 2026-08-01']);
  expect(await places()).toEqual({ entry_202608: 1, entry_202609: 0, entry_202611: 0, entry_202612: 0, entry_202701: 0, entry_other: 0 });
  expect(Object.keys(await places('picture'))).not.toContain('picture_202607');
  const rows = await asSystem('select month, entries from diary.closed order by 1');
  expect(rows).toEqual([
    { month: '2025-02-01', entries: 1 },
    { month: '2026-07-01', entries: 1 },
  ]);
});

it('a month whose keeper is not ready, or fails, stays as it was', async () => {
  await add('2026-01-01');
  await keep('2026-11-01T00:00:00Z', { ...KEPT, closing: async () => false });
  expect(await places()).toMatchObject({ entry_other: 1 });
  const failing: MonthlyTables['closing'] = async (tx) => {
    await tx.execute(sql`insert into diary.closed values ('2026-01-01', 1)`);
    throw new Error('not now');
  };
  await expect(keep('2026-11-01T00:00:00Z', { ...KEPT, closing: failing })).rejects.toThrow('not now');
  expect(await places()).toMatchObject({ entry_other: 1 });
});

it('two processes may keep the same months at once', async () => {
  await add('2026-10-10');
  await Promise.all([keep('2026-11-20T00:00:00Z'), keep('2026-11-20T00:00:00Z'), keep('2026-11-20T00:00:00Z')]);
  expect(await places()).toMatchObject({ entry_202610: 1, entry_202611: 0, entry_other: 0 });
});

it('a table in use is given up soon, and nothing is lost', async () => {
  await keep('2026-07-15T00:00:00Z');
  await add('2026-07-31');
  const reader = await pool.connect();
  await reader.query('begin; set local role balai_system; select from diary.entry');
  await expect(keep('2026-11-01T00:00:00Z')).rejects.toMatchObject({ code: '55P03' });
  await reader.query('rollback');
  reader.release();
  expect(await places()).toMatchObject({ entry_202607: 1 });
  await keep('2026-11-01T00:00:00Z');
  expect(Object.keys(await places())).not.toContain('entry_202607');
});
