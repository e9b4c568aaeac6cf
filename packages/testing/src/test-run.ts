import { randomBytes } from 'node:crypto';
import { chooseInfrastructure, type Infrastructure } from './infrastructure.ts';
import { dropPrepared } from './prepared-folder.ts';
import { startReaper } from './reaper.ts';

/**
 * Begins a run of tests or of a benchmark: chooses what it stands on, says so, and passes it to this process and its children by the
 * environment. What the run makes on the PostgreSQL server is dropped when it ends, also after `kill -9`; so is the folder TEST_FOLDER.
 */
export async function beginTestRun(): Promise<{ readonly chosen: Infrastructure; end(): Promise<void> }> {
  const chosen = await chooseInfrastructure(process.env);
  const run = randomBytes(4).toString('hex');
  const endReaper = startReaper(chosen.databaseUrl, run, process.env.TEST_FOLDER);
  // A run within this one would remove it under the tests that follow.
  delete process.env.TEST_FOLDER;
  process.env.BALAI_TEST_DATABASE = chosen.databaseUrl;
  process.env.BALAI_TEST_RUN = run;
  process.env.BALAI_TEST_AMQP = chosen.amqpUrl ?? '';
  process.env.BALAI_TEST_REDIS = chosen.redisUrl ?? '';
  process.env.BALAI_TEST_BROWSER = chosen.browser ?? '';
  return {
    chosen,
    async end() {
      await dropPrepared();
      await endReaper();
      await chosen.stop();
    },
  };
}

/** For a worker that shares what never ends by itself: it would outlive a run that was killed. */
export function endWithRun(): void {
  process.once('disconnect', () => process.exit(1));
}
