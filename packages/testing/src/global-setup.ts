import { randomBytes } from 'node:crypto';
import { chooseInfrastructure } from './infrastructure.ts';
import { dropPrepared } from './prepared-folder.ts';
import { dropStrayLogins, dropTemplates } from './server.ts';

/** Vitest's global set-up: chooses what the tests stand on, says so, and passes it to the test files. */
export default async function setup(): Promise<() => Promise<void>> {
  const chosen = await chooseInfrastructure(process.env);
  for (const line of chosen.lines) console.log(`  ${line}`);
  process.env.BALAI_TEST_DATABASE = chosen.databaseUrl;
  process.env.BALAI_TEST_RUN = randomBytes(4).toString('hex');
  process.env.BALAI_TEST_AMQP = chosen.amqpUrl ?? '';
  process.env.BALAI_TEST_REDIS = chosen.redisUrl ?? '';
  process.env.BALAI_TEST_BROWSER = chosen.browser ?? '';
  return async () => {
    await dropPrepared();
    await dropTemplates();
    await dropStrayLogins();
    await chosen.stop();
  };
}
