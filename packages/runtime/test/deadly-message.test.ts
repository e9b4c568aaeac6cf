import { identityCommands, raiseBarrier } from '@balai/contracts/identity';
import { createDatabase, messageState, recordDeliveries, startScript, type TestDatabase, waitFor } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLogger, uuidv7 } from '../src/core.ts';
import { buildEnvelope } from '../src/messaging.ts';
import { migrate, migrationsOf, openPool } from '../src/postgres.ts';
import { barrierModule } from './fixtures/barrier-module.ts';

const SERVICE = new URL('./fixtures/barrier-service.ts', import.meta.url);
const STARTS_MAX = 5;
let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createDatabase();
  owner = openPool(database.url, 2, makeLogger('silent', false));
  await migrate(owner, migrationsOf([barrierModule(() => undefined)]));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Records the delivery of a barrier; the message's id. */
async function receive(barrierId: string): Promise<string> {
  const message = buildEnvelope(raiseBarrier, { fence_id: barrierId }, { source: 'identity', cause: {} });
  await recordDeliveries(owner, 'identity', identityCommands.name, [message]);
  return message.id;
}
const start = (deadly: string) =>
  startScript(SERVICE, {
    ...{ DATABASE_URL: database.url, NODE_ENV: 'test', PORT: '0', BALAI_MASTER_KEY: 'a key for tests only', DEMO: 'off' },
    ...{ LOG_LEVEL: 'warn', MESSAGE_RETRY_SECONDS: '0.05,0.05', LOOK_SECONDS: '1', DEADLY: deadly },
  });
/** As if the message had been in the hands of so many more processes that died, a long time ago. */
async function age(id: string, deaths: number): Promise<void> {
  await owner.query('update identity.inbox set attempts = attempts + $2 where message_id = $1 and dead_at is null', [id, deaths]);
  await owner.query("update identity.in_hand set until = now() - interval '1 h'");
}
const rowOf = async (id: string) => {
  const state = await messageState(owner, 'identity', id);
  if (state === undefined) throw new Error(`no message ${id}`);
  return state;
};

it('a message that ends its process every time becomes a dead letter with its payload, and its neighbours are handled', async () => {
  const deadly = uuidv7();
  const before = await receive(uuidv7());
  const id = await receive(deadly);
  const after = await receive(uuidv7());
  for (let starts = 0; starts < STARTS_MAX && (await rowOf(id)).status !== 'dead'; starts += 1) {
    const service = start(deadly);
    const settled = waitFor(async () => (await rowOf(id)).status === 'dead' && (await rowOf(after)).status === 'done');
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
  // In the hands of a process that dies for the sixth time.
  await owner.query('update identity.inbox set attempts = 5 where message_id = $1', [id]);
  await owner.query(`with taken as (delete from identity.inbox_ready returning seq)
    insert into identity.in_hand (token, queue, seqs, lanes, until) select gen_random_uuid(), '${identityCommands.name}', array_agg(seq), '{}', now() - interval '1 s' from taken`);
  const neighbour = await receive(uuidv7());
  const service = start(deadly);
  await waitFor(async () => (await rowOf(neighbour)).status === 'done');
  await waitFor(async () => (await rowOf(id)).status === 'retry', { what: 'it to be found' });
  expect(await rowOf(id)).toMatchObject({ attempts: 6 });
  service.kill('SIGTERM');
  expect(await service.exited).toBe(0);
});
