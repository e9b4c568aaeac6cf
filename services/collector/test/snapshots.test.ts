import type { EngagementSnapshot, Observation } from '@balai/contracts/collector';
import { collectorRestate, collectorRestated, engagementsListed } from '@balai/contracts/collector';
import { setHash, uuidv7 } from '@balai/runtime/core';
import type { Database, Sql, Transaction } from '@balai/runtime/database';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostKind } from '../src/collections/repository/engagements.ts';
import * as engagements from '../src/collections/repository/engagements.ts';
import { collector } from '../src/index.ts';
import { people } from './collecting.ts';
import { type ObservedList, type OnePost, onePost } from './one-post.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [collector] });
});
afterAll(() => platform.stop());

const rows = async (text: string, values: unknown[] = []) => (await platform.owner.query(text, values)).rows;

interface Known {
  readonly firstSeenAt: string;
  readonly withdrawn: { at: string; obs_no: number; last_seen_at: string | null } | null;
}

/** What the whole log says, observation by observation: the slow way. */
function foldLog(log: readonly Observation[]): Map<string, Known> {
  const known = new Map<string, Known>();
  const completeBefore = (obsNo: number) =>
    log.filter((one) => one.outcome === 'complete' && one.chunk === 1 && one.obs_no < obsNo).at(-2)?.observed_at ?? null;
  for (const { added, returned, withdrawn, observed_at, obs_no } of log) {
    for (const handle of added) known.set(handle, { firstSeenAt: observed_at, withdrawn: null });
    for (const handle of returned) known.set(handle, { firstSeenAt: known.get(handle)?.firstSeenAt ?? 'never', withdrawn: null });
    for (const handle of withdrawn)
      known.set(handle, {
        firstSeenAt: known.get(handle)?.firstSeenAt ?? 'never',
        withdrawn: { at: observed_at, obs_no, last_seen_at: completeBefore(obs_no) },
      });
  }
  return known;
}

function told(chunks: readonly EngagementSnapshot[]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const { engagements } of chunks)
    for (const { first_seen_at, withdrawn, handles } of engagements)
      for (const handle of handles) {
        expect(known.has(handle), `${handle} is told twice`).toBe(false);
        known.set(handle, { firstSeenAt: first_seen_at, withdrawn });
      }
  return known;
}

/** Checks a snapshot against the log, and gives it. */
async function agrees(post: OnePost): Promise<EngagementSnapshot[]> {
  const log = await post.published();
  const chunks = await post.snapshot();
  expect(told(chunks)).toEqual(foldLog(log));
  const newest = log.at(-1);
  const active = [...foldLog(log)].filter(([, { withdrawn }]) => withdrawn === null).map(([handle]) => handle);
  const read = log.filter((one) => one.outcome === 'complete' || one.outcome === 'truncated').at(-1);
  for (const [index, chunk] of chunks.entries())
    expect(chunk).toMatchObject({
      chunk: index + 1,
      of: chunks.length,
      obs_no: newest?.obs_no,
      active_count: active.length,
      active_hash: setHash(active),
      last: {
        run_id: newest?.run_id,
        observed_at: newest?.observed_at,
        claimed: newest?.claimed,
        got: newest?.got,
        outcome: newest?.outcome,
        reason: newest?.reason,
      },
      list: read === undefined ? null : { outcome: read.outcome, reason: read.reason },
      as_of: log.filter((one) => one.outcome !== 'failed').at(-1)?.observed_at ?? null,
      complete_at: log.filter((one) => one.outcome === 'complete').at(-1)?.observed_at ?? null,
      confirmed_at: null,
    });
  return chunks;
}

/** Numbers that look random and are the same every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield Math.floor(state / 65_536);
  }
}

const asks = ['many', 'maybeOne', 'one', 'execute'] as const;

/** The database; each statement of its transactions goes through `see` first. */
function watched(see: (query: Sql) => void): Database {
  const database = platform.database('collector');
  const watch = (tx: Transaction): Transaction =>
    new Proxy(tx, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (!asks.some((one) => one === name)) return value.bind(target);
        return (query: Sql) => {
          see(query);
          return value.call(target, query);
        };
      },
    });
  return {
    unitOfWork: (scope, work, cause) => database.unitOfWork(scope, (tx) => work(watch(tx)), cause),
    read: (scope, work) => database.read(scope, (tx) => work(watch(tx))),
    autocommitRead: (work) => database.autocommitRead(work),
  };
}

