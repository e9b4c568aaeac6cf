import { chooseInfrastructure } from './infrastructure.ts';

/** Vitest's global set-up: chooses what the tests stand on, says so, and passes it to the test files. */
export default async function setup(): Promise<() => Promise<void>> {
  const chosen = await chooseInfrastructure(process.env);
  for (const line of chosen.lines) console.log(`  ${line}`);
  process.env.BALAI_TEST_DATABASE = chosen.databaseUrl;
  process.env.BALAI_TEST_AMQP = chosen.amqpUrl ?? '';
  process.env.BALAI_TEST_REDIS = chosen.redisUrl ?? '';
  process.env.BALAI_TEST_BROWSER = chosen.browser ?? '';
  return () => chosen.stop();
}
