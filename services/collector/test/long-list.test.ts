import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import type { Database, Sql, Transaction } from '@balai/runtime/database';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngagementPage } from '../src/calls/domain/list-page.ts';
import { AdmittedCalls } from '../src/calls/use-cases/admitted-calls.ts';
import * as tasks from '../src/collections/repository/tasks.ts';
import { readEngagements } from '../src/collections/use-cases/read-engagements.ts';
import { collector } from '../src/index.ts';
import { aContext } from './a-context.ts';

const LIKERS = 100_000;
const PER_PAGE = 50;

let platform: TestPlatform;
let pool: ReturnType<typeof openPool>;
let database: Database;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [collector] });
  // The database is wanted, not the workers: this test claims its task itself.
  await platform.stopOnly();
  const logger = makeLogger('silent', false);
  pool = openPool(platform.databaseUrl, 2, logger);
  database = new PostgresDatabase({ pool, service: 'collector', logger, onSent: () => undefined });
});
afterAll(async () => {
  await pool.end();
  await platform.stop();
});

/** The likes of one post, page by page, without a network. */
function pageAfter(cursor: string | null): EngagementPage {
  const from = Number(cursor ?? 0);
  const handles = Array.from({ length: PER_PAGE }, (_, at) => `orang.ke.${from + at}`);
  const next = from + PER_PAGE < LIKERS ? String(from + PER_PAGE) : null;
  const entries = handles.map((handle) => ({ key: handle, handle, userId: null, text: null, createdAt: null, replies: 0 }));
  return { entries, handles, replyHandles: [], nextCursor: next, reason: null, complete: next === null, claimed: LIKERS, dropped: 0 };
}

/** A task for the likes of a post; its id. */
async function plan(): Promise<string> {
  const [runId, collectionId, taskId, postId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await pool.query(
    "insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, finished_at) values ($1, 'schedule', false, 'LONG', '{LONG}', now())",
    [runId],
  );
  await pool.query(
    `insert into collector.collection (collection_id, client_id, platform, lead_run_id, class, full_fetch, since, state, open_tasks)
     values ($1, 'LONG', 'instagram', $2, 'scheduled', false, now() - interval '10 days', 'running', 2)`,
    [collectionId, runId],
  );
  await pool.query(
    `insert into collector.post (post_id, client_id, platform, platform_id, feed_handle, taken_at, url, like_count)
     values ($1, 'LONG', 'instagram', 'L1', 'long', now(), 'https://www.instagram.com/p/L1', $2)`,
    [postId, LIKERS],
  );
  await pool.query(
    `insert into collector.fetch_task (task_id, collection_id, client_id, platform, class, kind, post_id)
     values ($1, $2, 'LONG', 'instagram', 'fresh', 'likes', $3)`,
    [taskId, collectionId, postId],
  );
  return taskId;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'WAL Bytes'?: number;
  readonly 'WAL Records'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Journal bytes, or records, of what a plan wrote. */
function walOf(node: PlanNode | undefined, what: 'WAL Bytes' | 'WAL Records'): number {
  if (node === undefined) return 0;
  const own = node['Node Type'] === 'ModifyTable' ? (node[what] ?? 0) : 0;
  return (node.Plans ?? []).reduce((sum, part) => sum + walOf(part, what), own);
}

/** The database with the journal bytes and records that writing statements of the tasks' own tables cost. */
function weighed(note: (walBytes: number, walRecords: number) => void): Database {
  const weigh = (tx: Transaction): Transaction =>
    new Proxy(tx, {
      get(target, name) {
        if (name !== 'execute') {
          const value = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        }
        return async (query: Sql) => {
          if (!/(insert into|update) collector\.fetch_/.test(query.text)) return target.execute(query);
          const [row] = await target.many<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({
            ...query,
            text: `explain (analyze, wal, format json) ${query.text}`,
          });
          const plan = row?.['QUERY PLAN'][0]?.Plan;
          note(walOf(plan, 'WAL Bytes'), walOf(plan, 'WAL Records'));
          return plan?.['Node Type'] === 'ModifyTable' ? 1 : (plan?.['Actual Rows'] ?? 0);
        };
      },
    });
  return {
    unitOfWork: (scope, work, cause) => database.unitOfWork(scope, (tx) => work(weigh(tx)), cause),
    read: (scope, work) => database.read(scope, work),
    autocommitRead: (work) => database.autocommitRead(work),
  };
}

/** A clock that moves on by a second whenever it is asked. */
function slowClock(): () => Date {
  let now = Date.now();
  return () => {
    now += 1_000;
    return new Date(now);
  };
}

/** Calls of `Set.prototype.add`, also those of constructors, while `work` runs. */
async function setInsertsOf(work: () => Promise<void>): Promise<number> {
  const original = Set.prototype.add;
  let inserts = 0;
  Set.prototype.add = function add(value) {
    inserts += 1;
    return original.call(this, value);
  };
  try {
    await work();
  } finally {
    Set.prototype.add = original;
  }
  return inserts;
}

it('a list of 100,000 costs what its new people cost, from the first page to the last', async () => {
  const taskId = await plan();
  const claims: { walBytes: number; walRecords: number; inserts: number }[] = [];
  let walBytes = 0;
  let walRecords = 0;
  const plain = aContext(platform, { database });
  const provider = {
    ...plain.providers.instagram,
    name: 'test',
    platform: 'instagram' as const,
    engagementPage: async (_id: string, cursor: string | null) => pageAfter(cursor),
  };
  const context = aContext(platform, {
    // Slow, as a provider is far away: others get their turn after every save.
    clock: { ...systemClock, now: slowClock() },
    database: weighed((bytes, records) => {
      walBytes += bytes;
      walRecords += records;
    }),
    providers: { ...plain.providers, instagram: provider },
  });
  for (let open = true; open; ) {
    const task = await database.unitOfWork('system', (tx) => tasks.claimFirst(tx, [taskId]));
    if (task === null) throw new Error('the task is not due');
    walBytes = 0;
    walRecords = 0;
    const { signal } = new AbortController();
    const inserts = await setInsertsOf(() => readEngagements(context, task, new AdmittedCalls(context, task, signal), signal));
    claims.push({ walBytes, walRecords, inserts });
    const { rows } = await pool.query("select 1 from collector.fetch_task where task_id = $1 and state = 'open'", [taskId]);
    open = rows.length === 1;
  }
  const sum = (of: 'walBytes' | 'walRecords' | 'inserts', from = 0, to = claims.length) =>
    claims.slice(from, to).reduce((all, one) => all + one[of], 0);
  expect(claims).toHaveLength(LIKERS / PER_PAGE / 5);
  const { rows } = await pool.query("select outcome, got, active_count from collector.observation where client_id = 'LONG'");
  expect(rows).toEqual([{ outcome: 'complete', got: LIKERS, active_count: LIKERS }]);
  // Once in its part, once in the whole; before, every page put all earlier people into a set: 100,250,055 inserts and 193 MB.
  expect(sum('inserts')).toBeLessThan(2.01 * LIKERS);
  expect(sum('walBytes')).toBeLessThan(2_000_000);
  // In records: bytes have whole pages among them after a checkpoint, whenever that is.
  expect(sum('walRecords', -41, -1)).toBeLessThan(1.2 * sum('walRecords', 1, 41));
});
