import { readdir, readFile } from 'node:fs/promises';

/** Memory of this process and all below it in MB, shared pages divided among those who share them; null where /proc does not say. */
export async function memoryMb(): Promise<number | null> {
  try {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
    const isOurs = (pid: string | undefined): boolean => pid !== undefined && (pid === `${process.pid}` || isOurs(parents.get(pid)));
    const sizes = await Promise.all(pids.filter(isOurs).map(sizeKb));
    return Math.round(sizes.reduce((sum, kb) => sum + kb, 0) / 1024);
  } catch {
    return null;
  }
}

async function parentOf(pid: string): Promise<string | undefined> {
  // The program's name stands in brackets and may hold anything.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return parent === '0' ? undefined : parent;
}

async function sizeKb(pid: string): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
}
