import { setImmediate } from 'node:timers/promises';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CommitStamp } from '../src/database/commit-stamp.ts';
import { defineModule } from '../src/module.ts';

let one: TestPlatform;
let stamps: CommitStamp;

beforeAll(async () => {
  one = await startTestPlatform({
    modules: [defineModule({ name: 'quiet', config: Type.Object({}), migrations: null, setup: () => ({}) })],
  });
  await one.owner.query('create table public.thing (n int)');
  stamps = new CommitStamp(one.owner);
});
afterAll(async () => one?.stop());

it('is another one after every commit, also of a transaction that began before', async () => {
  const client = await one.owner.connect();
  try {
    const before = await stamps.read();
    await client.query('begin');
    await client.query('insert into public.thing values (1)');
    const during = await stamps.read();
    await client.query('commit');
    const after = await stamps.read();
    expect([before, during]).not.toContain(after);
    expect(await stamps.read()).not.toBe(before);
  } finally {
    client.release();
  }
});

/** The rest of a connection. */
const connection = { on: () => undefined, removeListener: () => undefined, release: () => undefined };

it('who asks together shares one; who asks while one is being read gets another: the running one may not know of their commit', async () => {
  const answers: ((stamp: string) => void)[] = [];
  const slow = new CommitStamp({
    connect: async () => ({
      query: () => new Promise((resolve) => answers.push((stamp) => resolve({ rows: [{ stamp }] }))),
      ...connection,
    }),
  } as unknown as ConstructorParameters<typeof CommitStamp>[0]);
  // Turns of the event loop, as the calls are gathered in one: a timer that is late comes before them.
  const settled = async () => {
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  };
  const call = async () => {
    const two = [slow.read(), slow.read()];
    await settled();
    return Promise.all(two);
  };
  const groups: Promise<string[]>[] = [];
  for (const reads of [1, 2, 2, 2]) {
    groups.push(call());
    await settled();
    expect(answers, 'at most two are being read').toHaveLength(reads);
  }
  answers[1]?.('b');
  await settled();
  expect(answers, 'those who waited share the next').toHaveLength(3);
  answers[0]?.('a');
  answers[2]?.('c');
  expect(await Promise.all(groups)).toEqual([
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'c'],
    ['c', 'c'],
  ]);
});

it('among many who share looks, nobody gets a stamp from before a commit that they know of', async () => {
  let isOver = false;
  const others = Array.from({ length: 20 }, async () => {
    while (!isOver) await stamps.read();
  });
  const unaware: number[] = [];
  try {
    for (let round = 0; round < 200; round += 1) {
      const { rows } = await one.owner.query('insert into public.thing values ($1) returning pg_current_xact_id()::text as id', [round]);
      // Called in the moment in which the commit is known, while looks of the others are under way.
      const stamp = await stamps.read();
      const seen = await one.owner.query('select pg_visible_in_snapshot($1::xid8, $2::pg_snapshot) as is_seen', [rows[0].id, stamp]);
      if (!seen.rows[0].is_seen) unaware.push(round);
    }
  } finally {
    isOver = true;
    await Promise.all(others);
  }
  expect(unaware).toEqual([]);
});

it('a failure is told to those who waited for it, and the next call asks again', async () => {
  let isAway = true;
  const shaky = new CommitStamp({
    connect: async () => {
      if (isAway) throw new Error('away');
      return { query: async () => ({ rows: [{ stamp: 'a' }] }), ...connection };
    },
  } as unknown as ConstructorParameters<typeof CommitStamp>[0]);
  await expect(shaky.read()).rejects.toThrow('away');
  isAway = false;
  expect(await shaky.read()).toBe('a');
});
