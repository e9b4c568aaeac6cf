import { signingKeyPublished } from '@balai/contracts/access';
import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import {
  identityAudit,
  identityChatOrders,
  identityCommands,
  identityContacts,
  identityNearMisses,
  identityPrivacy,
  identityRenames,
  identitySessions,
  identityViews,
  raiseBarrier,
} from '@balai/contracts/identity';
import { jobRunEnded, schedulerCommands, schedulerPlans, schedulerRoster } from '@balai/contracts/scheduler';
import {
  createDatabase,
  deleteBroker,
  heardInPart,
  infrastructure,
  messageState,
  startTestPlatform,
  type TestDatabase,
  type TestPlatform,
  unheard,
  waitFor,
  wakeProcesses,
} from '@balai/testing';
import amqp, { type ChannelModel, type ConfirmChannel } from 'amqplib';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../src/core.ts';
import { sql } from '../src/database.ts';
import { buildEnvelope, DeadLetters, NotYet, on } from '../src/messaging.ts';
import { defineModule, type ServiceModule } from '../src/module.ts';
import { Problem } from '../src/problem.ts';
import { republisher } from '../src/projection.ts';

/** What the test's handler does with a barrier of a given id; everything else is noted. */
const behaviours = new Map<string, (attempt: number) => void>();

const module: ServiceModule = defineModule({
  name: 'identity',
  config: Type.Object({}),
  migrations: new URL('./fixtures/migrations/', import.meta.url),
  setup: () => ({
    republishers: [republisher(signingKeyPublished, async () => ({ messages: [], next: null }))],
    subscriptions: [
      heardInPart(identityCommands, [
        on(raiseBarrier, async (message, { tx, attempt }) => {
          await tx.execute(sql`insert into identity.note (client_id, note_id, words) values ('X', ${message.data.fence_id}, ${String(attempt)})
            on conflict (client_id, note_id) do update set version = note.version + 1, words = ${String(attempt)}`);
          behaviours.get(message.data.fence_id)?.(attempt);
        }),
      ]),
      unheard(identityAudit),
      unheard(identityRenames),
      unheard(identityNearMisses),
      unheard(identitySessions),
      unheard(identityViews),
      unheard(identityChatOrders),
      unheard(identityContacts),
      unheard(identityPrivacy),
    ],
  }),
});

/** Sends an event that has no subscriber. */
const publisher: ServiceModule = defineModule({
  name: 'scheduler',
  config: Type.Object({}),
  migrations: null,
  setup: () => ({ subscriptions: [unheard(schedulerCommands), unheard(schedulerPlans), unheard(schedulerRoster)] }),
});

/** An envelope as another process, or another version, left it in the outbox. */
const barrierMessage = (data: unknown, id = uuidv7(), type: string = raiseBarrier.type) => ({
  specversion: '1.0',
  id,
  source: 'identity',
  type,
  time: new Date().toISOString(),
  correlationid: 'x',
  data,
});

interface Note {
  note_id: string;
  words: string;
  version: number;
}

