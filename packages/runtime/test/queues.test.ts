import { setTimeout as delay } from 'node:timers/promises';
import { defineSubscription, type Envelope } from '@balai/contracts';
import { resolveSubscription } from '@balai/contracts/catalogue';
import { raiseBarrier } from '@balai/contracts/identity';
import { createDatabase, messageState, recordDeliveries, type TestDatabase, waitFor } from '@balai/testing';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeLogger, systemClock, uuidv7 } from '../src/core.ts';
import { makeProcessor, type Processor } from '../src/messaging/processor.ts';
import type { BoundHandler } from '../src/messaging/subscription.ts';
import { buildEnvelope, type MessageContext, on, onTogether } from '../src/messaging.ts';
import { migrate, migrationsOf, openPool } from '../src/postgres.ts';
import { barrierModule } from './fixtures/barrier-module.ts';

// What a subscription does with many messages: turns of clients, partitions of keys, slow and failing handlers, several processes.

const logger = makeLogger('silent', false);
let database: TestDatabase;
let pool: pg.Pool;
let processors: Processor[] = [];
/** Opened by tests that hold handlers up. */
let gate: () => void = () => undefined;
let opened = Promise.resolve();

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 20, logger);
  await migrate(pool, migrationsOf([barrierModule(() => undefined)]));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => {
  opened = new Promise((resolve) => {
    gate = resolve;
  });
});
afterEach(async () => {
  gate();
  await Promise.all(processors.map((one) => one.stop()));
  processors = [];
  await pool.query('truncate identity.inbox, identity.inbox_ready, identity.in_hand, identity.outbox');
});

interface Message {
  readonly tenant?: string;
  readonly key?: string;
}

const message = ({ tenant, key }: Message = {}): Envelope => {
  const built = buildEnvelope(raiseBarrier, { fence_id: uuidv7() }, { source: 'identity', cause: {} });
  return { ...built, ...(tenant === undefined ? {} : { tenant }), ...(key === undefined ? {} : { partitionkey: key }) };
};
const messages = (count: number, of: Message = {}): Envelope[] => Array.from({ length: count }, () => message(of));

/** A process's part of a subscription of its own name. */
function process(
  name: string,
  handlers: readonly BoundHandler[],
  { isOrdered = false, retryMs = [20, 20], handlingMaxMs = 60_000 } = {},
): Processor {
  const definition = resolveSubscription(defineSubscription(`identity.${name}`, 'work', [raiseBarrier.type], { isOrdered }));
  const processor = makeProcessor({
    pool,
    service: 'identity',
    subscription: { definition, handlers },
    definitions: new Map([[raiseBarrier.type, raiseBarrier]]),
    clock: systemClock,
    logger,
    retryMs,
    handlingMaxMs,
    onSent: () => undefined,
    onHandled: () => undefined,
    onRefused: () => undefined,
  });
  processors.push(processor);
  return processor;
}

/** Records messages and tells the processes whose they are, as a bus does. */
async function arrive(name: string, list: readonly Envelope[], at: readonly Processor[] = processors): Promise<void> {
  for (let from = 0; from < list.length; from += 500)
    await recordDeliveries(pool, 'identity', `identity.${name}`, list.slice(from, from + 500));
  for (const one of at) one.wake(new Set(list.map(({ tenant }) => tenant ?? '*')));
}

const each = (act: (envelope: Envelope, context: MessageContext) => unknown) =>
  on(raiseBarrier, async (envelope, context) => act(envelope, context));
const stateOf = async (envelope: Envelope) => (await messageState(pool, 'identity', envelope.id))?.status;
const isDone = async (list: readonly Envelope[]) => {
  const { rows } = await pool.query<{ open: number }>('select count(*)::int as open from identity.inbox where message_id = any($1)', [
    list.map(({ id }) => id),
  ]);
  return rows[0]?.open === 0;
};

