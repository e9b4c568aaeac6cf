import { collector } from '@balai/collector';
import { startRun } from '@balai/contracts/collector';
import { barrierRaised, clientChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, createMigratedDatabase, deleteBroker, putClients, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import axios from 'axios';
import pg from 'pg';
import { withInfrastructure } from './harness/infrastructure.ts';
import { inTurns, report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';
import { startProgram, startStandIn } from './harness/stand-in.ts';

// Lists of likes from a provider to recorded observations: beside a bare axios loop over the same pages, and with one and four workers where
// the provider takes 200 ms for an answer.

/** Settings under which neither rate nor budget holds anything up. */
const UNLIMITED = { COLLECTOR_RATE_PER_SECOND: '10000', COLLECTOR_DAILY_BUDGET: '100000000', RAPIDAPI_KEY: 'a key' };
const WORKERS = 4;
const ROUND = size({ posts: 60, pages: 40 }, { posts: 8, pages: 3 });
/** Workers or processes that are measured beside one. */
const SEVERAL = size(4, 2);
const COLLECTOR = new URL('./harness/collector-process.ts', import.meta.url);

/** Collects a client's account that nobody has collected yet, until its run has announced everything. */
async function collect(platform: TestPlatform): Promise<void> {
  const clientId = `U${uuidv7().slice(-12).toUpperCase()}`;
  const runId = uuidv7();
  await platform.deliver(clientChanged, aClient(clientId));
  const run = { run_id: runId, client_id: clientId, platform: 'instagram', since: null, trigger: 'schedule', full: true } as const;
  await platform.deliver(startRun, run);
  await platform.deliver(barrierRaised, { fence_id: runId, raised_at: new Date().toISOString() });
  await collected(platform.owner, runId);
}

function collected(pool: pg.Pool, runId: string): Promise<unknown> {
  const find = () => pool.query('select 1 from collector.run where run_id = $1 and collected_at is not null', [runId]);
  return waitFor(async () => (await find()).rows.length === 1, { what: 'the run to be collected', timeoutMs: 120_000 });
}

/** Every page of every list in turn, over so many workers, and nothing done with them. */
async function bareLoop(url: string, posts: number, workers: number): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let post = next++; post < posts; post = next++) {
      let cursor: string | null = null;
      do {
        const params: Record<string, string> = { code_or_id_or_url: `bare-${post}`, ...(cursor === null ? {} : { cursor }) };
        const { data } = await axios.get(`${url}/v1/likes`, { params });
        cursor = data.data.next_cursor;
      } while (cursor !== null);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

async function besideAxios(standIn: StandIn): Promise<void> {
  const round = { ...ROUND, workers: WORKERS, latency: 0 };
  const env = { ...UNLIMITED, RAPIDAPI_INSTAGRAM_URL: standIn.url, COLLECTOR_WORKERS: String(WORKERS) };
  const platform = await startTestPlatform({ modules: [collector], env });
  try {
    const metrics = await inTurns(
      rounds(3),
      () => standIn.measure(round, () => collect(platform)),
      () => standIn.measure(round, () => bareLoop(standIn.url, round.posts, WORKERS)),
    );
    report({
      name: 'collector reads pages of likes, beside a bare axios loop (4 workers)',
      ...metrics,
      unit: 'pages/s',
      goal: { ratio: '>= 0.5' },
    });
  } finally {
    await platform.stop();
  }
}

const LATE = size({ posts: 8, pages: 20, latency: 200 }, { posts: 4, pages: 3, latency: 20 });

/** Pages a second of one process with so many workers. */
async function workersOf(standIn: StandIn, workers: number): Promise<number> {
  const env = { ...UNLIMITED, RAPIDAPI_INSTAGRAM_URL: standIn.url, COLLECTOR_WORKERS: String(workers) };
  const platform = await startTestPlatform({ modules: [collector], env });
  try {
    const round = { ...LATE, workers, ...(workers === 1 && { posts: 2 }) };
    return await standIn.measure(round, () => collect(platform));
  } finally {
    await platform.stop();
  }
}

/** Pages a second of so many processes with one worker each. */
async function processesOf(standIn: StandIn, amqpUrl: string, processes: number): Promise<number> {
  const database = await createMigratedDatabase([collector]);
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const prefix = `bench-${uuidv7().slice(-8)}`;
  const env = { ...UNLIMITED, RAPIDAPI_INSTAGRAM_URL: standIn.url, COLLECTOR_WORKERS: '1', AMQP_URL: amqpUrl, AMQP_PREFIX: prefix };
  const started: Awaited<ReturnType<typeof startProgram>>[] = [];
  try {
    const runId = uuidv7();
    await putClients(pool, [aClient('UNIT', { tiktok: { handle: null, sec_uid: null, enabled: false } })]);
    await pool.query(
      `insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, platform, fence_at)
       values ($1, 'schedule', true, 'UNIT', '{UNIT}', 'instagram', now())`,
      [runId],
    );
    const round = { ...LATE, workers: processes, ...(processes === 1 && { posts: 2 }) };
    return await standIn.measure(round, async () => {
      const starting = Array.from({ length: processes }, () => startProgram(COLLECTOR, [database.url, JSON.stringify(env)]));
      started.push(...(await Promise.all(starting)));
      await collected(pool, runId);
    });
  } finally {
    await Promise.all(started.map((one) => one.stop()));
    await pool.end();
    await deleteBroker(amqpUrl, prefix, database.url);
    await database.drop();
  }
}

await withInfrastructure(async ({ amqpUrl }) => {
  const standIn = await startStandIn();
  try {
    await besideAxios(standIn);
    const goal = { ratio: '>= 3.5' } as const;
    report({
      name: `collector with ${SEVERAL} workers, beside 1 (answers after ${LATE.latency} ms)`,
      value: await workersOf(standIn, SEVERAL),
      reference: await workersOf(standIn, 1),
      unit: 'pages/s',
      goal,
    });
    if (amqpUrl === null) return;
    report({
      name: `collector in ${SEVERAL} processes, beside 1 (answers after ${LATE.latency} ms)`,
      value: await processesOf(standIn, amqpUrl, SEVERAL),
      reference: await processesOf(standIn, amqpUrl, 1),
      unit: 'pages/s',
      goal,
    });
  } finally {
    await standIn.stop();
  }
});
