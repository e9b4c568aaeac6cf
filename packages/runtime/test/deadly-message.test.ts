import { identityCommands, raiseFence } from '@balai/contracts/identity';
import { createDatabase, startScript, type TestDatabase, waitFor } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildEnvelope, makeLogger, migrate, migrationsOf, openPool, uuidv7 } from '../src/index.ts';
import { fenceModule } from './fixtures/fence-module.ts';

const SERVICE = new URL('./fixtures/fence-service.ts', import.meta.url);
const STARTS_MAX = 5;
let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createDatabase();
  owner = openPool(database.url, 2, makeLogger('silent', false));
  await migrate(owner, migrationsOf([fenceModule(() => undefined)]));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Records the delivery of a fence; the message's id. */
async function receive(fenceId: string): Promise<string> {
  const message = buildEnvelope(raiseFence, { fence_id: fenceId }, { source: 'identity', cause: {} });
  await owner.query('insert into identity.inbox (day, subscription, message_id, type, envelope) values ($1, $2, $3, $4, $5)', [
    message.time.slice(0, 10),
    identityCommands.name,
    message.id,
    message.type,
    JSON.stringify(message),
  ]);
  return message.id;
}
const start = (deadly: string) =>
  startScript(SERVICE, {
    ...{ DATABASE_URL: database.url, NODE_ENV: 'test', PORT: '0', BALAI_MASTER_KEY: 'a key for tests only', DEMO: 'off' },
    ...{ LOG_LEVEL: 'warn', MESSAGE_RETRY_SECONDS: '0.05', DEADLY: deadly },
  });
const age = (id: string, deaths: number) =>
  owner.query(
    "update identity.inbox set attempts = attempts + $2, lease_until = now() - interval '1 h' where message_id = $1 and status <> 'dead'",
    [id, deaths],
  );
const rowOf = async (id: string) =>
  (await owner.query('select status, attempts, error, envelope from identity.inbox where message_id = $1', [id])).rows[0];

it('a message that ends its process every time becomes a dead letter with its payload, and its neighbours are handled', async () => {
  const deadly = uuidv7();
  const before = await receive(uuidv7());
  const id = await receive(deadly);
  const after = await receive(uuidv7());
  for (let starts = 0; starts < STARTS_MAX && (await rowOf(id)).status !== 'dead'; starts += 1) {
    const service = start(deadly);
    const settled = waitFor(async () => (await rowOf(id)).status === 'dead' && (await rowOf(after)).status === 'done', {
      timeoutMs: 60_000,
    });
    const code = await Promise.race([service.exited, settled.finally(() => service.kill('SIGTERM')).then(() => service.exited)]);
    expect([0, 9], service.output()).toContain(code);
    // As if it had gone so three times more.
    if (code === 9) await age(id, 3);
  }
  expect(await rowOf(id)).toMatchObject({ status: 'dead', error: expect.stringContaining('end its process') });
  expect((await rowOf(id)).envelope).toContain(deadly);
  for (const neighbour of [before, after]) expect(await rowOf(neighbour)).toMatchObject({ status: 'done' });
});

it('a message that has ended its process more than once waits, while others are handled', async () => {
  const deadly = uuidv7();
  const id = await receive(deadly);
  await owner.query("update identity.inbox set attempts = 2, lease_until = now() + interval '20 s' where message_id = $1", [id]);
  const neighbour = await receive(uuidv7());
  const service = start(deadly);
  await waitFor(async () => (await rowOf(neighbour)).status === 'done', { timeoutMs: 30_000 });
  expect(await rowOf(id)).toMatchObject({ status: 'pending', attempts: 2 });
  service.kill('SIGTERM');
  expect(await service.exited).toBe(0);
});
