import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLegacyDatabase, type LegacyOptions } from '@balai/testing';
import { startChild } from '../e2e/harness/child.ts';
import { startImporting } from '../e2e/harness/imported.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { size } from './harness/smoke.ts';

// A database of the former system taken over by `balai import legacy`, a process of its own, beside a running platform that takes in what it
// sends: a directorate, 39 units, 6,300 people; and the memory of that process beside one that takes over a twelfth of it.

const PEOPLE = size({ units: 39, peopleAUnit: 162 }, { units: 2, peopleAUnit: 10 });
const DAYS = size({ short: 10, long: 120 }, { short: 2, long: 4 });
const REGION = { ...PEOPLE, from: '2026-01-01', postsADay: 1, strangers: 20, seed: 3 } as const;
const POLL_MS = 50;

interface Measured {
  readonly engagements: number;
  /** Reading, comparing and writing of the lists alone. */
  readonly listSeconds: number;
  readonly seconds: number;
  readonly peakMb: number;
}

/** Largest resident size of a process so far; 0 where the machine does not tell. */
async function peakOf(pid: number): Promise<number> {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return 0;
  const text = await readFile(path, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(text)?.[1] ?? 0) / 1_024;
}

async function importOf(size: LegacyOptions): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'balai-bench-import-'));
  const legacy = await createLegacyDatabase(size);
  const platform = await startImporting();
  try {
    const words = ['--from', legacy.url, '--instagram-zone', 'Asia/Jakarta', '--tiktok-zone', 'UTC', '--report', folder];
    const env = { NODE_ENV: 'production', DATABASE_URL: platform.databaseUrl, BALAI_MASTER_KEY: 'a key for tests only' };
    const child = startChild('import', ['import', 'legacy', ...words], env);
    let peakMb = 0;
    const timer = setInterval(() => void peakOf(child.pid).then((peak) => (peakMb = Math.max(peakMb, peak))), POLL_MS);
    const code = await child.exited;
    clearInterval(timer);
    if (code !== 0) throw new Error(`the import ended with ${code}\n${child.output().slice(-2_000)}`);
    const { classes, seconds, attendance_from } = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
    if (attendance_from !== 'bitmaps') throw new Error('attendance did not follow');
    const lists = classes.filter(({ counts }: { counts: { engagements?: number } }) => counts.engagements !== undefined);
    const sum = (of: (list: { counts: { engagements: number }; seconds: number }) => number): number =>
      lists.reduce((all: number, list: { counts: { engagements: number }; seconds: number }) => all + of(list), 0);
    return { engagements: sum((list) => list.counts.engagements), listSeconds: sum((list) => list.seconds), seconds, peakMb };
  } finally {
    await platform.stop();
    await legacy.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

await withInfrastructure(async () => {
  const short = await importOf({ ...REGION, days: DAYS.short, sessionZone: 'Asia/Jakarta', tiktokZone: 'UTC' });
  const long = await importOf({ ...REGION, days: DAYS.long, sessionZone: 'Asia/Jakarta', tiktokZone: 'UTC' });
  const count = `${Math.round(long.engagements / 1_000).toLocaleString('en')},000 engagements`;
  report({
    name: `import: ${count} of the former system's lists, written and sent`,
    value: long.engagements / long.listSeconds,
    unit: 'engagements/s',
    goal: { value: '>= 50000' },
  });
  report({
    name: 'import: the same with clients, people and posts, until every bitmap stands and attendance is compared',
    value: long.engagements / long.seconds,
    unit: 'engagements/s',
  });
  report({
    name: 'import: memory of the process, beside a twelfth of the days',
    value: long.peakMb,
    unit: 'MB',
    reference: short.peakMb,
    goal: { ratio: '<= 1.5' },
  });
});