describe('a snapshot', () => {
  it('says what the whole log says, after any looks', async () => {
    for (let history = 1; history <= 6; history += 1) {
      const post = await onePost(platform, `RANDOM_${history}`);
      const random = numbers(history);
      const next = (below: number): number => random.next().value % below;
      for (let at = 0; at < 10; at += 1) {
        const outcome = (['complete', 'complete', 'complete', 'truncated', 'failed'] as const)[next(5)] ?? 'complete';
        const handles = outcome === 'failed' ? [] : people(6).filter(() => next(3) > 0);
        const round: ObservedList = outcome === 'truncated' && handles.length === 0 ? { handles, outcome: 'failed' } : { handles, outcome };
        await post.observe({ ...round, at: new Date(Date.UTC(2026, 2, 1, at)) });
        await agrees(post);
      }
    }
  });

  it('of more than is held in memory at once is whole, in chunks that say how many there are', async () => {
    const post = await onePost(platform, 'HUGE_SEEN');
    await post.observe({ handles: people(21_500), outcome: 'complete' });
    const chunks = await agrees(post);
    expect(chunks.map(({ chunk, of }) => [chunk, of])).toEqual(Array.from({ length: 22 }, (_, index) => [index + 1, 22]));
  });

  it('of many is in chunks of a thousand, told alike each time and moved on by a look', async () => {
    const post = await onePost(platform, 'MANY_SEEN');
    await post.observe({ handles: people(2300), outcome: 'complete' });
    const first = await agrees(post);
    expect(first.map((chunk) => chunk.engagements.flatMap((group) => group.handles).length)).toEqual([1000, 1000, 300]);
    expect(await post.snapshot()).toEqual(first);
    await post.observe({ handles: people(2310), outcome: 'complete' });
    await post.observe({ handles: people(1200), outcome: 'complete' });
    await post.observe({ handles: people(1200), outcome: 'complete' });
    await post.observe({ handles: people(1250), outcome: 'complete' });
    const last = await agrees(post);
    expect(last[0]).toMatchObject({ obs_no: 5, active_count: 1250 });
    expect(await rows('select count(*)::int as parts from collector.engagement_seen where post_id = $1', [post.postId])).toEqual([
      { parts: 4 },
    ]);
    const gone = await rows(
      'select obs_no, part, cardinality(handles) as handles from collector.engagement_gone where post_id = $1 order by 2',
      [post.postId],
    );
    expect(gone.map((one) => one.part)).toEqual([1, 2]);
    expect(gone.reduce((sum, one) => sum + one.handles, 0)).toBe(1060);
  });

  it('of a post that gains a few at every look stays a few rows', async () => {
    const post = await onePost(platform, 'FEW_NEW');
    for (let round = 1; round <= 40; round += 1) await post.observe({ handles: people(round * 7), outcome: 'complete' });
    await agrees(post);
    const [stored] = await rows(
      'select count(*)::int as parts, sum(cardinality(handles))::int as handles from collector.engagement_seen where post_id = $1',
      [post.postId],
    );
    expect(stored).toEqual({ parts: 2, handles: 280 });
  });

  it('stands when the log is gone, and so does what comes after', async () => {
    const post = await onePost(platform, 'NO_LOG');
    await post.observe({ handles: ['ana', 'budi'], outcome: 'complete' });
    const before = await post.snapshot();
    for (const table of ['observation_delta', 'observation'])
      await rows(`delete from collector.${table} where post_id = $1`, [post.postId]);
    expect(await post.snapshot()).toEqual(before);
    await post.observe({ handles: ['ana', 'budi', 'citra'], outcome: 'complete' });
    expect((await post.published()).at(-1)).toMatchObject({ obs_no: 2, added: ['citra'], active_count: 3 });
    await agrees(post);
  });

  it('is written with the observation or not at all, wherever a look dies', async () => {
    const post = await onePost(platform, 'DIES');
    await post.observe({ handles: people(300), outcome: 'complete' });
    await post.observe({ handles: people(290), outcome: 'complete' });
    const before = [await agrees(post), await post.published()];
    const changing: ObservedList = { handles: [...people(290), 'baru'], outcome: 'complete' };
    let died = 0;
    for (let statement = 1; died === statement - 1; statement += 1) {
      let left = statement;
      const dying = watched(() => {
        left -= 1;
        if (left === 0) throw new Error('killed');
      });
      await post.observe(changing, dying).catch((error: Error) => {
        expect(error.message).toBe('killed');
        died += 1;
      });
      if (died === statement) expect([await post.snapshot(), await post.published()]).toEqual(before);
    }
    // New people, withdrawn ones, the observation, its changes and the state are statements of their own.
    expect(died).toBeGreaterThan(7);
    expect((await post.published()).at(-1)).toMatchObject({ obs_no: 3, added: ['baru'], active_count: 291 });
    await agrees(post);
  });

  it('is not read by a look that brought nothing', async () => {
    const post = await onePost(platform, 'NOTHING_READ');
    await post.observe({ handles: people(1500), outcome: 'complete' });
    const read: string[] = [];
    await post.observe(
      { handles: [], outcome: 'failed' },
      watched((query) => void read.push(query.text)),
    );
    expect(read.filter((text) => /engagement_(seen|gone)/.test(text))).toEqual([]);
    expect((await agrees(post))[0]).toMatchObject({ obs_no: 2, active_count: 1500, last: { outcome: 'failed' } });
  });

  it('of a post that was never looked at is not sent', async () => {
    expect(await (await onePost(platform, 'NEVER')).snapshot()).toEqual([]);
  });

  it('comes in pages that end behind the first one that fills them, and leave none out', async () => {
    const walk = async (limits: { limit: number; handlesMax: number }) => {
      const pages: string[][] = [];
      for (let after: PostKind | null = null; ; ) {
        const from: PostKind | null = after;
        const page: engagements.Snapshot[] = await platform
          .database('collector')
          .read('system', (tx) => engagements.listAfter(tx, from, limits));
        const last = page.at(-1);
        if (last === undefined) return pages;
        pages.push(page.map((one) => one.post_id));
        after = last;
      }
    };
    const all = (await walk({ limit: 1000, handlesMax: 1_000_000 })).flat();
    expect(all.length).toBeGreaterThan(5);
    expect(await walk({ limit: 3, handlesMax: 1_000_000 })).toEqual(
      Array.from({ length: Math.ceil(all.length / 3) }, (_, at) => all.slice(at * 3, at * 3 + 3)),
    );
    const bySize = await walk({ limit: 1000, handlesMax: 1 });
    expect(bySize.flat()).toEqual(all);
    // Somebody was seen under each of these posts, so each fills its page.
    expect(bySize.length).toBe(all.length);
  });

  it('goes to a new consumer of every post that was looked at, page by page', async () => {
    const requestId = uuidv7();
    await platform.deliver(collectorRestate, {
      request_id: requestId,
      types: [engagementsListed.type],
      requested_at: new Date().toISOString(),
    });
    const closing = await waitFor(async () =>
      (await platform.sent('collector', collectorRestated)).find((one) => one.data.request_id === requestId),
    );
    const listed = (await platform.sent('collector', engagementsListed))
      .filter((one) => one.restateid === requestId)
      .map((one) => one.data);
    expect(closing.data.count).toBe(listed.length);
    const [posts] = await rows('select count(*)::int as posts from collector.engagement_state where last_obs_no > 0');
    const byPost = new Map<string, EngagementSnapshot[]>();
    for (const chunk of listed) byPost.set(chunk.post_id, [...(byPost.get(chunk.post_id) ?? []), chunk]);
    expect(byPost.size).toBe(posts.posts);
    for (const chunks of byPost.values()) expect(chunks.map((chunk) => chunk.chunk)).toEqual(chunks.map((_, index) => index + 1));
  });
});
