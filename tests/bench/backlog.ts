import { withInfrastructure } from './harness/infrastructure.ts';
import { needBroker } from './harness/messages/both-ways.ts';
import { type Handled, inProcessPair, rabbitmqPair } from './harness/messages/pair.ts';
import { report } from './harness/metric.ts';
import { size } from './harness/smoke.ts';

// A backlog of 100,000 messages: what its last tenth costs beside its first. Over RabbitMQ the receiver is started when all wait in the
// broker; in one process its handler is held until all wait in its table.

const MESSAGES = size(100_000, 1_000);
const PER_UNIT = size(500, 100);
const TIME_LIMIT_MS = 900_000;
const ORDER = { tenant: 'UNIT', count: MESSAGES, perUnit: PER_UNIT };

/** Seconds that each tenth of the messages took. The first begins with the first message that was handled. */
function tenths(handled: readonly Handled[]): number[] {
  const times = handled.map(([, , at]) => at).sort((a, b) => a - b);
  const at = (index: number) => times[Math.min(index, times.length - 1)] ?? Number.NaN;
  return Array.from({ length: 10 }, (_, tenth) => (at(((tenth + 1) * MESSAGES) / 10) - at((tenth * MESSAGES) / 10)) / 1_000);
}

function print(way: string, handled: readonly Handled[]): void {
  const seconds = tenths(handled);
  console.log(`${way}: ${seconds.map((one) => one.toFixed(2)).join(' ')} s`);
  const [first = Number.NaN] = seconds;
  const last = seconds.at(-1) ?? Number.NaN;
  const name = `last tenth of a backlog of ${MESSAGES.toLocaleString('en-US')} ${way}, beside its first`;
  report({ name, value: last, unit: 's', reference: first, goal: { ratio: '<= 1.2' } });
}

await withInfrastructure(async ({ amqpUrl }) => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const near = await inProcessPair(gate);
  try {
    await near.send(ORDER);
    open();
    print('in one process', await near.take(MESSAGES));
  } finally {
    open();
    await near.stop();
  }
  const far = await rabbitmqPair(needBroker(amqpUrl));
  try {
    await far.send(ORDER);
    await far.startReceiver();
    print('over RabbitMQ', await far.take(MESSAGES));
  } finally {
    await far.stop();
  }
}, TIME_LIMIT_MS);
