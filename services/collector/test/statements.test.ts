import { engagementsConfirmed } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import type { Database, Sql, Transaction } from '@balai/runtime/database';
import { aClient, putClients, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedPage } from '../src/calls/domain/list-page.ts';
import type { ProviderPost } from '../src/calls/domain/provider-post.ts';
import { startList } from '../src/collections/domain/list-progress.ts';
import { SeenHashes } from '../src/collections/domain/seen-hashes.ts';
import type { CollectionRow } from '../src/collections/repository/collections.ts';
import * as collections from '../src/collections/repository/collections.ts';
import type { TaskRow } from '../src/collections/repository/tasks.ts';
import type { PagesRead } from '../src/collections/use-cases/read-pages.ts';
import { saveFeed } from '../src/collections/use-cases/save-feed.ts';
import { collector } from '../src/index.ts';
import * as runViews from '../src/runs/repository/run-views.ts';
import { expandNextRun } from '../src/runs/use-cases/expand-next-run.ts';
import { aContext } from './a-context.ts';
import { hoursAgo } from './collecting.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [collector] });
  // The platform's own workers find nothing to read.
  await platform.owner.query(`
    create function collector.fall_due_later() returns trigger language plpgsql as
      $$ begin new.due_at := now() + interval '1 day'; return new; end $$;
    create trigger fall_due_later before insert on collector.fetch_task for each row execute function collector.fall_due_later()`);
});
afterAll(() => platform.stop());

const asks = ['many', 'maybeOne', 'one', 'execute'] as const;

