import { setTimeout as delay } from 'node:timers/promises';
import { errorCode, isRunning } from '@balai/runtime/data-folder';
import type { Binaries } from './binaries.ts';
import { runProgram } from './run-program.ts';

export interface StopOptions {
  readonly pid: number;
  readonly clusterDir: string;
  readonly binaries: Binaries;
  log(line: string): void;
}

interface Step {
  readonly name: string;
  readonly signal: NodeJS.Signals;
  readonly pgCtlMode: string | null;
  readonly graceMs: number;
}

/** Fast disconnects everybody and writes a checkpoint; immediate leaves recovery to the next start; kill is the last resort. */
const STEPS: readonly Step[] = [
  { name: 'fast', signal: 'SIGINT', pgCtlMode: 'fast', graceMs: 5_000 },
  { name: 'immediate', signal: 'SIGQUIT', pgCtlMode: 'immediate', graceMs: 3_000 },
  { name: 'kill', signal: 'SIGKILL', pgCtlMode: null, graceMs: 5_000 },
];
const POLL_MS = 5;
const PG_CTL_TIMEOUT_MS = 10_000;

/**
 * Stops a server, our child or not, and returns when its process is gone. Committed data survives every step.
 * @throws Error naming the pid when even the last step did not end it.
 */
export async function stopPostmaster(options: StopOptions): Promise<void> {
  const { pid, log } = options;
  for (const step of STEPS) {
    if (!(await send(step, options)) || (await isGone(pid, step.graceMs))) return;
    log(`PostgreSQL (process ${pid}) is still running ${step.graceMs / 1000} s after a ${step.name} shutdown`);
  }
  throw new Error(`PostgreSQL (process ${pid}) of ${options.clusterDir} could not be stopped.`);
}

/** Returns false when there is no such process any more. */
async function send(step: Step, { pid, clusterDir, binaries, log }: StopOptions): Promise<boolean> {
  if (process.platform === 'win32' && step.pgCtlMode !== null) {
    const args = ['stop', '-W', '-m', step.pgCtlMode, '-D', clusterDir];
    await runProgram(binaries.pgCtl, args, { cwd: clusterDir, user: null, timeoutMs: PG_CTL_TIMEOUT_MS }).catch((error: unknown) => {
      log(`pg_ctl: ${error instanceof Error ? error.message : String(error)}`);
    });
    return await isRunning(pid);
  }
  try {
    process.kill(pid, step.signal);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (await isRunning(pid)) {
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}
