import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./reaper-process.mjs', import.meta.url));

/**
 * Watches a run from a process of its own and drops the databases and logins named `balai_<kind>_<run>_…` when the run has ended, also
 * after `kill -9`.
 * @param folder is removed afterwards
 * @returns ends the watch: resolves when everything is dropped
 */
export function startReaper(databaseUrl: string, run: string, folder = ''): () => Promise<void> {
  // Its own process group: Ctrl-C in the terminal reaches the run, not the process that cleans up after it.
  const reaper = spawn(process.execPath, [PROGRAM, databaseUrl, run, folder], { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
  reaper.unref();
  reaper.stdin.on('error', () => undefined);
  return async () => {
    if (reaper.exitCode !== null) return;
    reaper.ref();
    const exited = once(reaper, 'exit');
    reaper.stdin.end('the run is over');
    await exited;
  };
}
