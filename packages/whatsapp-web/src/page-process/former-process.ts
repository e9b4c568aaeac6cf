import { readdirSync, readFileSync } from 'node:fs';

/**
 * Kills a former process of the number on this host, and its browser: one that hung when its parent ended does not notice that. Where /proc does
 * not say what runs, nothing is done.
 */
export function endFormer(numberId: string, profile: string): void {
  for (const pid of readFolder('/proc')) {
    const words = /^\d+$/.test(pid) ? readWords(`/proc/${pid}/cmdline`) : [];
    const isProcess = Number(pid) !== process.pid && words.at(-1) === numberId && words.some((word) => /number-process\.[jt]s$/.test(word));
    if (isProcess || words.includes(`--user-data-dir=${profile}`)) kill(Number(pid));
  }
}

function readFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function readWords(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\0').slice(0, -1);
  } catch {
    // It ended in between.
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended in between, or belongs to another user.
  }
}
