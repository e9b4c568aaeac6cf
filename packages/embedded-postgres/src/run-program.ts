import { spawn } from 'node:child_process';
import { CannotStart } from '@balai/runtime/core';
import { serverEnvironment } from './server-environment.ts';
import type { ServerUser } from './server-user.ts';

export interface ProgramOptions {
  readonly cwd: string;
  /** Run as this user; null means as ourselves. */
  readonly user: ServerUser | null;
  readonly timeoutMs: number;
}

const DRAIN_TIMEOUT_MS = 500;
const OUTPUT_LIMIT_CHARS = 8_192;

/**
 * Runs one of PostgreSQL's programs to its end.
 * @throws Error with the last output when it cannot be run, fails, or takes longer than `timeoutMs` (it is killed then).
 */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<void> {
  const { cwd, user, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      // A session of its own: Ctrl+C in the terminal is for Balai, which ends behind this step; initdb would fail half way.
      detached: process.platform !== 'win32',
      windowsHide: true,
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    const endToo = () => child.kill('SIGKILL');
    process.once('exit', endToo);
    let output = '';
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-OUTPUT_LIMIT_CHARS);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      process.off('exit', endToo);
      reject(cannotRun(program, error));
    });
    child.on('exit', (code, signal) => {
      process.off('exit', endToo);
      if (code === 0) resolve();
      const fail = (): void => reject(new Error(`${program} failed (${signal ?? `exit code ${code}`}):\n${output.trim()}`));
      child.once('close', fail);
      // A server started by pg_ctl may inherit our pipes and keep them open.
      setTimeout(fail, DRAIN_TIMEOUT_MS).unref();
    });
  });
}

/** Explains why a program of the package could not be run at all. */
export function cannotRun(program: string, cause: Error): Error {
  return new CannotStart(
    `Cannot run ${program}: ${cause.message}. If the file exists, this system cannot execute it ` +
      '(the embedded PostgreSQL needs glibc, which Alpine Linux lacks). Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.',
    { cause },
  );
}
