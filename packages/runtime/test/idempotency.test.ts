import { signingKeyPublished } from '@balai/contracts/access';
import {
  createClient,
  identityAudit,
  identityChatOrders,
  identityCommands,
  identityContacts,
  identityNearMisses,
  identityPrivacy,
  identityRenames,
  identitySessions,
  identityViews,
} from '@balai/contracts/identity';
import { startTestPlatform, type TestPlatform, unheard, waitFor } from '@balai/testing';
import type pg from 'pg';
import Type from 'typebox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeLogger, uuidv7 } from '../src/core.ts';
import { type Database, sql, type TenantScope } from '../src/database.ts';
import { Idempotency, type IdempotencyLimits, type Intention, type StoredAnswer } from '../src/http/idempotency.ts';
import { bind } from '../src/http.ts';
import type { Cause } from '../src/messaging.ts';
import { defineModule } from '../src/module.ts';
import { openPool, PostgresDatabase } from '../src/postgres.ts';
import { Problem, problems } from '../src/problem.ts';
import { republisher } from '../src/projection.ts';
import { CLIENT_WIRE } from './fixtures/client-wire.ts';

const logger = makeLogger('silent', false);

interface Work {
  readonly database: Database;
  readonly scope: TenantScope;
  readonly cause: Cause;
  readonly words: string;
}
/** The effect: a note. */
const write = ({ database, scope, cause, words }: Work) =>
  database.unitOfWork(
    scope,
    (tx) => tx.execute(sql`insert into identity.note (client_id, note_id, words) values ('C', ${uuidv7()}, ${words})`),
    cause,
  );
let handle: (work: Work) => Promise<unknown> = write;

const module = defineModule({
  name: 'identity',
  config: Type.Object({}),
  migrations: new URL('./fixtures/migrations/', import.meta.url),
  setup: ({ database }) => ({
    republishers: [republisher(signingKeyPublished, async () => ({ messages: [], next: null }))],
    subscriptions: [
      unheard(identityCommands),
      unheard(identityAudit),
      unheard(identityRenames),
      unheard(identitySessions),
      unheard(identityViews),
      unheard(identityChatOrders),
      unheard(identityContacts),
      unheard(identityNearMisses),
      unheard(identityPrivacy),
    ],
    routes: [
      bind(createClient, async ({ actor, body, request }) => {
        await handle({ database, scope: actor.scope, cause: request.cause, words: body.nama ?? '' });
        return { status: 201, body: { success: true as const, data: { ...CLIENT_WIRE, nama: body.nama ?? '' } } };
      }),
    ],
  }),
});

let one: TestPlatform;
let admin: string;
let key = '';
beforeAll(async () => {
  one = await startTestPlatform({ modules: [module] });
  admin = await one.signIn();
  await one.owner.query(
    `create function lose_answers() returns trigger language plpgsql as $$ begin
       if tg_argv[0] = 'fail' then raise exception 'no answers today'; end if; return null; end $$`,
  );
});
afterAll(async () => one?.stop());
beforeEach(() => {
  key = uuidv7();
  handle = write;
});
afterEach(() => one.owner.query('drop trigger if exists answers on access.idempotency'));

/** From now on answers are not kept: it fails, or the process dies before it. */
const loseAnswers = (how: 'fail' | 'die') =>
  one.owner.query(
    `create trigger answers before update on access.idempotency for each row when (new.status is not null) execute function lose_answers('${how}')`,
  );
/** As if the calls had given their last sign of life two minutes ago. */
const silence = () =>
  one.owner.query("update access.idempotency set started_at = now() - interval '2 minutes', renewed_at = now() - interval '2 minutes'");
const send = (words = key, token = admin) =>
  one.call('POST', '/api/clients', { token, body: { client_id: 'C', nama: words }, headers: { 'idempotency-key': key } });
const effects = async (words = key): Promise<number> =>
  (await one.owner.query('select from identity.note where words = $1', [words])).rows.length;
