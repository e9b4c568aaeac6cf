import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode } from './error-code.ts';

const PS_TIMEOUT_MS = 5_000;

/** Whether a process with this id is running. One that has ended but was never reaped by its parent (zombie) is not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  const state = (await linuxStatFields(pid))?.[0];
  return state !== 'Z' && state !== 'X';
}

/**
 * A text that differs between two processes that had the same id at different times: boot and start time on Linux,
 * start time on macOS. Null when the system does not tell (Windows, a hidden /proc, no such process).
 */
export async function processFingerprint(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const startedTicks = (await linuxStatFields(pid))?.[19];
    if (startedTicks === undefined) return null;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    return `${boot.trim()}/${startedTicks}`;
  }
  return await psColumn(pid, 'lstart=');
}

/**
 * Whether the process is the PostgreSQL server of this cluster folder (real path). Undefined when the system only tells
 * that it is a PostgreSQL server (Windows).
 */
export async function isPostmasterOf(pid: number, clusterDir: string): Promise<boolean | undefined> {
  if (process.platform === 'win32') {
    const line = await outputOf('tasklist', ['/FO', 'CSV', '/NH', '/FI', `PID eq ${pid}`]);
    return line?.toLowerCase().includes('"postgres.exe"') === true ? undefined : false;
  }
  if (process.platform !== 'linux') {
    const command = await psColumn(pid, 'command=');
    return command?.includes('postgres') === true && command.includes(clusterDir);
  }
  // A folder copied while its server ran carries that server's pid file along: the working directory tells them apart.
  const [command, workingDir] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readlink(`/proc/${pid}/cwd`).catch(() => ''),
  ]);
  return basename(command.split('\0')[0] ?? '') === 'postgres' && workingDir === clusterDir;
}

/** Fields of /proc/<pid>/stat from the third (state) on; undefined off Linux or when the process is gone or hidden. */
async function linuxStatFields(pid: number): Promise<string[] | undefined> {
  if (process.platform !== 'linux') return undefined;
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the program name in brackets, which may itself contain spaces and brackets.
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function psColumn(pid: number, column: string): Promise<string | null> {
  return process.platform === 'win32' ? Promise.resolve(null) : outputOf('ps', ['-o', column, '-p', String(pid)]);
}

function outputOf(program: string, args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: PS_TIMEOUT_MS, windowsHide: true }, (error, stdout) => {
      resolve(error ? null : stdout.trim() || null);
    });
  });
}
