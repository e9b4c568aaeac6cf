import { startTestPlatform, type TestPlatform } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CommitStamp } from '../src/database/commit-stamp.ts';
import { defineModule } from '../src/index.ts';

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

it('whoever asks while one is being read gets the next: the running one may not know of their commit', async () => {
  const asked: string[] = [];
  let answer: (stamp: string) => void = () => undefined;
  const slow = new CommitStamp({
    connect: async () => ({
      query: () =>
        new Promise((resolve) => {
          asked.push('query');
          answer = (stamp) => resolve({ rows: [{ stamp }] });
        }),
      ...connection,
    }),
  } as unknown as ConstructorParameters<typeof CommitStamp>[0]);
  const settled = async () => new Promise((resolve) => setImmediate(resolve));
  const first = slow.read();
  await settled();
  const later = [slow.read(), slow.read()];
  await settled();
  expect(asked).toHaveLength(1);
  answer('a');
  expect(await first).toBe('a');
  await settled();
  expect(asked).toHaveLength(2);
  answer('b');
  expect(await Promise.all(later)).toEqual(['b', 'b']);
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