for (const kind of ['in-process', 'rabbitmq'] as const) {
  const amqpUrl = kind === 'rabbitmq' ? infrastructure().amqpUrl : '';
  describe.skipIf(amqpUrl === null)(`messages over the ${kind} bus`, { meta: { skipReason: 'no RabbitMQ' } }, () => {
    let one: TestPlatform;
    const env: { AMQP_URL?: string; AMQP_PREFIX?: string } =
      amqpUrl === '' || amqpUrl === null ? {} : { AMQP_URL: amqpUrl, AMQP_PREFIX: `test-${uuidv7().slice(-8)}` };
    beforeAll(async () => {
      one = await startTestPlatform({ modules: [module, publisher], env });
      await one.platform.ready(10_000);
    });
    afterAll(async () => {
      await one?.platform.stop();
      if (env.AMQP_URL !== undefined && env.AMQP_PREFIX !== undefined) await deleteBroker(env.AMQP_URL, env.AMQP_PREFIX, one.databaseUrl);
      await one?.stop();
    });

    const send = (id: string, orderKey?: string) =>
      one
        .database('identity')
        .unitOfWork('system', async (tx) => tx.send(raiseBarrier, { fence_id: id }, orderKey === undefined ? {} : { orderKey }));
    const notes = async (ids: string[]) =>
      (await one.owner.query<Note>('select note_id, words, version from identity.note where note_id = any($1)', [ids])).rows;
    const inbox = (id: string | undefined) => messageState(one.owner, 'identity', id);

    it('a committed message is handled once, a rolled back one never', async () => {
      const ids = Array.from({ length: 300 }, () => uuidv7());
      const lost = uuidv7();
      await expect(
        one.database('identity').unitOfWork('system', async (tx) => {
          tx.send(raiseBarrier, { fence_id: lost });
          throw new Error('rolled back');
        }),
      ).rejects.toThrow('rolled back');
      // In portions a small pool can serve within its time to wait.
      for (let from = 0; from < ids.length; from += 50) await Promise.all(ids.slice(from, from + 50).map((id) => send(id)));
      await waitFor(async () => (await notes(ids)).length === ids.length);
      const rows = await notes([...ids, lost]);
      expect(rows).toHaveLength(300);
      expect(rows.every((row) => row.version === 1)).toBe(true);
    });

    it('an event without a subscriber leaves the outbox and reaches no inbox', async () => {
      expect(SUBSCRIPTIONS.filter((subscription) => subscription.messages.includes(jobRunEnded))).toEqual([]);
      const run = { job_key: 'x', job_run_id: uuidv7(), outcome: 'succeeded' as const, fire_time: new Date().toISOString() };
      const sent = await one
        .database('scheduler')
        .unitOfWork('system', async (tx) => [
          tx.send(jobRunEnded, run, { orderKey: 'x' }),
          tx.send(jobRunEnded, { ...run, job_run_id: uuidv7() }, { orderKey: 'x' }),
        ]);
      const left = async () => (await one.owner.query('select from scheduler.outbox_sent where id = any($1)', [sent])).rowCount;
      await waitFor(async () => (await left()) === 2);
      for (const service of ['identity', 'scheduler'])
        for (const id of sent) expect(await messageState(one.owner, service, id)).toBeUndefined();
    });

    it('a redelivered message changes nothing', async () => {
      const id = uuidv7();
      const message = await send(id);
      await waitFor(async () => (await inbox(message))?.status === 'done');
      const left = async () => (await one.owner.query('select from identity.outbox_sent where id = $1', [message])).rowCount === 1;
      await waitFor(left);
      await one.owner.query(
        `with again as (delete from identity.outbox_sent where id = $1 returning day, id, type, kind, envelope)
         insert into identity.outbox (day, id, type, kind, envelope) select * from again`,
        [message],
      );
      await wakeProcesses(one.owner);
      await waitFor(left);
      // A later message has passed through the same queue, so the repeated one has been looked at.
      const after = uuidv7();
      await send(after);
      await waitFor(async () => (await notes([after])).length === 1);
      expect((await notes([id]))[0]?.version).toBe(1);
    });

    it('a failing message is tried again, then dead with its payload and reason, and its neighbours are not', async () => {
      const poison = uuidv7();
      const good = Array.from({ length: 20 }, () => uuidv7());
      behaviours.set(poison, () => {
        throw new Error('cannot digest');
      });
      const [message] = await Promise.all([send(poison), ...good.map((id) => send(id))]);
      await waitFor(async () => (await inbox(message))?.status === 'dead');
      expect(await inbox(message)).toMatchObject({ attempts: 4, error: expect.stringContaining('cannot digest') });
      expect((await inbox(message))?.envelope).toContain(poison);
      expect(await notes([poison])).toEqual([]);
      await waitFor(async () => (await notes(good)).length === good.length);
      behaviours.delete(poison);
      await new DeadLetters(one.owner).redrive(message, null, {});
      await waitFor(async () => (await inbox(message))?.status === 'done');
    });

    it('a problem that says never is dead at once', async () => {
      const id = uuidv7();
      behaviours.set(id, () => {
        throw new Problem({ code: 'nonsense', status: 422, id: 'x', en: 'x' });
      });
      const message = await send(id);
      await waitFor(async () => (await inbox(message))?.status === 'dead');
      expect((await inbox(message))?.attempts).toBe(1);
    });

    it('a message that must wait is tried again without being counted', async () => {
      const id = uuidv7();
      let seen = 0;
      behaviours.set(id, () => {
        seen += 1;
        if (seen < 8) throw new NotYet('not yet', 5);
      });
      const message = await send(id);
      await waitFor(async () => (await inbox(message))?.status === 'done');
      expect(seen).toBe(8);
      expect((await notes([id]))[0]?.words).toBe('1');
    });

    it('messages with one order key arrive in order', async () => {
      const ids: string[] = [];
      for (let index = 0; index < 60; index += 1) {
        const id = uuidv7();
        ids.push(id);
        await send(id, 'same');
      }
      await waitFor(async () => (await notes(ids)).length === 60);
      const { rows } = await one.owner.query<{ barrier: string }>(
        `select o.envelope::jsonb -> 'data' ->> 'fence_id' as barrier from identity.outbox_sent o join identity.note n on n.note_id = o.envelope::jsonb -> 'data' ->> 'fence_id'
         where o.order_key = 'same' order by n.place`,
      );
      expect(rows.map((row) => row.barrier)).toEqual(ids);
    });

    it('a message sent as the last one leaves behind everything committed before it', async () => {
      // The second message of a key waits for the first; what comes behind must wait for both.
      const ids = Array.from({ length: 40 }, () => uuidv7());
      const last = uuidv7();
      for (const id of ids) await send(id, 'one key');
      await one.database('identity').unitOfWork('system', async (tx) => tx.send(raiseBarrier, { fence_id: last }, { isLast: true }));
      await waitFor(async () => (await one.owner.query('select from identity.outbox')).rowCount === 0);
      await waitFor(async () => (await notes([...ids, last])).length === 41);
      // Messages that arrive together are received at one time.
      const { rows } = await one.owner.query<{ barrier: string; behind: boolean }>(
        `select o.envelope::jsonb -> 'data' ->> 'fence_id' as barrier, d.received_at < max(d.received_at) over () as behind
         from identity.outbox_sent o join identity.delivery d on d.message_id = o.id where o.order_key in ('one key', '*')`,
      );
      expect(rows.find((row) => row.barrier === last)).toEqual({ barrier: last, behind: false });
    });

    it('a message nobody can read holds up none behind it, and is put where people see it', async () => {
      const stray = uuidv7();
      const id = uuidv7();
      await waitFor(async () => (await one.owner.query('select from identity.outbox')).rowCount === 0);
      await one.owner.query(`insert into identity.outbox (id, type, kind, order_key, envelope) values ($1, $2, 'command', 'behind', $3)`, [
        stray,
        raiseBarrier.type,
        JSON.stringify(barrierMessage({ fence_id: 'of another version' }, stray)),
      ]);
      await send(id, 'behind');
      await waitFor(async () => (await notes([id])).length === 1);
      const where = async () => {
        const { rows } = await one.owner.query(`select type, error from identity.inbox where message_id = $1 and dead_at is not null`, [
          stray,
        ]);
        return rows;
      };
      await waitFor(async () => (await where()).length === 1);
      expect(await where()).toEqual([{ type: raiseBarrier.type, error: expect.stringContaining('identity.fence.raise.v1: /fence_id') }]);
    });

    it('a message of a service that may not send it is put where people see it, counted, and never handled', async () => {
      const forged = uuidv7();
      const id = uuidv7();
      await one.owner.query(`insert into identity.outbox (id, type, kind, order_key, envelope) values ($1, $2, 'command', 'forged', $3)`, [
        forged,
        raiseBarrier.type,
        JSON.stringify({ ...barrierMessage({ fence_id: forged }, forged), source: 'notifier' }),
      ]);
      await send(id, 'forged');
      await waitFor(async () => (await notes([id])).length === 1);
      expect(await notes([forged])).toEqual([]);
      const error = async () => {
        const { rows } = await one.owner.query<{ error: string }>(
          `select error from identity.inbox where message_id = $1 and dead_at is not null`,
          [forged],
        );
        return rows.map((row) => row.error);
      };
      await waitFor(async () => (await error()).length === 1);
      expect(await error()).toEqual([expect.stringContaining('comes from notifier')]);
      const body = await one.metrics();
      expect(body).toMatch(/balai_messages_refused_total\{reason="forged"\} [1-9]/);
    });

    it('what was sent while nobody relayed leaves after the next start', async () => {
      const id = uuidv7();
      await one.stopOnly();
      await one.owner.query(`insert into identity.outbox (id, type, kind, envelope) values ($1, $2, 'command', $3)`, [
        uuidv7(),
        raiseBarrier.type,
        JSON.stringify(barrierMessage({ fence_id: id })),
      ]);
      const again = await startTestPlatform({ modules: [module], env, databaseUrl: one.databaseUrl });
      await waitFor(async () => (await notes([id])).length === 1);
      await again.stop();
    });
  });
}