const acted = { status: 201, body: { success: true } };
const inFlight = { status: 409, body: { code: 'idempotency_in_flight' } };
const answerLost = { status: 409, body: { code: 'idempotency_answer_lost' } };

/** A handler that waits before its unit of work until it is let on. */
function blocked(): { started: Promise<void>; letOn: () => void } {
  let letOn = () => {};
  const gate = new Promise<void>((resolve) => {
    letOn = resolve;
  });
  const started = new Promise<void>((begun) => {
    handle = async (work) => {
      handle = write;
      begun();
      await gate;
      await write(work);
    };
  });
  return { started, letOn };
}

describe('a call with an Idempotency-Key that acted', () => {
  it('does not act again when its answer could not be kept: the first caller has it, repeats are told', async () => {
    await loseAnswers('fail');
    expect(await send()).toMatchObject(acted);
    await one.owner.query('drop trigger answers on access.idempotency');
    expect(await send()).toMatchObject(answerLost);
    await silence();
    expect(await send()).toMatchObject(answerLost);
    expect(await send(`other ${key}`)).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
    expect(await effects()).toBe(1);
  });

  it('does not act again when its process dies between effect and answer, also on behalf of a client', async () => {
    const bound = await one.signIn({ tenants: ['C'], clientId: 'C' });
    await loseAnswers('die');
    expect(await send(key, bound)).toMatchObject(acted);
    await one.owner.query('drop trigger answers on access.idempotency');
    const soon = await send(key, bound);
    expect(soon).toMatchObject(inFlight);
    expect(soon.headers.get('retry-after')).toBe('1');
    await silence();
    const later = await send(key, bound);
    expect(later).toMatchObject(answerLost);
    expect(later.headers.get('retry-after')).toBeNull();
    expect(await effects()).toBe(1);
  });

  it('does not act again when the answer to its COMMIT was lost', async () => {
    const pool = openPool(one.databaseUrl, 1, logger);
    pool.on('connect', losesCommits);
    try {
      handle = (work) => write({ ...work, database: new PostgresDatabase({ pool, service: 'identity', logger, onSent: () => undefined }) });
      expect(await send()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      handle = write;
      expect(await send()).toMatchObject(answerLost);
      expect(await effects()).toBe(1);
    } finally {
      await pool.end();
    }
  });

  it('does not act again when it failed after one of several units of work', async () => {
    handle = async (work) => {
      await write(work);
      await write(work);
      throw new Error('afterwards');
    };
    expect((await send()).status).toBe(500);
    expect(await send()).toMatchObject(answerLost);
    expect(await effects()).toBe(2);
  });

  it('repeats a refusal that came after its unit of work', async () => {
    handle = async (work) => {
      await write(work);
      throw new Problem(problems.forbidden);
    };
    const first = await send();
    const again = await send();
    expect(first).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([403, first.body, 'true']);
    expect(await effects()).toBe(1);
  });

  it('acts again after a day', async () => {
    expect(await send()).toMatchObject(acted);
    await one.owner.query("update access.idempotency set started_at = now() - interval '25 hours' where key = $1", [key]);
    expect(await send(`other ${key}`)).toMatchObject(acted);
    expect([await effects(), await effects(`other ${key}`)]).toEqual([1, 1]);
    expect(await send()).toMatchObject({ status: 422 });
  });
});

describe('a call with an Idempotency-Key that did not act', () => {
  it('leaves the key free when its unit of work was rolled back', async () => {
    handle = ({ database, scope, cause, words }) =>
      database.unitOfWork(
        scope,
        async (tx) => {
          await tx.execute(sql`insert into identity.note (client_id, note_id, words) values ('C', ${uuidv7()}, ${words})`);
          throw new Error('no');
        },
        cause,
      );
    expect((await send()).status).toBe(500);
    handle = write;
    expect(await send(`other ${key}`)).toMatchObject(acted);
    expect([await effects(), await effects(`other ${key}`)]).toEqual([0, 1]);
  });

  it('keeps its answer, or is simply asked again, when it writes nothing', async () => {
    let asked = 0;
    handle = async () => {
      asked += 1;
    };
    await loseAnswers('fail');
    expect(await send()).toMatchObject(acted);
    await one.owner.query('drop trigger answers on access.idempotency');
    expect(await send()).toMatchObject(acted);
    expect((await send()).headers.get('idempotency-replayed')).toBe('true');
    expect(asked).toBe(2);
  });

  it('is refused its commit when it was silent for so long that a repeat took the key', async () => {
    const { started, letOn } = blocked();
    const first = send();
    await started;
    await silence();
    expect(await send()).toMatchObject(acted);
    letOn();
    expect(await first).toMatchObject(inFlight);
    expect((await send()).headers.get('idempotency-replayed')).toBe('true');
    expect(await effects()).toBe(1);
  });
});

describe('a slow call with an Idempotency-Key', () => {
  it('shows that it still runs, refuses its twin, and answers for both in the end', async () => {
    const { started, letOn } = blocked();
    const first = send();
    await started;
    await one.owner.query("update access.idempotency set started_at = now() - interval '2 minutes', renewed_at = now() - interval '30 s'");
    await waitFor(
      async () =>
        (await one.owner.query("select from access.idempotency where key = $1 and renewed_at > now() - interval '10 s'", [key])).rows
          .length === 1,
      { what: 'a sign of life' },
    );
    expect(await send()).toMatchObject(inFlight);
    expect(await send(`other ${key}`)).toMatchObject({ status: 422 });
    letOn();
    const answer = await first;
    expect(answer).toMatchObject(acted);
    const repeated = await send();
    expect([repeated.status, repeated.body, repeated.headers.get('idempotency-replayed')]).toEqual([201, answer.body, 'true']);
    expect(await effects()).toBe(1);
  });

  it('is taken for dead only when nobody speaks for it, and then leaves no trace', async () => {
    const idempotency = new Idempotency(one.database('identity'), logger);
    const elsewhere = new Idempotency(one.database('identity'), logger);
    const intention = { accountId: uuidv7(), route: 'a.b', key, fingerprint: 'f' };
    const first = await idempotency.begin(intention);
    if (!('token' in first)) throw new Error('the key was not free');
    await silence();
    await idempotency.renew();
    await expect(elsewhere.begin(intention)).rejects.toMatchObject({ code: 'idempotency_in_flight' });
    await silence();
    await elsewhere.renew();
    const second = await elsewhere.begin(intention);
    if (!('token' in second)) throw new Error('the key was not free');
    await idempotency.release(first);
    await idempotency.keep(first, { status: 200, body: '"first"' });
    await elsewhere.keep(second, { status: 200, body: '"second"' });
    expect(await idempotency.begin(intention)).toEqual({ status: 200, body: '"second"' });
  });

  it('whose commit is under way keeps its key, and nobody waits for it', async () => {
    const idempotency = new Idempotency(one.database('identity'), logger);
    const intention = { accountId: uuidv7(), route: 'a.b', key, fingerprint: 'f' };
    const claim = await idempotency.begin(intention);
    if (!('token' in claim)) throw new Error('the key was not free');
    await silence();
    const commit = await one.owner.connect();
    try {
      await commit.query('begin');
      await commit.query('update access.idempotency set acted_at = now() where key = $1', [key]);
      await expect(idempotency.begin(intention)).rejects.toMatchObject({ code: 'idempotency_in_flight' });
      await idempotency.renew();
      await idempotency.release(claim);
      await commit.query('commit');
    } finally {
      commit.release();
    }
    await expect(idempotency.begin(intention)).rejects.toMatchObject({ code: 'idempotency_answer_lost' });
  });
});

/** Makes a connection whose COMMIT arrives, and the answer to it does not. */
function losesCommits(client: pg.PoolClient): void {
  const query: (config: pg.QueryConfig) => Promise<unknown> = client.query.bind(client);
  Object.assign(client, {
    query: async (config: pg.QueryConfig) => {
      const result = await query(config);
      if (config.text === 'commit') throw new Error('Connection terminated unexpectedly');
      return result;
    },
  });
}

describe('what keys and answers take', () => {
  const claimsOf = (limits: IdempotencyLimits) => new Idempotency(one.platform.database('identity'), logger, limits);
  const roomy = { answer: 10_000, account: 1_000_000, total: 1_000_000_000, floor: 1_000 };
  const intend = (accountId: string, serial: number): Intention => ({
    accountId,
    route: 'a.route',
    key: `key-${serial}`,
    fingerprint: 'f',
  });
  const used = async (accountId: string) => {
    const { rows } = await one.owner.query<{ bytes: string; real: string }>(
      `select coalesce(max(u.bytes), 0) as bytes, coalesce(sum(access.idempotency_bytes(i.route, i.key, i.body)), 0) as real
       from access.idempotency_use u left join access.idempotency i using (account_id) where account_id = $1`,
      [accountId],
    );
    return { bytes: Number(rows[0]?.bytes), real: Number(rows[0]?.real) };
  };
  async function call(claims: Idempotency, intention: Intention, body: string): Promise<StoredAnswer | null> {
    const begun = await claims.begin(intention);
    if ('status' in begun) return begun;
    await one.owner.query('update access.idempotency set acted_at = now() where claim = $1', [begun.token]);
    await claims.keep(begun, { status: 200, body });
    return null;
  }

  it('one account is stopped at its bound, whatever it answers, and others go on', async () => {
    const [greedy, other] = [uuidv7(), uuidv7()];
    const claims = claimsOf({ ...roomy, account: 20_000 });
    let refused: unknown = null;
    for (let serial = 0; serial < 200 && refused === null; serial += 1)
      await call(claims, intend(greedy, serial), 'x'.repeat(900)).catch((error: unknown) => {
        refused = error;
      });
    expect(refused).toMatchObject({ code: 'idempotency_full', status: 429, headers: { 'retry-after': '3600' } });
    expect((await used(greedy)).bytes).toBeLessThan(21_000);
    expect(await used(greedy)).toEqual(await used(greedy).then(({ real }) => ({ bytes: real, real })));
    // What it did before is repeated as ever.
    expect(await call(claims, intend(greedy, 0), 'y')).toEqual({ status: 200, body: 'x'.repeat(900) });
    expect(await call(claims, intend(other, 0), 'z')).toBeNull();
  });

  it('an answer that is too large is given once; a repeat does nothing and says so', async () => {
    const account = uuidv7();
    const claims = claimsOf(roomy);
    expect(await call(claims, intend(account, 1), 'x'.repeat(10_001))).toBeNull();
    await expect(call(claims, intend(account, 1), 'again')).rejects.toMatchObject({ code: 'idempotency_answer_lost' });
    expect((await used(account)).bytes).toBeLessThan(1_000);
  });

  it('beyond the total only those who hold little take new keys', async () => {
    const [rich, poor] = [uuidv7(), uuidv7()];
    await call(claimsOf(roomy), intend(rich, 1), 'x'.repeat(5_000));
    const full = claimsOf({ ...roomy, total: 1 });
    await expect(call(full, intend(rich, 2), '')).rejects.toMatchObject({ code: 'idempotency_full' });
    expect(await call(full, intend(poor, 1), '')).toBeNull();
  });

  it('what is a day old is given back', async () => {
    const account = uuidv7();
    const claims = claimsOf(roomy);
    for (const serial of [1, 2, 3]) await call(claims, intend(account, serial), 'x'.repeat(2_000));
    await one.owner.query(`update access.idempotency set started_at = now() - interval '25 hours' where account_id = $1`, [account]);
    await claims.forget();
    expect(await used(account)).toEqual({ bytes: 0, real: 0 });
  });
});
