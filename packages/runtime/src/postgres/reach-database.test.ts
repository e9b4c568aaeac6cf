import type pg from 'pg';
import { expect, it } from 'vitest';
import { CannotStart } from '../core/cannot-start.ts';
import { reachDatabase } from './reach-database.ts';

const URL = 'postgres://user@db.example:5432/balai';

/** A pool whose questions fail with these, one after the other, and are answered afterwards. */
function poolThat(...failures: Error[]) {
  let asked = 0;
  const query = async () => {
    asked += 1;
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return { rows: [] };
  };
  // Nothing else of a pool is used.
  return { pool: { query } as unknown as pg.Pool, asked: () => asked };
}

it('a server that answers late is waited for', async () => {
  const { pool, asked } = poolThat(
    new Error('timeout exceeded when trying to connect'),
    new Error('Connection terminated due to connection timeout'),
  );
  await reachDatabase(pool, URL);
  expect(asked()).toBe(3);
});

it('one that is not there, or refuses us, is told at once', async () => {
  for (const [code, words] of [
    ['ECONNREFUSED', 'cannot be reached'],
    ['28P01', 'refuses us'],
  ] as const) {
    const { pool, asked } = poolThat(Object.assign(new Error('no'), { code }));
    const reached = reachDatabase(pool, URL);
    await expect(reached).rejects.toThrow(CannotStart);
    await expect(reached).rejects.toThrow(`db.example:5432/balai ${words}`);
    expect(asked()).toBe(1);
  }
});