describe.skipIf(infrastructure().amqpUrl === null)('switching the bus with work pending', { meta: { skipReason: 'no RabbitMQ' } }, () => {
  it('offers again what the broker still held', async () => {
    const database = await createDatabase();
    const env = { AMQP_URL: infrastructure().amqpUrl ?? '', AMQP_PREFIX: `test-${uuidv7().slice(-8)}` };
    const id = uuidv7();
    const first = await startTestPlatform({ modules: [module], env, databaseUrl: database.url });
    await first.platform.ready(10_000);
    // As if the process had died between the broker's confirm and the delivery: published, never recorded.
    await first.platform.stop();
    const message = uuidv7();
    await first.owner.query(`insert into identity.outbox_sent (id, type, kind, envelope) values ($1, $2, 'command', $3)`, [
      message,
      raiseBarrier.type,
      JSON.stringify(barrierMessage({ fence_id: id }, message)),
    ]);
    const second = await startTestPlatform({ modules: [module], databaseUrl: database.url });
    await waitFor(async () => (await second.owner.query('select from identity.note where note_id = $1', [id])).rowCount === 1);
    await second.stop();
    await deleteBroker(env.AMQP_URL, env.AMQP_PREFIX, database.url);
    await first.owner.end();
    await database.drop();
  });
});

