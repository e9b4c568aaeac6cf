import { withInfrastructure } from '../infrastructure.ts';
import { inProcessPair, type Pair, rabbitmqPair } from './pair.ts';
import { type RawPair, rawPair } from './raw-pair.ts';

/** How messages travel, as metrics name it. */
export type Way = 'in one process' | 'over RabbitMQ';

/** Measures with a sender and a receiver in one process, then with two processes over RabbitMQ; beside two with amqplib alone. */
export function bothWays(measure: (pair: Pair, way: Way, raw: RawPair) => Promise<void>, timeLimitMs: number): Promise<void> {
  return withInfrastructure(async ({ amqpUrl }) => {
    const url = needBroker(amqpUrl);
    const raw = await rawPair(url);
    try {
      const near = await inProcessPair();
      await measure(near, 'in one process', raw).finally(() => near.stop());
      const far = await rabbitmqPair(url);
      await far
        .startReceiver()
        .then(() => measure(far, 'over RabbitMQ', raw))
        .finally(() => far.stop());
    } finally {
      await raw.stop();
    }
  }, timeLimitMs);
}

/** @throws Error that says how to give a benchmark its broker */
export function needBroker(amqpUrl: string | null): string {
  if (amqpUrl === null) throw new Error('this needs RabbitMQ: TEST_AMQP_URL, Docker, or a server on 5672');
  return amqpUrl;
}
