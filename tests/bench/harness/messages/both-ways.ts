import { withInfrastructure } from '../infrastructure.ts';
import { inProcessPair, type Pair, rabbitmqPair } from './pair.ts';

/** How messages travel, as figures name it. */
export type Way = 'in one process' | 'over RabbitMQ';

/** Measures with a sender and a receiver in one process, then with two processes over RabbitMQ. */
export function bothWays(measure: (pair: Pair, way: Way) => Promise<void>, timeLimitMs: number): Promise<void> {
  return withInfrastructure(async ({ amqpUrl }) => {
    const near = await inProcessPair();
    await measure(near, 'in one process').finally(() => near.stop());
    const far = await rabbitmqPair(needBroker(amqpUrl));
    await far
      .startReceiver()
      .then(() => measure(far, 'over RabbitMQ'))
      .finally(() => far.stop());
  }, timeLimitMs);
}

/** @throws Error that says how to give a benchmark its broker */
export function needBroker(amqpUrl: string | null): string {
  if (amqpUrl === null) throw new Error('this needs RabbitMQ: TEST_AMQP_URL, Docker, or a server on 5672');
  return amqpUrl;
}
