import { createDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessFeed } from '../src/access/access-feed.ts';
import { makeLogger, migrate, migrationsOf, openPool, PostgresDatabase, systemClock, uuidv7 } from '../src/index.ts';

let database: TestDatabase;
let owner: pg.Pool;
const logger = makeLogger('silent', false);

beforeAll(async () => {
  database = await createDatabase();
  owner = openPool(database.url, 3, logger);
  await migrate(owner, migrationsOf([]));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const account = (id: string, version: number) => ({ account_id: id, username: `u${version}`, active: version === 1, version });

/** A change whose transaction began some time ago and is open still; commits it. */
async function changing(id: string, version: number, secondsAgo: number): Promise<() => Promise<void>> {
  const client = await owner.connect();
  await client.query('begin');
  await client.query(
    `insert into access.account (account_id, body, version, seen_at) values ($1, $2, $3, now() - $4 * interval '1 s')
     on conflict (account_id) do update set body = excluded.body, version = excluded.version, seen_at = excluded.seen_at`,
    [id, JSON.stringify(account(id, version)), version, secondsAgo],
  );
  return async () => {
    await client.query('commit');
    client.release();
  };
}

/** A feed whose clock the test puts forward. */
function feedAt(laterMs: () => number): AccessFeed {
  const clock = { ...systemClock, now: () => new Date(Date.now() + laterMs()) };
  return new AccessFeed(new PostgresDatabase({ pool: owner, service: 'access', logger, onSent: () => undefined }), clock, 'x');
}

it.each([
  ['a minute', 60, 0],
  ['an hour, at the next full reading', 3_600, 5 * 60_000],
])('a change whose transaction took %s is seen', async (_what, secondsAgo, laterMs) => {
  const id = uuidv7();
  await (await changing(id, 1, 0))();
  let offsetMs = 0;
  const feed = feedAt(() => offsetMs);
  await feed.refresh();
  const commit = await changing(id, 2, secondsAgo);
  await feed.refresh();
  expect(feed.account(id)?.version).toBe(1);
  await commit();
  offsetMs = laterMs;
  await feed.refresh();
  expect(feed.account(id)?.version).toBe(2);
});

it('an account that a filling swept away is gone at the next full reading', async () => {
  const id = uuidv7();
  await (await changing(id, 1, 0))();
  let offsetMs = 0;
  const feed = feedAt(() => offsetMs);
  await feed.refresh();
  expect(feed.account(id)?.version).toBe(1);
  await owner.query('delete from access.account where account_id = $1', [id]);
  offsetMs = 5 * 60_000;
  await feed.refresh();
  expect(feed.account(id)).toBeNull();
});
