import { withInfrastructure } from './harness/infrastructure.ts';
import { needBroker } from './harness/messages/both-ways.ts';
import { inProcessPair, type Pair, rabbitmqPair } from './harness/messages/pair.ts';
import { rawPair } from './harness/messages/raw-pair.ts';
import { sharedNow } from './harness/messages/services.ts';
import { report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// Messages of 1 kB from an outbox to a handler's commit: in one process, and in two over RabbitMQ; beside two processes with amqplib
// alone, whose publishes are persistent and confirmed and whose deliveries are acknowledged.

const MESSAGES = size(10_000, 500);
const PER_UNIT = size(500, 100);
const ROUNDS = rounds(3);
const TIME_LIMIT_MS = 600_000;

/** Messages a second, from the first unit of work to the last handler's commit. */
async function rate(pair: Pair): Promise<number> {
  const began = sharedNow();
  await pair.send({ tenant: 'UNIT', count: MESSAGES, perUnit: PER_UNIT });
  const last = (await pair.take(MESSAGES)).at(-1);
  return MESSAGES / (((last?.[2] ?? Number.NaN) - began) / 1_000);
}

await withInfrastructure(async ({ amqpUrl }) => {
  const url = needBroker(amqpUrl);
  const raw = await rawPair(url);
  const near = await inProcessPair();
  const far = await rabbitmqPair(url);
  await far.startReceiver();
  const rates = { raw: [] as number[], near: [] as number[], far: [] as number[] };
  try {
    // In turns, the first for warming up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const one = { raw: MESSAGES / ((await raw.run(MESSAGES)) / 1_000), near: await rate(near), far: await rate(far) };
      if (round === 0) continue;
      rates.raw.push(one.raw);
      rates.near.push(one.near);
      rates.far.push(one.far);
    }
  } finally {
    await Promise.all([raw.stop(), near.stop(), far.stop()]);
  }
  const shared = { unit: 'messages/s', reference: rates.raw };
  report({ name: 'messages in one process, beside amqplib', value: rates.near, ...shared, goal: { ratio: '>= 0.30' } });
  report({ name: 'messages over RabbitMQ, beside amqplib', value: rates.far, ...shared, goal: { ratio: '>= 0.25' } });
}, TIME_LIMIT_MS);
