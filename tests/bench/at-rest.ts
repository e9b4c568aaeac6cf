import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@balai/cli';
import { startEmbeddedPostgres } from '@balai/embedded-postgres';
import { waitFor } from '@balai/testing';
import { startSingle } from '../e2e/harness/installation.ts';
import { cpuSeconds, treeCpuSeconds } from './harness/cpu.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { size } from './harness/smoke.ts';

// What the evaluation with its demo costs while nobody uses it: all services in one process and its embedded PostgreSQL, over a minute;
// beside bare Fastify with a pool and another embedded PostgreSQL in the same minute.

const BARE = fileURLToPath(new URL('./harness/bare-server.mjs', import.meta.url));
/** Until polls have become as rare as they get. */
const SETTLE_MS = size(75_000, 500);
const MEASURE_MS = size(60_000, 1_000);
const TIME_LIMIT_MS = 600_000;

const serverOf = async (dataDir: string): Promise<number> =>
  Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

/** Starts bare Fastify with a pool, and has it ask its database once. */
async function startBare(databaseUrl: string): Promise<{ pid: number; stop(): Promise<unknown> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [BARE, String(port), databaseUrl], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  await waitFor(async () => (await fetch(`http://127.0.0.1:${port}/`).catch(() => null))?.ok === true, { what: 'the bare server' });
  return {
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

/** Percent of a core that each of some counters of processor seconds grows by. */
async function percentOfCore(counters: readonly (() => number)[]): Promise<number[]> {
  const began = performance.now();
  const before = counters.map((read) => read());
  await delay(MEASURE_MS);
  const seconds = (performance.now() - began) / 1_000;
  return counters.map((read, index) => ((read() - (before[index] ?? 0)) / seconds) * 100);
}

await withInfrastructure(async () => {
  const [ourDir, bareDir] = [await mkdtemp(join(tmpdir(), 'balai-rest-')), await mkdtemp(join(tmpdir(), 'balai-rest-'))];
  const ours = await startSingle({ BALAI_DATA_DIR: ourDir, DEMO: 'on', LOOK_SECONDS: '30' });
  const server = await startEmbeddedPostgres({ dataDir: bareDir, log: () => undefined });
  const bare = await startBare(server.url);
  try {
    const child = ours.children.get('all');
    await waitFor(async () => child?.output().includes('\n  Balai ') === true, { timeoutMs: 300_000, what: 'the demo' });
    await delay(SETTLE_MS);
    const [ourServer, bareServer, pid] = [await serverOf(ourDir), await serverOf(bareDir), child?.pid ?? 0];
    const [node = 0, postgres = 0, bareNode = 0, barePostgres = 0] = await percentOfCore([
      () => cpuSeconds(pid),
      () => treeCpuSeconds(ourServer),
      () => cpuSeconds(bare.pid),
      () => treeCpuSeconds(bareServer),
    ]);
    const shared = { unit: '% of a core', goal: { value: '<= 0.5' } } as const;
    report({ name: 'all services at rest, Node.js, beside bare Fastify and pg', value: node, reference: bareNode, ...shared });
    report({ name: 'all services at rest, PostgreSQL, beside one nobody asks', value: postgres, reference: barePostgres, ...shared });
  } finally {
    await bare.stop();
    await server.stop();
    await ours.stop();
    await Promise.all([ourDir, bareDir].map((dir) => rm(dir, { recursive: true, force: true })));
  }
}, TIME_LIMIT_MS);