describe.skipIf(infrastructure().amqpUrl === null)('a broker in trouble', { meta: { skipReason: 'no RabbitMQ' } }, () => {
  const amqpUrl = infrastructure().amqpUrl ?? '';
  const env = { AMQP_URL: amqpUrl, AMQP_PREFIX: `test-${uuidv7().slice(-8)}` };
  let database: TestDatabase;
  let one: TestPlatform;
  let connection: ChannelModel;
  let channel: ConfirmChannel;
  const start = () => startTestPlatform({ modules: [module], env, databaseUrl: database.url });
  const noted = async (id: string) => (await one.owner.query('select from identity.note where note_id = $1', [id])).rowCount === 1;
  beforeAll(async () => {
    database = await createDatabase();
    one = await start();
    await one.platform.ready(10_000);
    connection = await amqp.connect(amqpUrl);
    channel = await connection.createConfirmChannel();
  });
  afterAll(async () => {
    await one?.stop();
    await connection?.close();
    await deleteBroker(amqpUrl, env.AMQP_PREFIX, database.url);
    await database?.drop();
  });

  it('that refuses messages for a while loses none and puts none aside, however often they were tried', async () => {
    // A queue of somebody else that is full: the broker refuses whatever would go there too.
    const full = `${env.AMQP_PREFIX}.full`;
    await channel.assertQueue(full, {
      durable: true,
      arguments: { 'x-queue-type': 'quorum', 'x-max-length': 1, 'x-overflow': 'reject-publish' },
    });
    await channel.bindQueue(full, `${env.AMQP_PREFIX}.commands`, raiseBarrier.type);
    // Quorum queues count late: fill it until it says no.
    const fill = () =>
      new Promise<boolean>((done) => channel.sendToQueue(full, Buffer.from('x'), {}, (refused: unknown) => done(!refused)));
    while (await fill());
    const id = uuidv7();
    const message = await one.database('identity').unitOfWork('system', async (tx) => tx.send(raiseBarrier, { fence_id: id }));
    await one.owner.query('update identity.outbox set attempts = 60 where id = $1', [message]);
    const outbox = async () =>
      (await one.owner.query('select attempts, error, parked_at from identity.outbox where id = $1', [message])).rows[0];
    const left = async () => (await one.owner.query('select from identity.outbox_sent where id = $1', [message])).rowCount === 1;
    await waitFor(async () => (await outbox())?.error !== null, { what: 'a refusal' });
    expect(await outbox()).toMatchObject({ parked_at: null });
    await channel.deleteQueue(full);
    await waitFor(async () => (await left()) && (await noted(id)), { what: 'the message to arrive' });
  });

  it('that gave a message up after too many deliveries gets it taken from its crash net', async () => {
    await one.stopOnly();
    const id = uuidv7();
    const message = buildEnvelope(raiseBarrier, { fence_id: id }, { source: 'identity', cause: {} });
    const queue = `${env.AMQP_PREFIX}.identity.commands`;
    const options = { persistent: true, messageId: message.id };
    channel.publish(`${env.AMQP_PREFIX}.commands`, raiseBarrier.type, Buffer.from(JSON.stringify(message)), options);
    await channel.waitForConfirms();
    // Deliveries that nobody lives to record.
    let given = 0;
    const { consumerTag } = await channel.consume(queue, (delivery) => {
      if (delivery === null) return;
      // Of the message above every try that was refused elsewhere is here too; the platform may have stopped before the last of them.
      if (delivery.properties.messageId !== message.id) return channel.ack(delivery);
      given += 1;
      channel.nack(delivery);
    });
    await waitFor(async () => (await channel.checkQueue(`${env.AMQP_PREFIX}.identity.crash-net`)).messageCount === 1, {
      what: 'the broker to give it up',
      // It delivers fifty times before.
    });
    await channel.cancel(consumerTag);
    expect(given).toBe(51);
    one = await start();
    await waitFor(() => noted(id), { what: 'the message to be handled' });
    expect((await channel.checkQueue(`${env.AMQP_PREFIX}.identity.crash-net`)).messageCount).toBe(0);
  });

  it('has no queue of the sandbox in production, where nobody would empty it', async () => {
    const production = { AMQP_URL: amqpUrl, AMQP_PREFIX: `test-${uuidv7().slice(-8)}`, NODE_ENV: 'production' };
    const other = await startTestPlatform({ modules: [module], env: production, databaseUrl: database.url });
    const looking = await connection.createChannel();
    looking.on('error', () => undefined);
    try {
      await looking.checkQueue(`${production.AMQP_PREFIX}.collector.roster`);
      await expect(looking.checkQueue(`${production.AMQP_PREFIX}.sandbox.roster`)).rejects.toThrow('NOT_FOUND');
    } finally {
      await other.platform.stop();
      await deleteBroker(amqpUrl, production.AMQP_PREFIX, database.url);
    }
  });
});