describe('a slow message', () => {
  it('delays its key only, also when it is in one batch with others, and what follows it keeps its place', async () => {
    const handled: Envelope[] = [];
    const slow = message({ key: 'slow' });
    const one = process('slow', [
      each(async (envelope, { tx }) => {
        if (envelope.id === slow.id) await opened;
        tx.afterCommit(() => void handled.push(envelope));
      }),
    ]);
    const followers = messages(700, { key: 'slow' });
    const others = ['a', 'b', 'c'].flatMap((key) => messages(5, { key }));
    await arrive('slow', [slow, ...followers, ...others, ...messages(5)]);
    await one.start();
    await waitFor(() => isDone(others), { what: 'the messages of other keys' });
    expect(handled.filter(({ partitionkey }) => partitionkey === 'slow')).toEqual([]);
    gate();
    await waitFor(() => isDone([slow, ...followers]), { what: 'the slow one and what followed it' });
    expect(handled.filter(({ partitionkey }) => partitionkey === 'slow').map(({ id }) => id)).toEqual(
      [slow, ...followers].map(({ id }) => id),
    );
    expect(new Set(handled.map(({ id }) => id)).size).toBe(handled.length);
  });

  it('that hangs is cut off, has failed like any other, and does no harm when it wakes up', async () => {
    let tries = 0;
    const one = process(
      'hangs',
      [
        each(async () => {
          tries += 1;
          await opened;
        }),
      ],
      { handlingMaxMs: 200 },
    );
    const hanging = message({ key: 'k' });
    await arrive('hangs', [hanging]);
    await one.start();
    await waitFor(async () => (await stateOf(hanging)) === 'dead');
    expect((await messageState(pool, 'identity', hanging.id))?.error).toContain('handled for more than 200 ms');
    expect(tries).toBe(3);
    gate();
    await delay(100);
    expect(await stateOf(hanging)).toBe('dead');
  });
});

describe('a client that floods', () => {
  it('delays another one by a batch, not by its backlog', async () => {
    let ofFlood = 0;
    let before = Number.NaN;
    const one = process('flood', [
      each(async (envelope) => {
        if (envelope.tenant === 'FLOOD') ofFlood += 1;
        else before = ofFlood;
        await delay(1);
      }),
    ]);
    await arrive('flood', messages(3_000, { tenant: 'FLOOD' }));
    await one.start();
    await waitFor(() => ofFlood > 20);
    const quiet = message({ tenant: 'QUIET' });
    await arrive('flood', [quiet]);
    await waitFor(() => isDone([quiet]));
    expect(before).toBeLessThan(1_000);
  });

  it('gets its share of a batch when many have something waiting', async () => {
    const tenants = Array.from({ length: 20 }, (_, index) => `UNIT${index}`);
    await arrive('share', [...messages(400, { tenant: 'FLOOD' }), ...tenants.flatMap((tenant) => messages(2, { tenant }))]);
    const { rows } = await pool.query<{ tenant: string }>(
      "select tenant from identity.claim_inbox('identity.share', gen_random_uuid(), 84, 1000, false, '', '{}')",
    );
    expect(new Set(rows.map(({ tenant }) => tenant)).size).toBe(21);
    expect(rows.filter(({ tenant }) => tenant === 'FLOOD').length).toBeLessThanOrEqual(4);
  });
});

describe('messages of one key', () => {
  it('wait for one that failed where order counts, and go by it elsewhere', async () => {
    for (const isOrdered of [true, false]) {
      const name = isOrdered ? 'strict' : 'loose';
      const handled: string[] = [];
      const failing = message({ key: 'k' });
      const followers = messages(3, { key: 'k' });
      const other = message({ key: 'other' });
      const one = process(
        name,
        [
          each(({ id }, { attempt, tx }) => {
            if (id === failing.id && attempt < 3) throw new Error('not yet');
            tx.afterCommit(() => void handled.push(id));
          }),
        ],
        { isOrdered, retryMs: [300, 300, 300] },
      );
      await arrive(name, [failing, ...followers, other]);
      await one.start();
      await waitFor(() => isDone([failing, ...followers, other]), { what: `${name} messages` });
      const ofKey = handled.filter((id) => id !== other.id);
      const [first, rest] = [failing.id, followers.map(({ id }) => id)];
      expect(ofKey, name).toEqual(isOrdered ? [first, ...rest] : [...rest, first]);
      expect(handled.indexOf(other.id), name).toBeLessThan(handled.indexOf(failing.id));
    }
  });

  it('are handled once and in order by three processes at a time', async () => {
    const handled: Envelope[] = [];
    const handler = each((envelope, { tx }) => tx.afterCommit(() => void handled.push(envelope)));
    const all = [1, 2, 3].map(() => process('three', [handler], { isOrdered: true }));
    const keys = Array.from({ length: 20 }, (_, index) => `key ${index}`);
    const list = Array.from({ length: 2_000 }, (_, index) => message({ key: keys[index % keys.length] ?? '', tenant: `UNIT${index % 3}` }));
    for (const one of all) await one.start();
    for (let from = 0; from < list.length; from += 100) await arrive('three', list.slice(from, from + 100));
    await waitFor(() => isDone(list));
    expect(handled).toHaveLength(list.length);
    for (const key of keys)
      for (const tenant of ['UNIT0', 'UNIT1', 'UNIT2']) {
        const of = (envelopes: readonly Envelope[]) =>
          envelopes.filter((one) => one.partitionkey === key && one.tenant === tenant).map(({ id }) => id);
        expect(of(handled)).toEqual(of(list));
      }
  });
});

