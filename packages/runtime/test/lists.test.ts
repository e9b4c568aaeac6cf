import { createDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLogger } from '../src/core.ts';
import { openPool } from '../src/postgres.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 1, makeLogger('silent', false));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const PIECES = ['a', 'b.c_1', '', 'NULL', 'null', 'aNULLb', ' ', ',', '"', '\\', '{', '}', '\u0001', '\n', 'é', '😀', "'", '[0:1]='];

/** Lists of up to five of those pieces, joined in every way that a counter finds: the same in every run. */
const lists = Array.from({ length: 400 }, (_, run) =>
  Array.from({ length: run % 6 }, (_one, index) => {
    const [first, second] = [(run * 7 + index * 5) % PIECES.length, (run * 3 + index * 11) % (PIECES.length + 1)];
    return (run + index) % 13 === 0 ? null : `${PIECES[first]}${PIECES[second] ?? ''}`;
  }),
);

it('lists of texts come back as they were given, whatever stands in them', async () => {
  for (const type of ['text', 'varchar'])
    for (const list of lists) {
      const { rows } = await pool.query(`select $1::${type}[] as list`, [list]);
      expect(rows).toEqual([{ list }]);
    }
});

it('lists of ids and of whole numbers do too, empty and with nothing among them', async () => {
  const id = '0198c8ff-5a1c-7c3e-9d54-0242ac120002';
  const given = [[], [id, id], [null, id]];
  for (const list of given) expect((await pool.query('select $1::uuid[] as list', [list])).rows).toEqual([{ list }]);
  for (const list of [[], [1, -2, 2_147_483_647], [null, 0]])
    expect((await pool.query('select $1::int[] as list', [list])).rows).toEqual([{ list }]);
});

it('lists of lists and lists with other bounds are read as the driver does', async () => {
  const { rows } = await pool.query(
    `select '{{a,b},{c,d}}'::text[] as lists, '[0:1]={a,b}'::text[] as bounds, '{{1,2},{3,4}}'::int[] as numbers`,
  );
  const numbers = [
    [1, 2],
    [3, 4],
  ];
  expect(rows).toEqual([
    {
      lists: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      bounds: ['a', 'b'],
      numbers,
    },
  ]);
});
