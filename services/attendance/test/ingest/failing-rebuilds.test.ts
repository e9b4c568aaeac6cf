import { makeLogger, systemClock } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { aHandle, aPerson } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { membersOf } from '../../src/facts/domain/bitmap.ts';
import { readChunks } from '../../src/facts/repository/bitmaps.ts';
import { findStale } from '../../src/facts/repository/states.ts';
import { rebuildStalePosts } from '../../src/ingest/use-cases/rebuild-stale-posts.ts';
import { recordObservations } from '../../src/ingest/use-cases/record-observations.ts';
import { rematchHandles } from '../../src/ingest/use-cases/rematch-handles.ts';
import { changeOwners } from '../../src/people/use-cases/change-owners.ts';
import { lockPost } from '../../src/posts/repository/posts.ts';
import { personNumbers } from '../../src/roster/repository/people.ts';
import { assemble, type Bench, openBench } from '../assembly.ts';
import { aPost, Watcher } from '../attendance-world.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(makeLogger('silent', false));
});
afterAll(() => bench.close());

it('posts that cannot be rebuilt do not keep those behind them waiting, and are tried again', async () => {
  const { context } = assemble(bench, systemClock, {});
  const logged: unknown[] = [];
  const broken = { is: true };
  const failing: typeof context = {
    ...context,
    logger: Object.assign(Object.create(context.logger), { error: (fields: unknown) => logged.push(fields) }),
    ownersOf: (tx, platform, handles) => {
      if (broken.is && handles.some((handle) => handle.startsWith('poison.'))) throw new Error('a handle that breaks matching');
      return context.ownersOf(tx, platform, handles);
    },
  };
  // More than a round takes, all of them before the good one.
  const handles = [...Array.from({ length: 60 }, (_, index) => `poison.${index}`), 'good'];
  for (const handle of handles) {
    const watcher = new Watcher(aPost('POISON', handle));
    await bench.database.unitOfWork('system', async (tx) => {
      await recordObservations(context, tx, watcher.observation({ added: [handle] }));
    });
  }
  await bench.pool.query('update attendance.post_kind_state set stale = true');
  const staleNow = async () => (await bench.pool.query('select count(*)::int as n from attendance.post_kind_state where stale')).rows[0].n;

  // All of them fail, and yet the next round is due at once.
  expect(await rebuildStalePosts(failing)).toBe(true);
  expect(await rebuildStalePosts(failing)).toBe(true);
  expect(await staleNow()).toBe(60);
  expect(logged.length).toBeGreaterThanOrEqual(60);
  const pauses = "update attendance.post_kind_state set rebuild_failures = 1, rebuild_after = now() + interval '1 hour' where stale";
  await bench.pool.query(pauses);
  expect(await bench.database.read('system', (tx) => findStale(tx, 100))).toEqual([]);
  await bench.pool.query("update attendance.post_kind_state set rebuild_after = now() - interval '1 s' where stale");
  await rebuildStalePosts(failing);
  const { rows } = await bench.pool.query(
    'select rebuild_failures as failures, count(*)::int as posts from attendance.post_kind_state where stale group by 1 order by 1',
  );
  expect(rows).toEqual([
    { failures: 1, posts: 10 },
    { failures: 2, posts: 50 },
  ]);
  broken.is = false;
  await bench.pool.query("update attendance.post_kind_state set rebuild_after = now() - interval '1 s' where stale");
  while (await rebuildStalePosts(failing));
  expect(await staleNow()).toBe(0);
  expect((await bench.pool.query('select sum(rebuild_failures)::int as n from attendance.post_kind_state')).rows).toEqual([{ n: 0 }]);
});

it("owners that a rolled back batch had read are nobody's: posts are matched with those that were committed", async () => {
  const { context } = assemble(bench, systemClock, {});
  const work = <T>(does: (tx: Transaction) => Promise<T>) => bench.database.unitOfWork('system', does);
  const [first, second] = [aPerson('ROLLED', '01'), aPerson('ROLLED', '02')];
  const watcher = new Watcher(aPost('ROLLED', 'rolled'));
  const observation = watcher.observation({ added: ['rolled.a', 'rolled.b'] });
  const batch = work(async (tx) => {
    await changeOwners(context, tx, [aHandle('rolled.a', first)]);
    await recordObservations(context, tx, observation);
    throw new Error('the end of the batch');
  });
  await expect(batch).rejects.toThrow('the end of the batch');
  // The next change of owners is the first that is committed.
  await work((tx) => changeOwners(context, tx, [aHandle('rolled.b', second)]));
  const people = () =>
    work(async (tx) => {
      const numbers = await personNumbers(tx, [{ personId: second.person_id, clientId: 'ROLLED' }]);
      const chunks = await readChunks(tx, (await lockPost(tx, watcher.post)).post_no, 'likes');
      return { expected: [...numbers.values()], found: chunks.flatMap(membersOf) };
    });
  await work((tx) => recordObservations(context, tx, observation));
  const taken = await people();
  expect(taken.found).toEqual(taken.expected);
  await rematchHandles(context);
  while (await rebuildStalePosts(context));
  const rebuilt = await people();
  expect(rebuilt.found).toEqual(rebuilt.expected);
});
