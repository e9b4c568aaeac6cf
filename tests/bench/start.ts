import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@balai/cli';
import { createDatabase } from '@balai/testing';
import { startChild } from '../e2e/harness/child.ts';
import { startSingle } from '../e2e/harness/installation.ts';
import { collect, createAccount, createUnit, like, publish, signIn } from '../e2e/harness/people.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { inTurns, report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// A second start, from the command to the first recap in hand, and the memory the process holds when idle; beside the least service
// on the same stack. The platform runs as users run it: all services in one process, built.

const BARE = fileURLToPath(new URL('./harness/bare-server.mjs', import.meta.url));
const IDLE_MS = size(8_000, 500);
const PEOPLE = size(44, 20);
const ROUNDS = rounds(3);

const run = promisify(execFile);

interface Started {
  readonly readyMs: number;
  /** Resident memory in MB, when it was asked for. */
  readonly residentMb: number;
}

interface Process {
  readonly pid: number;
  end(): Promise<unknown>;
}

async function residentMb(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}

/** Starts a process, asks an address until it answers 200, lets it idle for a while, and ends it. */
async function measure(launch: () => Process, url: string, token: string, idleMs: number): Promise<Started> {
  const began = performance.now();
  const child = launch();
  try {
    for (;;) {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } }).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.status === 200) break;
      if (performance.now() - began > 60_000) throw new Error(`${url} does not answer: ${answer?.status}`);
      await delay(5);
    }
    const readyMs = performance.now() - began;
    if (idleMs > 0) await delay(idleMs);
    return { readyMs, residentMb: idleMs > 0 ? await residentMb(child.pid) : 0 };
  } finally {
    await child.end();
  }
}

function launchBare(port: number, databaseUrl?: string): Process {
  const child = spawn(process.execPath, [BARE, String(port), ...(databaseUrl === undefined ? [] : [databaseUrl])], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid ?? 0,
    end: () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

const launchBalai = (env: Record<string, string>): Process => {
  const child = startChild('balai', ['start'], env);
  return { pid: child.pid, end: () => child.end('SIGTERM') };
};

/** An installation with a unit, its people and three collected posts; returns a token that outlives it. */
async function furnish(env: Record<string, string>): Promise<string> {
  // The harness chooses its own port.
  const { PORT: _, ...others } = env;
  const installation = await startSingle(others);
  try {
    await createAccount(installation, 'bench', 'admin');
    const user = await signIn(installation, 'bench');
    const unit = await createUnit(user, 'UNIT', PEOPLE);
    for (let index = 0; index < 3; index += 1)
      await like(installation, await publish(installation, 'UNIT', 'instagram'), unit.handles.slice(index * 5));
    await collect(user, { client_id: 'UNIT' });
    return user.token;
  } finally {
    await installation.stop();
  }
}

await withInfrastructure(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'balai-bench-'));
  const database = await createDatabase();
  try {
    const shared = async (more: Record<string, string>) => ({
      NODE_ENV: 'test',
      DEMO: 'off',
      SANDBOX_IN_DATABASE: 'on',
      LOG_LEVEL: 'warn',
      BALAI_DATA_DIR: dataDir,
      PORT: String(await freePort()),
      ...more,
    });
    const recapOf = (env: { PORT: string }) => `http://127.0.0.1:${env.PORT}/api/insta/rekap-likes?client_id=UNIT`;

    const barePort = await freePort();
    const bare = () => measure(() => launchBare(barePort, database.url), `http://127.0.0.1:${barePort}/`, '', 0);
    const bareIdle = await measure(() => launchBare(barePort), `http://127.0.0.1:${barePort}/`, '', IDLE_MS);
    const compare = async (name: string, env: { PORT: string } & Record<string, string>, token: string) => {
      const seconds = async (start: () => Promise<Started>) => (await start()).readyMs / 1_000;
      const ours = () => measure(() => launchBalai(env), recapOf(env), token, 0);
      const both = await inTurns(
        ROUNDS,
        () => seconds(ours),
        () => seconds(bare),
      );
      report({ name: `second start to first recap, ${name}, beside bare Fastify and pg`, unit: 's', ...both });
    };

    const beside = await shared({ DATABASE_URL: database.url, BALAI_MASTER_KEY: 'a key for benchmarks' });
    await compare('PostgreSQL running', beside, await furnish(beside));

    const embedded = await shared({});
    const token = await furnish(embedded);
    await compare('embedded PostgreSQL too', embedded, token);
    const idle = await measure(() => launchBalai(embedded), recapOf(embedded), token, IDLE_MS);

    report({
      name: 'idle memory of the single process, beside bare Node.js and Fastify',
      value: idle.residentMb,
      unit: 'MB',
      reference: bareIdle.residentMb,
    });
  } finally {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
