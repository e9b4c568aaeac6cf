import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeLogger, setHash, uuidv7 } from '@balai/runtime/core';
import { keepMonths, migrate, migrationsOf, openPool } from '@balai/runtime/postgres';
import { createDatabase, startTestPlatform, type TestDatabase, type TestPlatform } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collector } from '../src/index.ts';
import { onePost } from './one-post.ts';

const MIGRATIONS = new URL('../migrations/', import.meta.url);
let database: TestDatabase;
let pool: pg.Pool;
let platform: TestPlatform;
let folder: string;
const [post, fresh, runId] = [uuidv7(), uuidv7(), uuidv7()];

const YESTERDAY = Math.floor(Date.now() / 60_000) * 60_000 - 86_400_000;
/** Instants a day ago, by minutes. */
const at = (minute: number) => new Date(YESTERDAY + minute * 60_000);

/** The log of a post as the version before kept it; what a look changed, in the order added, returned, withdrawn. */
const LOOKS: readonly (readonly [outcome: string, added: string[], returned: string[], withdrawn: string[]])[] = [
  ['complete', ['ana', 'budi', 'citra'], [], []],
  ['skipped', [], [], []],
  ['complete', ['dewi'], [], []],
  ['complete', [], [], ['budi', 'citra']],
  ['truncated', ['eka'], ['citra'], []],
  ['failed', [], [], []],
];

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 2, makeLogger('silent', false));
  folder = await mkdtemp(join(tmpdir(), 'balai-upgrade-'));
  for (const file of await readdir(MIGRATIONS)) if (file < '0005') await cp(new URL(file, MIGRATIONS), join(folder, file));
  const before = migrationsOf([collector]).map((set) =>
    set.schema === 'collector' && set.folder?.href === MIGRATIONS.href ? { ...set, folder: pathToFileURL(`${folder}/`) } : set,
  );
  await migrate(pool, before);
  await pool.query(
    `insert into collector.post (post_id, client_id, platform, platform_id, feed_handle, taken_at, url)
     select id, 'LAMA', 'instagram', id::text, 'lama', now(), 'https://x' from unnest($1::uuid[]) id`,
    [[post, fresh]],
  );
  await pool.query(
    `insert into collector.engagement_state (post_id, kind, client_id, last_obs_no, active_count, active_hash) values ($1, 'likes', 'LAMA', 6, 4, $3),
       ($2, 'likes', 'LAMA', 0, 0, default)`,
    [post, fresh, setHash(['ana', 'citra', 'dewi', 'eka'])],
  );
  for (const [index, [outcome, added, returned, withdrawn]] of LOOKS.entries()) {
    await pool.query(
      `insert into collector.observation (post_id, kind, obs_no, client_id, run_id, observed_at, provider, claimed, got, outcome, reason, chunks,
         active_count, active_hash)
       values ($1, 'likes', $2, 'LAMA', $3, $4, 'social-api4', 7, 5, $5, null, 1, 0, '0000000000000000')`,
      [post, index + 1, runId, at(index), outcome],
    );
    if (added.length + returned.length + withdrawn.length > 0)
      await pool.query(
        `insert into collector.observation_delta (post_id, kind, obs_no, chunk, client_id, added, returned, withdrawn)
         values ($1, 'likes', $2, 1, 'LAMA', $3, $4, $5)`,
        [post, index + 1, added, returned, withdrawn],
      );
  }
  await migrate(pool, migrationsOf([collector]));
  platform = await startTestPlatform({ modules: [collector], databaseUrl: database.url });
});
afterAll(async () => {
  await platform?.stop();
  await pool?.end();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

it('a log of the version before becomes a snapshot that says the same', async () => {
  const old = await onePost(platform, 'LAMA', {}, post);
  const chunks = await old.snapshot();
  const iso = (minute: number) => at(minute).toISOString();
  expect(chunks).toMatchObject([
    {
      obs_no: 6,
      active_count: 4,
      engagements: [
        { first_seen_at: iso(0), withdrawn: null, handles: ['ana', 'citra'] },
        { first_seen_at: iso(0), withdrawn: { at: iso(3), obs_no: 4, last_seen_at: iso(0) }, handles: ['budi'] },
        { first_seen_at: iso(2), withdrawn: null, handles: ['dewi'] },
        { first_seen_at: iso(4), withdrawn: null, handles: ['eka'] },
      ],
      last: { run_id: runId, observed_at: iso(5), provider: 'social-api4', outcome: 'failed' },
      list: { outcome: 'truncated', reason: null },
      as_of: iso(4),
      complete_at: iso(3),
      confirmed_at: null,
    },
  ]);
  await old.observe({ handles: ['ana', 'budi', 'citra', 'dewi', 'eka', 'fajar'], outcome: 'complete' });
  expect((await old.published()).at(-1)).toMatchObject({ obs_no: 7, added: ['fajar'], returned: ['budi'], active_count: 6 });
});

it('what was recorded before stays readable beside what comes, until the month of the upgrade is past its time', async () => {
  const recorded = async () =>
    (await pool.query('select obs_no from collector.observation where post_id = $1 order by obs_no', [post])).rows.map((row) => row.obs_no);
  expect(await recorded()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const kept = { tables: ['observation', 'observation_delta'], column: 'observed_on', keptMonths: 3 };
  const inMonths = (months: number) => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + months, 15));
  await keepMonths(pool, 'collector', kept, inMonths(3));
  expect(await recorded()).toHaveLength(7);
  await keepMonths(pool, 'collector', kept, inMonths(4));
  expect(await recorded()).toEqual([]);
  expect((await pool.query('select from collector.observation_delta')).rowCount).toBe(0);
});
