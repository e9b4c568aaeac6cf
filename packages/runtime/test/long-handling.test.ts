import { EventEmitter, once } from 'node:events';
import { identityCommands, raiseBarrier } from '@balai/contracts/identity';
import { messageState, startTestPlatform, type TestPlatform, waitFor, wakeProcesses } from '@balai/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../src/core.ts';
import { sql } from '../src/database.ts';
import { buildEnvelope, type MessageContext } from '../src/messaging.ts';
import { barrierModule } from './fixtures/barrier-module.ts';

/** What happens under a barrier of a given id. */
const acts = new Map<string, (context: MessageContext) => void | Promise<void>>();
let one: TestPlatform;

beforeAll(async () => {
  one = await startTestPlatform({ modules: [barrierModule((barrierId, context) => acts.get(barrierId)?.(context))] });
  await one.platform.ready(10_000);
});
afterAll(() => one?.stop());
afterEach(() => acts.clear());

/** Sends a barrier under which something happens; the message's id. */
function send(act: (context: MessageContext) => void | Promise<void>): Promise<string> {
  const barrierId = uuidv7();
  acts.set(barrierId, act);
  return one.database('identity').unitOfWork('system', async (tx) => tx.send(raiseBarrier, { fence_id: barrierId }));
}
const rowOf = (id: string) => messageState(one.owner, 'identity', id, identityCommands.name);

it('a message whose statement takes too long every time fails as any other does, and blocks nobody', async () => {
  const slow = await send(async ({ tx }) => {
    await tx.execute(sql`set local statement_timeout = '50ms'`);
    await tx.execute(sql`select pg_sleep(5)`);
  });
  await waitFor(async () => (await rowOf(slow))?.status === 'dead');
  expect(await rowOf(slow)).toMatchObject({ attempts: 4, error: expect.stringContaining('statement timeout') });
});

it('a message whose handling never ends fails as any other does, blocks nobody, and can do no harm when it wakes up', async () => {
  const wake = new EventEmitter();
  const tooLate: unknown[] = [];
  const hanging = await send(async ({ tx }) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '100ms'`);
    await once(wake, 'up');
    await tx.execute(sql`select 1`).catch((error: unknown) => tooLate.push(error));
  });
  const neighbour = await send(() => undefined);
  await waitFor(async () => (await rowOf(hanging))?.status === 'dead');
  expect(await rowOf(hanging)).toMatchObject({ attempts: 4, error: expect.stringContaining('idle-in-transaction timeout') });
  expect(await rowOf(neighbour)).toMatchObject({ status: 'done' });
  wake.emit('up');
  await waitFor(() => tooLate.length >= 4);
  for (const error of tooLate) expect(String(error)).toMatch(/not queryable|terminat/);
});

it('a message that failed is tried again by itself, after what arrived meanwhile', async () => {
  const handled: { readonly what: string; readonly batchIds: number }[] = [];
  const ids = ['failed', 'neighbour', 'neighbour'].map((what) => {
    const id = uuidv7();
    acts.set(id, ({ batchIds }) => void handled.push({ what, batchIds: batchIds.length }));
    return id;
  });
  // Batches grow again after slow handlers: until three that came together are handled together, the three below would not be either.
  const together = async () => {
    let size = 0;
    const three = [uuidv7(), uuidv7(), uuidv7()];
    for (const id of three)
      acts.set(id, ({ batchIds }) => {
        size = batchIds.length;
      });
    await one.database('identity').unitOfWork('system', async (tx) => {
      for (const id of three) await tx.send(raiseBarrier, { fence_id: id });
    });
    await waitFor(() => size > 0);
    return size === three.length;
  };
  await waitFor(together, { what: 'a batch of three' });
  const envelopes = ids.map((fence_id) => buildEnvelope(raiseBarrier, { fence_id }, { source: 'identity', cause: {} }));
  // All at once, and one of them as it comes back from a failure.
  const client = await one.owner.connect();
  try {
    await client.query('begin; lock identity.inbox_ready in exclusive mode');
    await client.query(
      `select identity.receive($1, $2::uuid[], $3::date[], array_fill($4::text, '{3}'), array_fill(null::text, '{3}'), array_fill(null::text, '{3}'), array_fill(null::uuid, '{3}'), $5::text[])`,
      [
        identityCommands.name,
        envelopes.map((one) => one.id),
        envelopes.map((one) => one.time.slice(0, 10)),
        raiseBarrier.type,
        envelopes.map((one) => JSON.stringify(one)),
      ],
    );
    await client.query('update identity.inbox set attempts = 1 where message_id = $1', [envelopes[0]?.id]);
    await client.query('commit');
  } finally {
    client.release();
  }
  await wakeProcesses(one.owner);
  await waitFor(() => handled.length === 3);
  expect(handled).toEqual([
    { what: 'neighbour', batchIds: 2 },
    { what: 'neighbour', batchIds: 2 },
    { what: 'failed', batchIds: 1 },
  ]);
});

it('a statement that an administrator cancels is nobody’s failure', async () => {
  let tries = 0;
  let attempts = 0;
  const id = await send(async ({ tx, attempt }) => {
    tries += 1;
    attempts = attempt;
    if (tries < 6) await tx.execute(sql`select pg_sleep(20), 'cancel me'`);
  });
  await waitFor(async () => {
    await one.owner.query(
      "select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and query like '%cancel me%' and pid <> pg_backend_pid()",
    );
    return (await rowOf(id))?.status === 'done';
  });
  expect(attempts).toBe(1);
});

it('a message in hand keeps its lease as long as the work takes', async () => {
  const finish = new EventEmitter();
  const held = once(finish, 'now');
  const id = await send(async () => void (await held));
  await waitFor(async () => (await rowOf(id))?.status === 'in hand');
  await one.owner.query("update identity.in_hand set until = now() + interval '8 s'");
  await waitFor(async () => Number((await rowOf(id))?.lease_seconds) > 12, { what: 'the lease to be renewed' });
  finish.emit('now');
  await waitFor(async () => (await rowOf(id))?.status === 'done');
});

it('a message that another process took meanwhile is left to it', async () => {
  let handled = 0;
  const id = await send(async () => {
    handled += 1;
    // Once: as if this process had been asleep for longer than its lease.
    if (handled === 1) await one.owner.query("update identity.in_hand set token = gen_random_uuid(), until = now() + interval '3 s'");
  });
  await waitFor(() => handled === 1);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(handled).toBe(1);
  await waitFor(async () => (await rowOf(id))?.status === 'done');
  expect(handled).toBe(2);
});
