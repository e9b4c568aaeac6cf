import { infrastructure } from '@balai/testing';
import pg from 'pg';
import { expect, it } from 'vitest';
import { sql } from '../src/database.ts';
import { fits, inlined } from '../src/postgres/literals.ts';

it('writes values as literals that the server reads back unchanged', async () => {
  const odd = `it's "quoted", a \\ back\\\\slash, {braces}, $1, $$ and\nlines é`;
  const list = [odd, null, 'null', '', 'NULL', '\\'];
  const at = new Date('2026-01-02T03:04:05.678Z');
  const query = sql`select ${odd}::text as odd, ${list}::text[] as list, ${[1, -2]}::int[] as numbers, ${-3} as below, ${true} as yes, ${null}::text as nothing, ${at}::timestamptz as at`;
  const client = new pg.Client({ connectionString: infrastructure().databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(inlined(query));
    expect(rows).toEqual([{ odd, list, numbers: [1, -2], below: -3, yes: true, nothing: null, at }]);
  } finally {
    await client.end();
  }
});

it('a statement fits when its texts together do', () => {
  const query = sql`select ${'abc'}, ${['de', null, 'f']}`;
  expect([fits(query, 14), fits(query, 13)]).toEqual([true, false]);
});