describe('a handler that takes neighbours together', () => {
  it('gets them in their order, and one by one when it failed', async () => {
    const calls: number[] = [];
    const poison = message();
    const list = [...messages(5), poison, ...messages(5)];
    const one = process('together', [
      onTogether(raiseBarrier, async (envelopes) => {
        calls.push(envelopes.length);
        if (envelopes.some(({ id }) => id === poison.id)) throw new Error('cannot digest');
      }),
    ]);
    await arrive('together', list);
    await one.start();
    await waitFor(async () => (await stateOf(poison)) === 'dead' && (await isDone(list.filter((each) => each !== poison))));
    expect(calls[0]).toBe(11);
    expect(Math.max(...calls.slice(1))).toBe(1);
  });
});

describe('taking a batch of a backlog', () => {
  const BATCH = 200;
  /** Rows and pages that a statement reads, in all tables of the schema. */
  async function costOf(statement: string): Promise<{ rows: number; pages: number }> {
    const client = await pool.connect();
    try {
      await client.query('begin; set local role balai_system');
      // Plans and caches as they are after the first time.
      await client.query(`savepoint before; ${statement}; rollback to before`);
      const read = async () =>
        (
          await client.query<{ rows: number }>(
            "select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::int as rows from pg_stat_xact_all_tables where schemaname = 'identity'",
          )
        ).rows[0]?.rows ?? 0;
      const before = await read();
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
        `explain (analyze, buffers, format json) ${statement}`,
      );
      const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {};
      return { rows: (await read()) - before, pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0) };
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  const fillInbox = (count: number) =>
    pool.query(
      `with stored as (
         insert into identity.inbox (subscription, message_id, type, tenant, lane, envelope)
         select 'identity.backlog', gen_random_uuid(), 'x', 'UNIT' || n % 50, n, '{}' from generate_series(1, $1::int) n returning subscription, tenant, seq, lane)
       insert into identity.inbox_ready (subscription, tenant, seq, lane) select * from stored`,
      [count],
    );
  const fillOutbox = (count: number) =>
    pool.query(
      `insert into identity.outbox (id, type, kind, tenant, order_key, envelope)
       select gen_random_uuid(), 'x', 'event', 'UNIT' || n % 50, 'key ' || n, '{}' from generate_series(1, $1::int) n`,
      [count],
    );

  for (const [box, fill, statement] of [
    ['inbox', fillInbox, `select * from identity.claim_inbox('identity.backlog', gen_random_uuid(), ${BATCH}, 1000, true, '', '{}')`],
    ['outbox', fillOutbox, `select * from identity.claim_outbox(gen_random_uuid(), ${BATCH}, 1000, '', null)`],
  ] as const)
    it(`reads as much of 100,000 messages in the ${box} as of 1,000`, async () => {
      await fill(1_000);
      const small = await costOf(statement);
      await fill(99_000);
      const large = await costOf(statement);
      expect(small.rows).toBeGreaterThanOrEqual(BATCH);
      expect(large.rows).toBeLessThan(12 * BATCH);
      expect(large.rows).toBeLessThan(small.rows * 1.5);
      expect(large.pages).toBeLessThan(small.pages * 2.5);
    });
});
