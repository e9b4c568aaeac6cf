import { SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import { type Person, personChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime';
import { startTestPlatform, waitFor } from '@balai/testing';
import amqp from 'amqplib';
import { report, timed } from './harness/figure.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { makeCounter, sender } from './harness/small-services.ts';

// Messages from an outbox through the bus to a handler's commit, beside amqplib alone: confirmed publishes and acknowledged deliveries.

const MESSAGES = 10_000;
const PER_UNIT_OF_WORK = 500;

const aPerson = (): Person => ({
  person_id: uuidv7(),
  client_id: 'UNIT',
  nrp: '95130001',
  name: 'ORANG SATU',
  title: 'BRIPTU',
  division: 'SAT LANTAS',
  position: null,
  roles: ['operator'],
  active: true,
  exempt: false,
  version: 1,
  deletedAt: null,
});

/** Messages a second; `beforeStop` is told the queue of the access feed, whose name only the database knows. */
async function throughPlatform(env: Record<string, string>, beforeStop: (accessQueue: string) => void = () => undefined): Promise<number> {
  const counter = makeCounter();
  const platform = await startTestPlatform({ modules: [sender, counter.module], env });
  const send = async (count: number) => {
    for (let sent = 0; sent < count; sent += PER_UNIT_OF_WORK)
      await platform.database('sender').unitOfWork('system', async (tx) => {
        for (let index = 0; index < PER_UNIT_OF_WORK; index += 1) {
          const person = aPerson();
          tx.send(personChanged, person, { tenant: 'UNIT', subject: person.person_id, orderKey: person.person_id });
        }
      });
  };
  try {
    await send(PER_UNIT_OF_WORK);
    await waitFor(async () => counter.count() === PER_UNIT_OF_WORK, { timeoutMs: 30_000, what: 'the first messages' });
    const total = PER_UNIT_OF_WORK + MESSAGES;
    const ms = await timed(async () => {
      await send(MESSAGES);
      await waitFor(async () => counter.count() === total, { timeoutMs: 120_000, what: 'all messages' });
    });
    const { rows } = await platform.owner.query<{ id: string }>('select id from balai.installation');
    beforeStop(`access.${rows[0]?.id.slice(0, 8)}`);
    return MESSAGES / (ms / 1_000);
  } finally {
    await platform.stop();
  }
}

/** One quorum queue, persistent messages of the same size, a confirm and an acknowledgement for each. */
async function throughAmqplib(url: string): Promise<number> {
  const connection = await amqp.connect(url);
  const queue = `bench-${uuidv7()}`;
  try {
    const publisher = await connection.createConfirmChannel();
    await publisher.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    const consumer = await connection.createChannel();
    await consumer.prefetch(200);
    let arrived = 0;
    await consumer.consume(queue, (message) => {
      if (message === null) return;
      arrived += 1;
      consumer.ack(message);
    });
    const ms = await timed(async () => {
      for (let sent = 0; sent < MESSAGES; sent += PER_UNIT_OF_WORK) {
        for (let index = 0; index < PER_UNIT_OF_WORK; index += 1)
          publisher.sendToQueue(
            queue,
            Buffer.from(JSON.stringify({ specversion: '1.0', id: uuidv7(), time: new Date(), data: aPerson() })),
            {
              persistent: true,
            },
          );
        await publisher.waitForConfirms();
      }
      await waitFor(async () => arrived === MESSAGES, { timeoutMs: 60_000, what: 'all deliveries' });
    });
    // Channels first: a broker under load takes long to close a connection whose queue is being deleted.
    await consumer.close();
    await publisher.deleteQueue(queue);
    return MESSAGES / (ms / 1_000);
  } finally {
    await connection.close();
  }
}

/** Takes what a platform declared off a broker that others use. */
async function sweepBroker(url: string, prefix: string, accessQueue: string): Promise<void> {
  const connection = await amqp.connect(url);
  try {
    const channel = await connection.createChannel();
    const services = new Set([...SUBSCRIPTIONS.map((one) => one.service), 'access']);
    for (const one of SUBSCRIPTIONS) if (one.kind === 'work') await channel.deleteQueue(`${prefix}.${one.name}`);
    await channel.deleteQueue(`${prefix}.${accessQueue}`);
    for (const service of services) await channel.deleteQueue(`${prefix}.${service}.crash-net`);
    for (const exchange of ['events', 'commands', 'crash-net']) await channel.deleteExchange(`${prefix}.${exchange}`);
  } finally {
    await connection.close();
  }
}

await withInfrastructure(async ({ amqpUrl }) => {
  const inProcess = await throughPlatform({});
  if (amqpUrl === null) {
    report({ name: 'messages, outbox to handled, in-process bus', value: inProcess, unit: 'messages/s' });
    return;
  }
  const bare = await throughAmqplib(amqpUrl);
  const prefix = `bench-${uuidv7().slice(-8)}`;
  let accessQueue = '';
  try {
    const distributed = await throughPlatform({ AMQP_URL: amqpUrl, AMQP_PREFIX: prefix }, (name) => {
      accessQueue = name;
    });
    report({ name: 'messages, outbox to handled, in-process bus, beside amqplib', value: inProcess, unit: 'messages/s', reference: bare });
    report({ name: 'messages, outbox to handled, RabbitMQ, beside amqplib', value: distributed, unit: 'messages/s', reference: bare });
  } finally {
    await sweepBroker(amqpUrl, prefix, accessQueue);
  }
});
