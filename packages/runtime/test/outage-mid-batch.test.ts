import { identityCommands, notifyPerson, raiseBarrier } from '@balai/contracts/identity';
import { createDatabase, messageState, recordDeliveries, type TestDatabase, waitFor } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLogger, systemClock, uuidv7 } from '../src/core.ts';
import { sql } from '../src/database.ts';
import { makeProcessor } from '../src/messaging/processor.ts';
import { on, subscribe } from '../src/messaging.ts';
import { migrate, migrationsOf, openPool, PostgresDatabase } from '../src/postgres.ts';
import { barrierModule } from './fixtures/barrier-module.ts';

const logger = makeLogger('silent', false);
let database: TestDatabase;
let pool: pg.Pool;
let away = false;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 4, logger);
  await migrate(pool, migrationsOf([barrierModule(() => undefined)]));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The pool, as long as the database is not away. */
const fickle = () =>
  new Proxy(pool, {
    get: (target, key) =>
      key === 'connect' && away
        ? () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
        : Reflect.get(target, key, target),
  });

it('messages in hand when the database goes away are handed back when it returns, uncounted', async () => {
  let tries = 0;
  const attempts: number[] = [];
  const processor = makeProcessor({
    pool: fickle(),
    service: 'identity',
    subscription: subscribe(identityCommands, [
      on(notifyPerson, async () => undefined),
      on(raiseBarrier, async (_message, { tx, attempt }) => {
        tries += 1;
        attempts.push(attempt);
        if (tries > 1) return;
        away = true;
        await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
      }),
    ]),
    clock: systemClock,
    logger,
    definitions: new Map([[raiseBarrier.type, raiseBarrier]]),
    retryMs: [50],
    handlingMaxMs: 60_000,
    onRefused: () => undefined,
    onSent: () => undefined,
    onHandled: () => undefined,
  });
  const id = uuidv7();
  const sent = new PostgresDatabase({ pool, service: 'identity', logger, onSent: () => undefined });
  const message = await sent.unitOfWork('system', async (tx) => tx.send(raiseBarrier, { fence_id: id }));
  const { rows } = await pool.query('select envelope from identity.outbox');
  await recordDeliveries(
    pool,
    'identity',
    identityCommands.name,
    rows.map((row) => JSON.parse(row.envelope)),
  );
  await processor.start();
  await waitFor(() => tries === 1);
  await systemClock.sleep(500);
  away = false;
  const row = await waitFor(async () => {
    const state = await messageState(pool, 'identity', message);
    return state?.status === 'done' && state;
  });
  expect(row).toMatchObject({ status: 'done' });
  expect(attempts).toEqual([1, 1]);
  await processor.stop();
});
