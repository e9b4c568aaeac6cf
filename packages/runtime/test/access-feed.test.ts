import { generateKeyPairSync } from 'node:crypto';
import type { MessageDefinition } from '@balai/contracts';
import { type Account, accountChanged, feedTicked, sessionRevoked, signingKeyPublished } from '@balai/contracts/access';
import { createDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { AccessFeed } from '../src/access/access-feed.ts';
import { storeMember, storeUser } from '../src/access/store-access.ts';
import { makeLogger, systemClock, uuidv7 } from '../src/core.ts';
import type { Database } from '../src/database.ts';
import { buildEnvelope } from '../src/messaging.ts';
import { migrate, migrationsOf, openPool, PostgresDatabase } from '../src/postgres.ts';

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

let offsetMs = 0;
let readings = 0;
afterEach(() => {
  offsetMs = 0;
});

const account = (id: string, version: number): Account => ({
  account_id: id,
  username: `u${version}`,
  role: 'operator',
  permissions: ['self'],
  tenants: ['A'],
  client_id: 'A',
  whatsapp: null,
  active: version === 1,
  not_before: null,
  version,
  deletedAt: null,
});

/** A change whose transaction is open still; commits it. */
async function changing(id: string, version: number, extra: Partial<Account> = {}): Promise<() => Promise<void>> {
  const client = await owner.connect();
  await client.query('begin');
  await client.query(
    `insert into access.account (account_id, body, version) values ($1, $2, $3)
     on conflict (account_id) do update set body = excluded.body, version = excluded.version`,
    [id, JSON.stringify({ ...account(id, version), ...extra }), version],
  );
  return async () => {
    await client.query('commit');
    client.release();
  };
}
const stored = async (version = 1): Promise<string> => {
  const id = uuidv7();
  await (await changing(id, version))();
  return id;
};

/** A feed over the database, whose clock the test puts forward. */
function feedAt(isBeating = true): AccessFeed {
  const clock = { ...systemClock, now: () => new Date(Date.now() + offsetMs) };
  const real = new PostgresDatabase({ pool: owner, service: 'access', logger, onSent: () => undefined });
  const counted: Database = {
    unitOfWork: (scope, work) => real.unitOfWork(scope, work),
    read: (scope, work) => real.read(scope, work),
    autocommitRead: (work) => {
      readings += 1;
      return real.autocommitRead(work);
    },
  };
  return new AccessFeed(counted, clock, { installation: 'x', isBeating });
}
/** As {@link AccessFeed.account}, after a look into the database for it. */
async function found(feed: AccessFeed, id: string): Promise<Account | null> {
  feed.account(id);
  await feed.refresh();
  return feed.account(id);
}
const hear = <D>(feed: AccessFeed, definition: MessageDefinition<D>, data: D, restateId?: string) =>
  feed.broadcast.handle({
    ...buildEnvelope(definition, data, { source: 'identity', cause: {}, ...(restateId === undefined ? {} : { restateId }) }),
    time: new Date(Date.now() + offsetMs).toISOString(),
  });
/** Bytes of accounts in memory. */
const held = (feed: AccessFeed) => feed.cacheBudgets.find(({ name }) => name === 'accounts')?.bytes();
/** Identity's heartbeat, and a round of the loop that keeps up. */
async function beat(feed: AccessFeed, changes: number, laterMs: number): Promise<number> {
  offsetMs += laterMs;
  await hear(feed, feedTicked, { at: new Date().toISOString(), changes });
  const before = readings;
  await feed.keepUp();
  return readings - before;
}

it('reads an account when it is asked for, and not before', async () => {
  const id = await stored();
  const other = await stored();
  const feed = feedAt();
  await feed.refresh();
  expect(held(feed)).toBe(0);
  expect((await found(feed, id))?.version).toBe(1);
  expect(held(feed)).toBeGreaterThan(0);
  expect(feed.account("' or 1=1 --")).toBeNull();
  expect((await found(feed, other))?.version).toBe(1);
});

it('who asks while it is read gets what was committed before, by one reading more for all', async () => {
  const feed = feedAt();
  const [id, other] = [await stored(), await stored()];
  const before = readings;
  feed.account(id);
  const running = feed.refresh();
  // What is asked for now, the running one does not look for.
  expect(feed.account(other)).toBeNull();
  await Promise.all([feed.refresh(), feed.refresh(), feed.refresh()]);
  expect(feed.account(other)?.version).toBe(1);
  await running;
  expect(feed.account(id)?.version).toBe(1);
  expect(readings - before).toBe(2);
});

it('a change is seen however long its transaction took, and however many were read meanwhile', async () => {
  const id = await stored();
  const feed = feedAt();
  await found(feed, id);
  const commit = await changing(id, 2);
  for (let round = 0; round < 3; round += 1) {
    await stored();
    await feed.refresh();
  }
  expect(feed.account(id)?.version).toBe(1);
  await commit();
  await feed.refresh();
  expect(feed.account(id)?.version).toBe(2);
});

it('an account that a filling swept away is gone at the next reading, one that it put back is the earlier one', async () => {
  const swept = await stored();
  const back = await stored(9);
  const feed = feedAt();
  await found(feed, swept);
  await found(feed, back);
  await owner.query('delete from access.account where account_id = $1', [swept]);
  await owner.query('update access.account set version = 0 where account_id = $1', [back]);
  await (await changing(back, 3))();
  await feed.refresh();
  expect(feed.account(swept)).toBeNull();
  expect(feed.account(back)?.version).toBe(3);
});

it('a repetition that changes nothing is no news', async () => {
  const id = await stored();
  const changed = async () =>
    (await owner.query('select changed_xid::text from access.account where account_id = $1', [id])).rows[0]?.changed_xid;
  const before = await changed();
  await owner.query('update access.account set seen_at = now(), version = version where account_id = $1', [id]);
  expect(await changed()).toBe(before);
});

it('at rest a reading looks at no account, whatever their number', async () => {
  await owner.query(
    `insert into access.account (account_id, body, version)
     select gen_random_uuid(), $1::jsonb || jsonb_build_object('username', repeat('x', 500)), 1 from generate_series(1, 20000)`,
    [JSON.stringify(account(uuidv7(), 1))],
  );
  await owner.query('analyze access.account');
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off, timing off) select jsonb_agg(body) from access.account, pg_current_snapshot() s
     where account_id = any('{}'::uuid[]) or (changed_xid >= pg_snapshot_xmin(s) and changed_xid < pg_snapshot_xmax(s))`,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('account_changed');
  expect(plan).not.toContain('Seq Scan on account');
  expect(plan).not.toMatch(/Rows Removed by (Filter|Join Filter): [1-9]\d{2}/);
  // While a transaction that began before them is open anywhere on the server, each reading of the tests below would read them all.
  await owner.query(`delete from access.account where body->>'username' = repeat('x', 500)`);
});

it('rows of a restored database, changed by transactions still to come there, are not read again and again', async () => {
  const id = uuidv7();
  const tenants = Array.from({ length: 10_000 }, (_, one) => `CLIENT_${one}`);
  await (await changing(id, 1, { tenants }))();
  await owner.query('alter table access.account disable trigger user');
  await owner.query(`update access.account set changed_xid = '999999999999' where account_id = $1`, [id]);
  await owner.query('alter table access.account enable trigger user');
  const feed = feedAt();
  await feed.refresh();
  await feed.refresh();
  // Others are read once more where a transaction of any database of the server began before them.
  expect(held(feed)).toBeLessThan(100_000);
  expect(await found(feed, id)).not.toBeNull();
  expect(held(feed)).toBeGreaterThan(100_000);
  await (await changing(id, 2))();
  await feed.refresh();
  expect(feed.account(id)?.version).toBe(2);
});

it('what is heard by broadcast is in force at once; what a restatement repeats is left to the database', async () => {
  const feed = feedAt();
  const id = uuidv7();
  const session_id = uuidv7();
  const at = new Date().toISOString();
  await hear(feed, accountChanged, account(id, 2));
  await hear(feed, accountChanged, account(id, 1));
  expect(feed.account(id)?.version).toBe(2);
  await hear(feed, accountChanged, account(id, 3), uuidv7());
  expect(feed.account(id)?.version).toBe(2);
  await hear(feed, sessionRevoked, { session_id, account_id: id, revoked_at: at, expires_at: new Date(Date.now() + 60_000).toISOString() });
  expect(feed.isRevoked(session_id)).toBe(true);
  const jwk = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) };
  await hear(feed, signingKeyPublished, { kid: 'k', jwk, version: 1, deletedAt: null });
  expect(feed.key('k')).toContain('PUBLIC KEY');
  await hear(feed, signingKeyPublished, { kid: 'k', jwk, version: 2, deletedAt: at });
  await hear(feed, signingKeyPublished, { kid: 'k', jwk, version: 1, deletedAt: null });
  expect(feed.key('k')).toBeNull();
});

it('reads every second until it hears identity, and every five while it does', async () => {
  const feed = feedAt();
  const rounds = async (count: number, hears: boolean) => {
    const before = readings;
    for (let round = 0; round < count; round += 1) {
      offsetMs += 1_000;
      if (hears && round % 2 === 0) await hear(feed, feedTicked, { at: new Date().toISOString(), changes: 0 });
      await feed.keepUp();
    }
    return readings - before;
  };
  expect(await rounds(10, false)).toBe(10);
  expect(await rounds(60, true)).toBeLessThanOrEqual(13);
  // The heartbeat counts for five seconds yet.
  expect(await rounds(20, false)).toBeGreaterThanOrEqual(15);
});

it('a lost broadcast is noticed at the next heartbeat and read at once', async () => {
  const feed = feedAt();
  await feed.refresh();
  offsetMs += 6_000;
  await beat(feed, 10, 0);
  await beat(feed, 10, 2_000);
  // One change was counted and not heard.
  expect(await beat(feed, 11, 1_000)).toBe(1);
  expect(await beat(feed, 11, 1_000)).toBe(1);
  // It arrives after all: reading slows down.
  await hear(feed, accountChanged, account(uuidv7(), 1));
  expect(await beat(feed, 11, 1_000)).toBe(0);
  // One that was rolled back never arrives: after a minute that is taken for granted.
  expect(await beat(feed, 12, 4_000)).toBe(1);
  await beat(feed, 12, 61_000);
  expect(await beat(feed, 12, 1_000)).toBe(0);
});

it('where identity is no part of the platform nobody misses its heartbeat', () => {
  const [alone, beside] = [feedAt(false), feedAt()];
  offsetMs = 3_600_000;
  expect([alone.isStale(), beside.isStale()]).toEqual([false, true]);
});

it('an old heartbeat that is repeated does not pass for a fresh one', async () => {
  const feed = feedAt();
  const old = buildEnvelope(feedTicked, { at: new Date().toISOString() }, { source: 'identity', cause: {} });
  offsetMs = 61_000;
  await feed.broadcast.handle(old);
  expect(feed.isStale()).toBe(true);
  await hear(feed, feedTicked, { at: new Date().toISOString() });
  expect(feed.isStale()).toBe(false);
});

it('keeps what calls, within its bound in bytes', async () => {
  const feed = feedAt();
  const tenants = Array.from({ length: 5_000 }, (_, one) => `CLIENT_${one}`);
  for (let one = 0; one < 500; one += 1) await hear(feed, accountChanged, { ...account(uuidv7(), 1), tenants });
  expect(feed.cacheBudgets.find(({ name }) => name === 'accounts')?.limit).toBe(32 * 1024 * 1024);
  expect(held(feed)).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(held(feed)).toBeGreaterThan(30 * 1024 * 1024);
});

it('a message about a user gives the rights of every user, and turns no account of another kind into one', async () => {
  const real = new PostgresDatabase({ pool: owner, service: 'access', logger, onSent: () => undefined });
  const now = { active: true, not_before: null, deletedAt: null };
  const user = (account_id: string, version = 9) => ({ ...now, account_id, username: 'siti', display_name: 'Siti', version });
  const member = (account_id: string) => ({ ...now, account_id, person_id: uuidv7(), client_id: 'A', nrp: '7', version: 10 });
  const [staff, ofMember, ofUser, forged] = [
    await stored(),
    uuidv7(),
    uuidv7(),
    { tenants: ['A'], client_id: 'A', permissions: ['people'] },
  ];
  await real.unitOfWork('system', async (tx) => {
    await storeMember(tx, { ...member(ofMember), version: 1 });
    await storeUser(tx, { ...user(ofUser, 1), ...forged });
    for (const id of [staff, ofMember]) await storeUser(tx, user(id));
    for (const id of [staff, ofUser]) await storeMember(tx, member(id));
  });
  const feed = feedAt();
  expect(await found(feed, staff)).toEqual(account(staff, 1));
  expect(await found(feed, ofMember)).toMatchObject({ role: 'member', tenants: ['A'], version: 1 });
  const rights = { kind: 'member', role: 'user', permissions: ['chat:use', 'session'], tenants: [], client_id: null };
  expect(await found(feed, ofUser)).toMatchObject({ ...rights, username: 'siti', display_name: 'Siti', version: 1 });
});
