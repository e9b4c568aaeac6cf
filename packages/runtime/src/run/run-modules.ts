import { ConfigError } from '../config/config-error.ts';
import { CannotStart } from '../core/cannot-start.ts';
import type { ServiceModule } from '../module/module.ts';
import { MissingRights } from '../postgres/missing-rights.ts';
import { MigrationFailed } from '../postgres/run-migration.ts';
import { type Platform, type RunOptions, runPlatform } from './run-platform.ts';

/** Supervisors kill after 10 s; ending earlier leaves time to stop the embedded database, on a busy machine too. */
const STOP_WITHIN_MS = 8_500;

/**
 * Listens to SIGTERM and SIGINT. The first aborts the returned signal; a second one ends the process at once.
 * @param platform null as long as it starts: the start ends at its next step, and nothing is half done that a next start would not repair.
 */
function stopOnSignals(platform: () => Platform | null): AbortSignal {
  const stopping = new AbortController();
  const onSignal = () => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
    setTimeout(() => {
      console.error(`Closing took longer than ${STOP_WITHIN_MS / 1000} s; the process ends as it is. What was in hand is taken up later.`);
      process.exit(platform() === null ? 0 : 1);
    }, STOP_WITHIN_MS).unref();
    void platform()
      ?.stop()
      .then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stopping.signal;
}

/** Runs services as this process: starts them, stops on SIGTERM or SIGINT, and exits with 1 and a plain sentence when they cannot start. */
export async function runModules(
  modules: readonly ServiceModule[],
  options: Omit<RunOptions, 'modules' | 'signal' | 'onDatabaseLost'>,
): Promise<Platform> {
  let platform: Platform | null = null;
  const stopping = stopOnSignals(() => platform);
  process.on('unhandledRejection', (error) => {
    console.error('A promise failed unheard; the process ends so that its supervisor starts a clean one.', error);
    process.exit(1);
  });
  // Without its database the process could only answer 503. It ends and says why; the next start recovers.
  const onDatabaseLost = (line: string) => {
    // A supervisor that stops everything at once stops the database too.
    if (stopping.aborted) return;
    console.error(`${line}. Start again: what was committed is there.`);
    process.exit(1);
  };
  try {
    platform = await runPlatform({ ...options, modules, signal: stopping, onDatabaseLost });
  } catch (error) {
    if (stopping.aborted && error === stopping.reason) process.exit(0);
    const kinds = [ConfigError, MissingRights, MigrationFailed, CannotStart];
    console.error(error instanceof Error && kinds.some((kind) => error instanceof kind) ? error.message : error);
    process.exit(1);
  }
  if (stopping.aborted) {
    await platform.stop();
    process.exit(0);
  }
  return platform;
}
