import { CannotStart } from '../cannot-start.ts';
import { ConfigError } from '../config/load.ts';
import type { ServiceModule } from '../module.ts';
import { MissingRights } from '../postgres/migrate.ts';
import { type Platform, type RunOptions, runPlatform } from './run-platform.ts';

/** Supervisors kill after 10 s; ending a little earlier by ourselves, the embedded database is still told to stop. */
const STOP_WITHIN_MS = 9_500;

/** A second signal ends at once: whoever presses Ctrl-C twice means it. */
function stopOnSignals(platform: () => Platform | null): void {
  let told = false;
  const onSignal = () => {
    if (told) process.exit(130);
    told = true;
    setTimeout(() => {
      console.error(`Closing took longer than ${STOP_WITHIN_MS / 1000} s; the process ends as it is. What was in hand is taken up later.`);
      process.exit(platform() === null ? 0 : 1);
    }, STOP_WITHIN_MS).unref();
    const running = platform();
    if (running === null) {
      // Still starting: what was opened is closed by the failing start; nothing is half done that a next start would not repair.
      process.exitCode = 0;
      stopRequested = true;
      return;
    }
    void running.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
let stopRequested = false;

/** Runs services as this process: starts them, stops on SIGTERM or SIGINT, and exits with 1 and a plain sentence when they cannot start. */
export async function runModules(modules: readonly ServiceModule[], options: Omit<RunOptions, 'modules'>): Promise<Platform> {
  let platform: Platform | null = null;
  stopOnSignals(() => platform);
  process.on('unhandledRejection', (error) => {
    console.error('A promise failed unheard; the process ends so that its supervisor starts a clean one.', error);
    process.exit(1);
  });
  try {
    platform = await runPlatform({ ...options, modules });
  } catch (error) {
    console.error(error instanceof ConfigError || error instanceof MissingRights || error instanceof CannotStart ? error.message : error);
    process.exit(1);
  }
  if (stopRequested) {
    await platform.stop();
    process.exit(0);
  }
  return platform;
}
