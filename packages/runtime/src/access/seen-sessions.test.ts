import { expect, it } from 'vitest';
import type { Database } from '../database/transaction.ts';
import { SeenSessions } from './seen-sessions.ts';

it('tells of each session once a minute at most, and again what could not be told', async () => {
  let now = Date.parse('2026-03-01T00:00:00Z');
  const clock = { now: () => new Date(now), sleep: () => Promise.resolve() };
  const told: string[][] = [];
  let isAway = false;
  const database = {
    unitOfWork: async (_scope: unknown, work: (tx: unknown) => Promise<void>) => {
      if (isAway) throw new Error('away');
      await work({ send: (_message: unknown, data: { session_ids: string[] }) => told.push(data.session_ids) });
    },
  } as unknown as Database;
  const seen = new SeenSessions();
  const round = async (...ids: string[]) => {
    for (const id of ids) seen.note(id);
    await seen.report(database, clock).catch(() => undefined);
    now += 10_000;
  };
  await round();
  await round('a', 'a');
  await round('a', 'b');
  isAway = true;
  await round('c');
  isAway = false;
  await round();
  for (let n = 0; n < 6; n += 1) await round();
  expect(told).toEqual([['a'], ['b'], ['c'], ['a']]);
});