it('switching the bus offers again what this version can read, and puts the rest aside', async () => {
  const one = await startTestPlatform({ modules: [module] });
  await one.stopOnly();
  // As a version with a broker left it: everything published, one message of a type that is no more.
  const [gone, id] = [uuidv7(), uuidv7()];
  const left = [barrierMessage({}, gone, 'identity.gone.v1'), barrierMessage({ fence_id: id })];
  for (const envelope of left)
    await one.owner.query(`insert into identity.outbox_sent (id, type, kind, envelope) values ($1, $2, 'command', $3)`, [
      envelope.id,
      envelope.type,
      JSON.stringify(envelope),
    ]);
  await one.owner.query("update balai.installation set bus = 'rabbitmq'");
  const again = await startTestPlatform({ modules: [module], databaseUrl: one.databaseUrl });
  await waitFor(async () => (await one.owner.query('select from identity.note where note_id = $1', [id])).rowCount === 1);
  const { rows } = await one.owner.query('select id, error from identity.outbox where parked_at is not null');
  expect(rows).toEqual([{ id: gone, error: 'unknown type identity.gone.v1' }]);
  const metrics = await again.metrics();
  expect(metrics).toContain('balai_outbox_parked{service="identity"} 1');
  await again.stop();
  await one.stop();
});
