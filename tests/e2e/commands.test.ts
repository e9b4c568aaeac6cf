import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '@balai/contracts/catalogue';
import { createDatabase, type TestDatabase } from '@balai/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './harness/child.ts';

/** Commands that look or repair. */
const LOOKING = [
  ['dead-letters', 'list'],
  ['audit', 'verify'],
  ['projections', 'rebuild'],
  ['attendance', 'rebuild', '--all'],
];

describe('commands beside a production database', () => {
  let database: TestDatabase;
  let owner: pg.Pool;
  beforeAll(async () => {
    database = await createDatabase();
    owner = new pg.Pool({ connectionString: database.url, max: 1 });
  });
  afterAll(async () => {
    await owner?.end();
    await database?.drop();
  });
  const balai = (args: readonly string[], input = '') =>
    runCommand(args, { NODE_ENV: 'production', DATABASE_URL: database.url, BALAI_MASTER_KEY: 'a key for tests only' }, input);
  const schemas = async () =>
    (
      await owner.query<{ name: string }>(
        "select nspname as name from pg_namespace where nspname !~ '^(pg_|information_schema|public)' order by nspname",
      )
    ).rows.map((row) => row.name);
  const refused = async (args: readonly string[], reason: RegExp) => {
    const { code, output } = await balai(args);
    expect([code, output], args.join(' ')).toEqual([1, expect.stringMatching(reason)]);
    expect(output).not.toMatch(/^\s+at /m);
  };

  it('that look at an empty one say so, and leave it empty', async () => {
    for (const args of LOOKING) await refused(args, /^The database is empty: run `balai migrate` first/);
    expect(await schemas()).toEqual([]);
  });

  it('that make the first account bring it up to date, without a sandbox', async () => {
    const { code, output } = await balai(['admin', 'create', '--username', 'kepala', '--role', 'admin'], 'a good long password\n');
    expect([code, output]).toEqual([0, 'account kepala created (admin)\n']);
    const services = SERVICES.filter((service) => !service.isEvaluationOnly).map(({ name }) => name);
    expect(await schemas()).toEqual(['access', 'balai', 'blobs', 'imports', ...services].sort());
    expect(await balai(['migrate'])).toEqual({ code: 0, output: 'nothing to apply\n' });
  });

  it('that look work then; a service that production has not is unknown', async () => {
    expect(await balai(['dead-letters', 'list'])).toEqual({ code: 0, output: '0 dead letters\n' });
    expect(await balai(['attendance', 'rebuild', '--all'])).toMatchObject({ code: 0 });
    expect(await balai(['audit', 'verify'])).toMatchObject({ code: 0 });
    // Services write theirs down at their first start.
    await refused(['projections', 'rebuild'], /^no such projection/);
    await refused(['projections', 'rebuild', '--service', 'sandbox'], /^no service sandbox/);
  });

  it('that look refuse one that is behind, and leave it so', async () => {
    await owner.query("delete from balai.migration where schema_name = 'notifier' and name not like 'messaging/%'");
    const before = (await owner.query('select count(*) from balai.migration')).rows;
    const reason = /behind this version \(\d+ to apply, first notifier\/0001_.*\): run `balai migrate` first/;
    for (const args of LOOKING.slice(0, 2)) await refused(args, reason);
    expect((await owner.query('select count(*) from balai.migration')).rows).toEqual(before);
  });
});

it('a command that looks makes no database where none is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'balai-commands-'));
  const dataDir = join(folder, 'data');
  const { code, output } = await runCommand(['dead-letters', 'list'], { BALAI_DATA_DIR: dataDir });
  expect([code, output]).toEqual([1, expect.stringMatching(/^The database is empty/)]);
  expect(existsSync(dataDir)).toBe(false);
  await rm(folder, { recursive: true });
});

it.each(['start', 'migrate', 'config', 'dead-letters', 'projections', 'admin'])('%s --help only explains', async (command) => {
  const dataDir = join(tmpdir(), `balai-no-folder-${process.pid}`);
  const { code, output } = await runCommand([command, '--help'], { BALAI_DATA_DIR: dataDir });
  expect([code, output]).toEqual([0, expect.stringContaining('balai <command>')]);
  expect(existsSync(dataDir)).toBe(false);
});

it('migrate takes nothing beside it', async () => {
  const { code, output } = await runCommand(['migrate', 'down'], { BALAI_DATA_DIR: join(tmpdir(), `balai-no-folder-${process.pid}`) });
  expect([code, output]).toEqual([1, expect.stringContaining("Unexpected argument 'down'")]);
});
