import { identity } from '@balai/identity';
import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import { sql } from '@balai/runtime/database';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { createDatabase, createMigratedDatabase, type TestDatabase } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ImportCounts } from '../src/engine/import-counts.ts';
import { importRows } from '../src/engine/import-rows.ts';
import { type ImportSource, openImportSource } from '../src/engine/import-source.ts';
import { type ImportContext, ImportFacts } from '../src/engine/import-step.ts';

const logger = makeLogger('silent', false);
let here: TestDatabase;
let pool: ReturnType<typeof openPool>;
let there: TestDatabase;
let former: ReturnType<typeof openPool>;
let source: ImportSource;
beforeAll(async () => {
  here = await createMigratedDatabase([identity]);
  pool = openPool(here.url, 4, logger);
  there = await createDatabase({ encoding: 'SQL_ASCII' });
  former = openPool(there.url, 1, logger);
  await former.query(
    `set client_encoding = 'SQL_ASCII'; create table words (row_id bigint primary key, value text, at timestamptz, name text)`,
  );
  source = await openImportSource(there.url, logger);
});
afterAll(async () => {
  await source?.close();
  await former?.end();
  await there?.drop();
  await pool?.end();
  await here?.drop();
});
beforeEach(async () => {
  await former.query('truncate words');
  await pool.query('truncate imports.source_row');
});

interface Row {
  readonly row_id: number;
  readonly value: string;
  readonly at: Date | null;
}

async function importWords(write: (row: Row) => unknown = () => null, keyColumn = 'row_id') {
  const counts = new ImportCounts();
  const context: ImportContext = {
    ...{
      source,
      counts,
      database: new PostgresDatabase({ pool, service: 'identity', logger, onSent: () => undefined }),
      clock: systemClock,
      newId: uuidv7,
      cause: {},
      isDryRun: false,
    },
    options: { instagramZone: 'UTC', tiktokZone: 'UTC', editorialClient: null },
    ...{ isThorough: false, facts: new ImportFacts(), progress: () => undefined, signal: new AbortController().signal },
  };
  const seen: Row[] = [];
  await importRows<Row>(context, {
    name: 'words',
    tables: ['words'],
    select: `select w.${keyColumn} as key, w.* from words w`,
    keyType: keyColumn === 'row_id' ? 'bigint' : 'text',
    rowsMax: 100,
    async write(tx, words) {
      for (const row of words) await write(row);
      for (const row of words) await tx.one(sql`select ${row.value}::text::int as number`);
      seen.push(...words);
      return words.map(() => ({ outcome: 'added' as const }));
    },
  });
  const [counted] = counts.classes;
  return { seen, counted };
}

it('a row that cannot be stored is refused alone; the others of its batch are taken over, and it comes when it is mended', async () => {
  await former.query(
    `insert into words select n, case n when 57 then '99999999999' when 60 then 'none' else n::text end from generate_series(1, 150) n`,
  );
  const { counted } = await importWords();
  expect(counted).toMatchObject({ read: 150, written: 148, refused: 2, same: 0 });
  expect(counted?.refusals).toMatchObject([{ what: 'row', reason: 'not_storable', count: 2, samples: [{ key: '57' }, { key: '60' }] }]);
  await former.query("update words set value = '57' where row_id = 57");
  expect((await importWords()).counted).toMatchObject({ read: 150, written: 1, refused: 1, same: 148 });
});

it('what is no fault of a row ends the import', async () => {
  await former.query("insert into words values (1, '1'), (2, '2')");
  const lost = Object.assign(new Error('the connection is gone'), { code: '57P01' });
  await expect(importWords(() => Promise.reject(lost))).rejects.toThrow('the connection is gone');
  expect((await importWords()).counted).toMatchObject({ read: 2, written: 2 });
});

it('bytes that are no text are read as what they can be, also in keys; times that no calendar has are none', async () => {
  await former.query(String.raw`insert into words values (1, '1', 'infinity', E'Jos\xe9'), (2, '2', '-infinity', 'b'), (3, '3', '290000-01-01', E'\xff'),
    (4, '4', '2026-01-01', 'é')`);
  const { seen } = await importWords();
  expect(seen.map(({ at }) => at)).toEqual([null, null, null, new Date('2026-01-01T00:00:00Z')]);
  expect(seen.map((row) => 'name' in row && row.name)).toEqual(['Jos�', 'b', '�', 'é']);
  // By such a key no row can be found again.
  const { counted } = await importWords(() => null, 'name');
  expect([counted?.written, counted?.refusals.map(({ reason }) => reason)]).toEqual([2, ['gone_meanwhile']]);
});

it('tables that the login may not read are named before anything is read', async () => {
  const login = `import_reader_${uuidv7().slice(-12)}`;
  await former.query(`create table likes (id int); create role ${login} login`);
  try {
    await former.query(`grant select on words to ${login}`);
    const url = new URL(there.url);
    url.username = login;
    await expect(openImportSource(url.href, logger)).rejects.toThrow('--from cannot be read: its login may not read likes; grant it');
    await former.query(`grant select on likes to ${login}`);
    await (await openImportSource(url.href, logger)).close();
  } finally {
    await former.query(`drop table likes; drop owned by ${login}; drop role ${login}`);
  }
});
