import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart, freePort } from '@balai/runtime/core';
import { errorCode } from '@balai/runtime/data-folder';
import type { Binaries } from './binaries.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { cannotRun, runProgram } from './run-program.ts';
import { serverEnvironment } from './server-environment.ts';
import { serverSettings } from './server-settings.ts';
import type { ServerUser } from './server-user.ts';

export interface ServerOptions {
  readonly clusterDir: string;
  /** The server appends its messages here; it outlives us, so they cannot go through a pipe of ours. */
  readonly logFile: string;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
  log(line: string): void;
  /** A port of 127.0.0.1 that is free now; by default one the system chooses. */
  findPort?(): Promise<number>;
}

/** A server that accepts connections on 127.0.0.1. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** Our child; null when the server was started by somebody else. */
  readonly child: ChildProcess | null;
}

const START_ATTEMPTS = 10;
const RETRY_PAUSE_MS = 300;
/** Recovery after a crash replays at most `max_wal_size`; seconds even on slow disks. */
const READY_TIMEOUT_MS = 120_000;
const POLL_MS = 5;
const LOG_LIMIT_BYTES = 5_000_000;
const TAIL_LINES = 20;
/** Another program took the port we had found free. */
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets|Address already in use/;
/** Back ends of a killed server are still ending. */
const STILL_IN_USE = /pre-existing shared memory block/;

/**
 * Starts the server at a free port and waits until it accepts connections.
 * @throws Error with the end of the server's log when it does not.
 */
export async function launchServer(options: ServerOptions): Promise<ServerProcess> {
  await rotate(options.logFile);
  for (let attempt = 1; ; attempt++) {
    const logStart = await sizeOf(options.logFile);
    const port = await (options.findPort ?? freePort)();
    try {
      return process.platform === 'win32' ? await launchOnWindows(options, port) : await launchDirectly(options, port);
    } catch (error) {
      const output = await tail(options.logFile, logStart);
      const transient = PORT_TAKEN.test(output) || STILL_IN_USE.test(output);
      if (!transient || attempt === START_ATTEMPTS) {
        throw new CannotStart(
          `PostgreSQL did not start in ${options.clusterDir}: ${error instanceof Error ? error.message : String(error)}\n` +
            `End of ${options.logFile}:\n${output || '(empty)'}`,
          { cause: error },
        );
      }
      options.log(`PostgreSQL did not start on port ${port}; trying again`);
      await delay(RETRY_PAUSE_MS);
    }
  }
}

async function launchDirectly(options: ServerOptions, port: number): Promise<ServerProcess> {
  const { clusterDir, logFile, binaries, user } = options;
  const output = await open(logFile, 'a', 0o600);
  let child: ChildProcess;
  let failure: Error | undefined;
  try {
    child = spawn(binaries.postgres, ['-D', clusterDir, ...serverSettings(port)], {
      cwd: clusterDir,
      env: serverEnvironment(),
      // A session of its own: Ctrl+C in the terminal must reach Balai first, which then stops the server in order.
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    // Listened to before anything is waited for: a server that ends at once would not be noticed.
    child.once('error', (error) => {
      failure = cannotRun(binaries.postgres, error);
    });
    child.once('exit', (code, signal) => {
      failure ??= new Error(`the server ended (${signal ?? `exit code ${code}`})`);
    });
  } finally {
    await output.close();
  }
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (failure === undefined) {
    const file = await readPostmasterFile(clusterDir);
    if (child.pid !== undefined && file?.pid === child.pid && file.status === 'ready') {
      child.unref();
      return { pid: child.pid, port, child };
    }
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new Error(`not ready after ${READY_TIMEOUT_MS / 1000} s`);
    }
    await delay(POLL_MS);
  }
  throw failure;
}

/** Through pg_ctl, which gives up administrator rights: the server refuses to run with them. */
async function launchOnWindows({ clusterDir, logFile, binaries, user }: ServerOptions, port: number): Promise<ServerProcess> {
  const seconds = READY_TIMEOUT_MS / 1000;
  const args = ['start', '-w', '-t', String(seconds), '-D', clusterDir, '-l', logFile, '-o', serverSettings(port).join(' ')];
  await runProgram(binaries.pgCtl, args, { cwd: clusterDir, user, timeoutMs: READY_TIMEOUT_MS + 10_000 });
  const file = await readPostmasterFile(clusterDir);
  if (!file || file.pid === 0) throw new Error('the server ended right after its start');
  return { pid: file.pid, port, child: null };
}

/** The last lines the server wrote after `from` bytes. */
async function tail(logFile: string, from: number): Promise<string> {
  const bytes = await readFile(logFile).catch(() => Buffer.alloc(0));
  return bytes.subarray(from).toString('utf8').trim().split('\n').slice(-TAIL_LINES).join('\n');
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}

async function rotate(logFile: string): Promise<void> {
  if ((await sizeOf(logFile)) < LOG_LIMIT_BYTES) return;
  await rename(logFile, `${logFile}.1`).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}

/** Where the server of this data folder writes its log. */
export function serverLogFile(dataDir: string): string {
  return join(dataDir, 'postgres.log');
}
