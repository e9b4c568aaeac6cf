import { startTestPlatform } from '@balai/testing';
import { type Question, Taken } from './pair.ts';
import { makeReceiver, send, sender } from './services.ts';

// One of two processes over RabbitMQ, told by its parent what to do:  child.ts sender | receiver

const { AMQP_URL = '', AMQP_PREFIX = '', BENCH_DATABASE_URL = '' } = process.env;
const taken = new Taken();
const module = process.argv[2] === 'sender' ? sender : makeReceiver((...handled) => taken.add(...handled));
const platform = await startTestPlatform({ modules: [module], databaseUrl: BENCH_DATABASE_URL, env: { AMQP_URL, AMQP_PREFIX } });

async function answer(question: Question): Promise<void> {
  if ('send' in question) process.send?.(await send(platform.database(sender.name), question.send));
  else if ('take' in question) process.send?.(await taken.take(question.take));
  else process.disconnect();
}

process.on('message', (question: Question) => {
  answer(question).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
// A parent that was killed cannot say that it is over.
process.once('disconnect', () => void platform.stop());
process.send?.('ready');
