import { setTimeout as delay } from 'node:timers/promises';
import { bothWays } from './harness/messages/both-ways.ts';
import type { Pair } from './harness/messages/pair.ts';
import { quantile, report } from './harness/metric.ts';
import { size } from './harness/smoke.ts';

// One single event, from its commit to its handler's commit, after a rest: in one process, and in two over RabbitMQ; beside one message
// of amqplib alone, from the publish to the acknowledgement.

/** The first few load code and open connections. */
const WARM_UP = size(5, 1);
const EVENTS = size(60, 2);
const REST_MS = size({ least: 300, more: 300 }, { least: 50, more: 0 });
const TIME_LIMIT_MS = 240_000;
const GOALS = { 'in one process': '<= 25', 'over RabbitMQ': '<= 40' } as const;

/** Milliseconds of one event. */
async function once(pair: Pair): Promise<number> {
  const [committed, [handled]] = await Promise.all([pair.send({ tenant: 'UNIT', count: 1, perUnit: 1 }), pair.take(1)]);
  return (handled?.[2] ?? Number.NaN) - committed;
}

await bothWays(async (pair, way, raw) => {
  const times: number[] = [];
  const references: number[] = [];
  for (let index = -WARM_UP; index < EVENTS; index += 1) {
    await delay(REST_MS.least + Math.random() * REST_MS.more);
    const ms = await once(pair);
    const reference = await raw.run(1);
    if (index < 0) continue;
    times.push(ms);
    references.push(reference);
  }
  const at = (share: number) => ({ value: quantile(times, share), reference: quantile(references, share), unit: 'ms' });
  report({ name: `a single event ${way}, median, beside amqplib`, ...at(0.5) });
  report({ name: `a single event ${way}, 95th of a hundred, beside amqplib`, ...at(0.95), goal: { value: GOALS[way] } });
}, TIME_LIMIT_MS);
