import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts the time of processes in hundredths of a second, whatever the processor. */
const TICKS_PER_SECOND = 100;

interface Process {
  readonly parent: number;
  readonly seconds: number;
}

/** @returns null when it is gone */
function processOf(pid: number): Process | null {
  try {
    // The name stands in brackets and may hold anything: fields are counted behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const [user, system, waitedUser, waitedSystem] = fields.slice(11, 15).map(Number);
    return {
      parent: Number(fields[1]),
      seconds: ((user ?? 0) + (system ?? 0) + (waitedUser ?? 0) + (waitedSystem ?? 0)) / TICKS_PER_SECOND,
    };
  } catch {
    return null;
  }
}

/**
 * Processor time that a process and its descendants have used, in seconds; of those that ended, what their parents waited for. Linux only.
 * @throws Error when there is no such process
 */
export function treeCpuSeconds(root: number): number {
  const own = processOf(root);
  if (own === null) throw new Error(`there is no process ${root}, or no /proc`);
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), found: processOf(Number(name)) }));
  const sum = (pid: number, found: Process): number =>
    all.reduce((total, one) => (one.found?.parent === pid ? total + sum(one.pid, one.found) : total), found.seconds);
  return sum(root, own);
}

/** Processor time of one process alone, in seconds. @throws Error when there is none */
export function cpuSeconds(pid: number): number {
  const found = processOf(pid);
  if (found === null) throw new Error(`there is no process ${pid}, or no /proc`);
  return found.seconds;
}

/** The same of a process that may have ended: then none. */
export const cpuSecondsIfThere = (pid: number): number => processOf(pid)?.seconds ?? 0;
