import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { cpuSeconds, cpuSecondsIfThere } from './cpu.ts';
import { UNLIMITED_WRITES } from './front.ts';

const PROGRAM = fileURLToPath(new URL('./identity-process.ts', import.meta.url));
const KIB_PER_MIB = 1_024;
const EVERY_MS = 50;

/** What some work took of a process. */
export interface Spent {
  readonly seconds: number;
  /** Processor time of the process. */
  readonly processor: number;
  /** Processor time of the servers of its connections, of a PostgreSQL on this machine. */
  readonly database: number;
  /** How far its resident memory rose above where it was, MiB. */
  readonly growth: number;
}

/** Resident memory of a process, MiB. Linux only. */
function memoryOf(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kib === undefined) throw new Error(`the memory of process ${pid} is unknown`);
  return Number(kib) / KIB_PER_MIB;
}

/** Identity in a process of its own, on a database of its own. */
export async function startIdentity(env: Readonly<Record<string, string>> = {}) {
  const settings = JSON.stringify({ ...UNLIMITED_WRITES, ...env });
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', PROGRAM, settings], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone.then(() => null)]);
  const { pid } = child;
  if (first === null || pid === undefined) throw new Error('identity in a process of its own did not start');
  const { url, token, databaseUrl } = JSON.parse(String(first[0]));
  const owner = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  owner.on('error', () => undefined);
  const servers = async (): Promise<number> => {
    const { rows } = await owner.query<{ pid: number }>('select pid from pg_stat_activity where datname = current_database()');
    return rows.reduce((sum, row) => sum + cpuSecondsIfThere(row.pid), 0);
  };
  return {
    url: String(url),
    token: String(token),
    owner,
    /** What some work takes of the process. */
    async spent(work: () => Promise<unknown>): Promise<Spent> {
      const before = { at: performance.now(), cpu: cpuSeconds(pid), database: await servers(), memory: memoryOf(pid) };
      let most = before.memory;
      const watching = setInterval(() => {
        most = Math.max(most, memoryOf(pid));
      }, EVERY_MS);
      await work().finally(() => clearInterval(watching));
      const seconds = (performance.now() - before.at) / 1_000;
      const [processor, database] = [cpuSeconds(pid) - before.cpu, (await servers()) - before.database];
      return { seconds, processor, database, growth: most - before.memory };
    },
    async stop(): Promise<void> {
      await owner.end();
      child.stdin.end();
      await gone;
    },
  };
}
