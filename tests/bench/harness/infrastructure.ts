import { chooseInfrastructure, dropTemplates, infrastructure } from '@balai/testing';

/** Far above what a benchmark takes on a busy machine. */
const TIME_LIMIT_MS = 240_000;

/** Chooses what a benchmark stands on, the way tests do, runs it, and closes what was opened for it. */
export async function withInfrastructure(work: (chosen: ReturnType<typeof infrastructure>) => Promise<void>): Promise<void> {
  const chosen = await chooseInfrastructure(process.env);
  for (const line of chosen.lines) console.log(line);
  process.env.BALAI_TEST_DATABASE = chosen.databaseUrl;
  process.env.BALAI_TEST_RUN = String(process.pid);
  process.env.BALAI_TEST_AMQP = chosen.amqpUrl ?? '';
  process.env.BALAI_TEST_REDIS = chosen.redisUrl ?? '';
  process.env.BALAI_TEST_BROWSER = '';
  const late = setTimeout(() => {
    console.error(`not done after ${TIME_LIMIT_MS / 1_000} s`);
    process.exit(1);
  }, TIME_LIMIT_MS);
  try {
    await work(infrastructure());
  } finally {
    clearTimeout(late);
    await dropTemplates();
    await chosen.stop();
  }
}
