import { identityCommands, raiseFence } from '@balai/contracts/identity';
import { createDatabase, type TestDatabase, waitFor } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLogger, migrate, migrationsOf, on, openPool, PostgresDatabase, sql, subscribe, systemClock, uuidv7 } from '../src/index.ts';
import { makeProcessor } from '../src/messaging/processor.ts';
import { fenceModule } from './fixtures/fence-module.ts';

const logger = makeLogger('silent', false);
let database: TestDatabase;
let pool: pg.Pool;
let away = false;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.url, 4, logger);
  await migrate(pool, migrationsOf([fenceModule(() => undefined)]));
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
  const processor = makeProcessor({
    pool: fickle(),
    service: 'identity',
    subscription: subscribe(identityCommands, [
      on(raiseFence, async (_message, { tx }) => {
        tries += 1;
        if (tries > 1) return;
        away = true;
        await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
      }),
    ]),
    clock: systemClock,
    logger,
    retryMs: [50],
    onSent: () => undefined,
    onHandled: () => undefined,
  });
  const id = uuidv7();
  const sent = new PostgresDatabase({ pool, service: 'identity', logger, onSent: () => undefined });
  await sent.unitOfWork('system', async (tx) => tx.send(raiseFence, { fence_id: id }));
  await pool.query(
    'insert into identity.inbox (day, subscription, message_id, type, envelope) select day, $1, id, type, envelope from identity.outbox',
    [identityCommands.name],
  );
  await processor.start();
  await waitFor(() => tries === 1);
  await systemClock.sleep(500);
  away = false;
  const row = await waitFor(
    async () => {
      const { rows } = await pool.query('select status, attempts from identity.inbox');
      return rows[0]?.status === 'done' && rows[0];
    },
    { timeoutMs: 8_000 },
  );
  expect(row).toMatchObject({ attempts: 1 });
  await processor.stop();
});