/** The database with every statement of its transactions seen first; `see` may change it. */
function watched(see: (query: Sql) => Sql): Database {
  const database = platform.database('collector');
  const watch = (tx: Transaction): Transaction =>
    new Proxy(tx, {
      get(target, name) {
        const call = asks.find((one) => one === name);
        const value = Reflect.get(target, name);
        if (call !== undefined) return (query: Sql) => value.call(target, see(query));
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return {
    unitOfWork: (scope, work, cause) => database.unitOfWork(scope, (tx) => work(watch(tx)), cause),
    read: (scope, work) => database.read(scope, (tx) => work(watch(tx))),
    autocommitRead: (work) => database.autocommitRead(work),
  };
}

async function statementsOf(work: (database: Database) => Promise<unknown>): Promise<number> {
  let statements = 0;
  await work(
    watched((query) => {
      statements += 1;
      return query;
    }),
  );
  return statements;
}

/** A feed task held by the test, in a collection under way. */
async function heldFeed(clientId: string): Promise<{ task: TaskRow; collection: CollectionRow }> {
  const runId = uuidv7();
  const collectionId = uuidv7();
  const taskId = uuidv7();
  await platform.owner.query(
    "insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, finished_at) values ($1, 'schedule', false, $2, array[$2], now())",
    [runId, clientId],
  );
  await platform.owner.query(
    `insert into collector.collection (collection_id, client_id, platform, lead_run_id, class, full_fetch, since, state, open_tasks)
     values ($1, $2, 'instagram', $3, 'scheduled', false, now() - interval '10 days', 'running', 1)`,
    [collectionId, clientId, runId],
  );
  await platform.owner.query(
    `insert into collector.fetch_task (task_id, collection_id, client_id, platform, class, kind, lease_token, lease_until)
     values ($1, $2, $3, 'instagram', 'fresh', 'feed', 1, now() + interval '1 hour')`,
    [taskId, collectionId, clientId],
  );
  const collection = await platform.database('collector').read('system', (tx) => collections.find(tx, collectionId));
  if (collection === null) throw new Error('the collection was not stored');
  const task: TaskRow = {
    task_id: taskId,
    collection_id: collectionId,
    client_id: clientId,
    platform: 'instagram',
    class: 'fresh',
    kind: 'feed',
    post_id: null,
    lease_token: 1,
    attempts: 1,
    cursor: null,
    list_progress: null,
    part: 0,
    cursors: Buffer.alloc(0),
  };
  return { task, collection };
}

const postOf = (id: string, likeCount: number, takenAt: Date | null = hoursAgo(2)): ProviderPost => ({
  id,
  mediaId: null,
  takenAt,
  caption: `Konten ${id}`,
  url: `https://www.instagram.com/p/${id}`,
  ownerId: null,
  ownerHandle: null,
  coauthorHandles: [],
  taggedHandles: [],
  likeCount,
  commentCount: 0,
  viewCount: null,
  shareCount: null,
  saveCount: null,
  mediaType: 'image',
  thumbnailUrl: null,
  imageUrls: [],
  videoUrl: null,
  isPinned: false,
});
const readOf = (posts: readonly ProviderPost[]): PagesRead<FeedPage> => ({
  pages: posts.length === 0 ? [] : [{ posts, nextCursor: null, reason: null, complete: true, claimed: null, dropped: 0 }],
  list: startList(),
  cursors: new SeenHashes(),
  calls: { settle: async () => undefined, goOn: async () => undefined },
  pause: null,
  reason: null,
  failure: null,
});
const FAILED = { reason: 'provider_unavailable', failure: { code: 'provider_unavailable', reason: 'provider_unavailable' } };
const rows = async (sql: string, clientId: string) => (await platform.owner.query(sql, [clientId])).rows;

/** Statements of storing a feed of `count` posts: new, then unchanged since a complete reading, then changed, then unreadable. */
async function feedOf(clientId: string, count: number) {
  const numbered = (likes: number) => Array.from({ length: count }, (_, at) => postOf(`${clientId}${at}`, likes));
  const save = async (read: PagesRead<FeedPage>) => {
    const feed = await heldFeed(clientId);
    const statements = await statementsOf((database) =>
      saveFeed(aContext(platform, { database }), { ...feed, handle: clientId.toLowerCase(), amplifyOnly: false, isInDoubt: false, read }),
    );
    await platform.owner.query("update collector.collection set state = 'done' where client_id = $1", [clientId]);
    return statements;
  };
  const stored = await save(readOf(numbered(5)));
  await platform.owner.query('update collector.engagement_state set settled_count = 5, last_obs_no = 1 where client_id = $1', [clientId]);
  const skipped = await save(readOf(numbered(5)));
  const changed = await save(readOf(numbered(6)));
  const undated = await save(readOf(Array.from({ length: count }, (_, at) => postOf(`${clientId}-undated${at}`, 1, null))));
  const failed = await save({ ...readOf([]), ...FAILED });
  return { stored, skipped, changed, undated, failed };
}

describe('a feed of 200 posts', () => {
  it('costs as many statements as one of two, whether posts are new, skipped, changed, without a time or unreadable', async () => {
    const [few, many] = [await feedOf('FEW', 2), await feedOf('MANY', 200)];
    expect(many).toEqual(few);
    expect(Math.max(...Object.values(many))).toBeLessThan(20);
  });

  it('leaves what each post deserves: its state, a task or an observation, and a failure that can be seen', async () => {
    const observations = await rows(
      'select outcome, reason, claimed, count(*)::int as posts from collector.observation where client_id = $1 group by 1, 2, 3 order by 1',
      'MANY',
    );
    expect(observations).toEqual([{ outcome: 'failed', reason: 'provider_unavailable', claimed: null, posts: 200 }]);
    expect(
      await rows(
        'select distinct last_obs_no, skips, settled_count, confirmed_at is not null as confirmed from collector.engagement_state where client_id = $1',
        'MANY',
      ),
    ).toEqual([{ last_obs_no: 2, skips: 0, settled_count: null, confirmed: true }]);
    const confirmed = (await platform.sent('collector', engagementsConfirmed)).filter((one) => one.data.client_id === 'MANY');
    expect(confirmed.map((one) => [one.data.posts.length, new Set(one.data.posts.map((post) => post.obs_no))])).toEqual([
      [200, new Set([1])],
    ]);
    expect(
      await rows('select version, like_count, count(*)::int as posts from collector.post where client_id = $1 group by 1, 2', 'MANY'),
    ).toEqual([{ version: 2, like_count: 6, posts: 200 }]);
    const tasks = await rows("select count(*)::int as tasks from collector.fetch_task where client_id = $1 and kind = 'likes'", 'MANY');
    expect(tasks).toEqual([{ tasks: 400 }]);
    const errors = await rows(
      `select code, count(*)::int as errors from collector.collection_error where client_id = $1 group by 1 order by 1`,
      'MANY',
    );
    expect(errors).toEqual([
      { code: 'post_without_time', errors: 200 },
      { code: 'provider_unavailable', errors: 1 },
    ]);
  });
});

it('a run over many clients costs as many statements as one over one', async () => {
  const expand = async (count: number) => {
    await platform.owner.query('delete from access.client');
    await putClients(
      platform.owner,
      Array.from({ length: count }, (_, index) => aClient(`C${index}`)),
    );
    return expandOnce(uuidv7());
  };
  expect(await expand(100)).toBe(await expand(1));
});

/** Requests and expands a run in one transaction, so that the platform's own conductor does not see it. */
async function expandOnce(runId: string): Promise<number> {
  return statementsOf(async (database) => {
    await database.unitOfWork('system', async (tx) => {
      await tx.execute({
        text: `insert into collector.run (run_id, trigger, full_fetch, client_ids, platform, fence_at) values ($1, 'schedule', false, null, 'instagram', now())`,
        values: [runId],
      });
      const inside: Database = {
        unitOfWork: (_scope, work) => work(tx),
        read: (_scope, work) => work(tx),
        autocommitRead: (work) => work(tx),
      };
      await expandNextRun(aContext(platform, { database: inside }));
    });
  });
}

describe('the list of a client’s runs', () => {
  it('is found by index under the rights of whoever asks, among many runs of others', async () => {
    await platform.owner.query(`
      with made as (
        insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, requested_at, expanded_at, finished_at, state)
        select gen_random_uuid(), 'schedule', false, 'OTHER' || i % 200, array['OTHER' || i % 200], now() - i * interval '1 minute', now(), now(),
          'succeeded'
        from generate_series(1, 20000) i returning run_id, client_id),
      passes as (
        insert into collector.collection (collection_id, client_id, platform, lead_run_id, class, full_fetch, since, state)
        select run_id, client_id, 'instagram', run_id, 'scheduled', false, now(), 'done' from made returning collection_id, client_id)
      insert into collector.run_collection (run_id, collection_id, client_id) select collection_id, collection_id, client_id from passes`);
    await platform.owner.query('analyze collector.run, collector.collection, collector.run_collection');
    const tenants = { tenants: ['OTHER7'] };
    const runs = await platform.database('collector').read(tenants, (tx) => runViews.latestOf(tx, 'OTHER7', 50));
    expect(runs).toHaveLength(50);
    const explain = watched((query) => ({ ...query, text: `explain ${query.text}` }));
    const plan = await explain.read(tenants, (tx) => runViews.latestOf(tx, 'OTHER7', 50));
    const text = plan.map((line) => Object.values(line)[0]).join('\n');
    expect(text).toContain('run_collection_of_client');
    expect(text).not.toMatch(/Seq Scan on (run|run_collection|collection)\b/);
  });
});
