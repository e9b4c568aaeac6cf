import { makeLogger, uuidv7 } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { migrate, migrationsOf, openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { aClient, createDatabase, putClients, sentBy } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduler } from '../src/index.ts';
import { deriveJobsOf } from '../src/use-cases/derive-jobs.ts';
import { fireDueJobs } from '../src/use-cases/fire-due-jobs.ts';

const CLIENTS = 100;
const REPLICAS = 5;
const STEP_MS = 5 * 60_000;
const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Europe/Berlin'];
const START = new Date('2026-03-28T20:00:00Z');
const END = new Date('2026-03-30T02:00:00Z');
/** Everything is down for a little more than three hours; Berlin changes its clocks during this run. */
const DOWN = new Date('2026-03-29T10:00:00Z');
const UP = new Date('2026-03-29T13:10:00Z');

const logger = makeLogger('silent', false);
let dropDatabase: () => Promise<void>;
let owner: ReturnType<typeof openPool>;
const pools: ReturnType<typeof openPool>[] = [];
const replicas: Database[] = [];

const setClock = (at: Date) => owner.query('update public.test_clock set at = $1', [at]);
const zoneOf = (index: number) => ZONES[index % ZONES.length] ?? 'Asia/Jakarta';
const clientOf = (index: number) => aClient(`CLIENT_${index}`, { timezone: zoneOf(index) });

beforeAll(async () => {
  const database = await createDatabase();
  dropDatabase = database.drop;
  owner = openPool(database.url, 2, logger);
  await migrate(owner, migrationsOf([scheduler]));
  const clients = Array.from({ length: CLIENTS }, (_, index) => clientOf(index));
  await putClients(owner, clients);
  await owner.query('create table public.test_clock (at timestamptz not null)');
  await owner.query('insert into public.test_clock values ($1)', [START]);
  await owner.query('grant select on public.test_clock to balai_system, balai_app');
  // The clock of the database, driven by the test: no replica has one of its own.
  await owner.query(
    "create or replace function scheduler.now() returns timestamptz language sql stable as 'select at from public.test_clock'",
  );
  for (let index = 0; index < REPLICAS; index += 1) {
    const pool = openPool(database.url, 2, logger);
    pools.push(pool);
    replicas.push(new PostgresDatabase({ pool, service: 'scheduler', logger, onSent: () => undefined }));
  }
  const first = replicas[0];
  if (first === undefined) throw new Error('no replica');
  await first.unitOfWork('system', async (tx) => {
    for (const { client_id } of clients) await deriveJobsOf(tx, client_id);
  });
});

afterAll(async () => {
  for (const pool of pools) await pool.end();
  await owner.end();
  await dropDatabase();
});

/** All replicas fire side by side until none finds anything; then every run is ended, so that none overlaps the next. */
async function fireEverything(): Promise<void> {
  await Promise.all(
    replicas.map(async (database) => {
      for (;;) if ((await fireDueJobs({ database, newId: uuidv7 })) === 0) return;
    }),
  );
  await owner.query("update scheduler.job_run set state = 'succeeded', ended_at = now() where state = 'running'");
}

const TIMES = {
  collection: (hour: number, minute: number) =>
    ((minute === 0 || minute === 30) && hour >= 6 && hour <= 21) || (hour === 22 && minute === 0),
  'daily-likes-report': (hour: number, minute: number) => minute === 20 && [15, 18, 20].includes(hour),
  'official-media': (hour: number, minute: number) => minute === 5 && hour === 23,
} as const;
const WINDOW_MS = { collection: 360 * 60_000, 'daily-likes-report': 120 * 60_000, 'official-media': 720 * 60_000 } as const;

/** Fire times of a kind in a zone within (from, to], found by looking at the clock on the wall in every minute. */
function timesOf(kind: keyof typeof TIMES, zone: string, from: Date, to: Date): Date[] {
  const wall = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const found: Date[] = [];
  for (let at = from.getTime() + 60_000; at <= to.getTime(); at += 60_000) {
    const [hour = '0', minute = '0'] = wall.format(at).split(':');
    if (TIMES[kind](Number(hour), Number(minute))) found.push(new Date(at));
  }
  return found;
}

/** What must have run, computed without any of the scheduler's own code. */
function expectedRuns(): Set<string> {
  const expected = new Set<string>();
  for (const kind of ['collection', 'daily-likes-report', 'official-media'] as const)
    for (const zone of ZONES) {
      const made = timesOf(kind, zone, DOWN, UP)
        .filter((time) => UP.getTime() - time.getTime() <= WINDOW_MS[kind])
        .at(-1);
      const all = [...timesOf(kind, zone, START, DOWN), ...(made ? [made] : []), ...timesOf(kind, zone, UP, END)];
      for (let index = 0; index < CLIENTS; index += 1)
        if (zoneOf(index) === zone) for (const time of all) expected.add(`${kind}.CLIENT_${index} ${time.toISOString()}`);
    }
  return expected;
}

test('five replicas fire 200 jobs exactly at their fire times, through an outage and a clock change', async () => {
  for (let at = START; at.getTime() <= END.getTime(); at = new Date(at.getTime() + STEP_MS)) {
    if (at.getTime() > DOWN.getTime() && at.getTime() < UP.getTime()) continue;
    await setClock(at);
    await fireEverything();
  }
  const { rows } = await owner.query<{ job_key: string; fire_time: Date; late: boolean }>(
    "select job_key, fire_time, late from scheduler.job_run where state <> 'skipped'",
  );
  const fired = rows.map((row) => `${row.job_key} ${row.fire_time.toISOString()}`);
  expect(new Set(fired)).toEqual(expectedRuns());
  expect(fired.length).toBe(new Set(fired).size);

  const late = rows.filter((row) => row.late);
  expect(late.length).toBeGreaterThan(0);
  expect(late.every((row) => row.fire_time.getTime() > DOWN.getTime() && row.fire_time.getTime() < UP.getTime())).toBe(true);

  const sent = await owner.query<{ sent: number; distinct: number }>(`
    select count(*)::int as sent,
           count(distinct coalesce(envelope::jsonb #>> '{data,run_id}', envelope::jsonb #>> '{data,report_run_id}', envelope::jsonb #>> '{data,request_id}'))::int as distinct
    from ${sentBy('scheduler')} sent where kind = 'command'`);
  expect(sent.rows[0]).toEqual({ sent: fired.length, distinct: fired.length });
});
