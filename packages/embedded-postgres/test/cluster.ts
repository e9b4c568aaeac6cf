import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/index.ts';
import { serverEnvironment } from '../src/server-environment.ts';

/** Another process that started a cluster, and the URL it got. */
export interface OtherProcess {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Temporary data folders, clusters and processes of one test file; all gone after `cleanUp`. */
export interface TestClusters {
  /** An empty folder. */
  emptyDir(): Promise<string>;
  /** A data folder with a cluster that was made before, not running. */
  preparedDir(): Promise<string>;
  start(dataDir: string, lines?: string[]): Promise<EmbeddedPostgres>;
  /** Another Node process, leader of its own group, that starts the cluster and stops it on SIGTERM. */
  startInOtherProcess(dataDir: string, as?: Owner): Promise<OtherProcess>;
  /** The same, without waiting for the cluster. */
  beginInOtherProcess(dataDir: string, as?: Owner): ChildProcess;
  onCleanUp(step: () => Promise<unknown>): void;
  /** Undoes what the test made, last first. */
  cleanUp(): Promise<void>;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export const isRoot = process.getuid?.() === 0;

/** Makes one cluster, which `preparedDir` copies; `end` removes it. */
export async function createTestClusters(): Promise<TestClusters & { end(): Promise<void> }> {
  const template = await mkdtemp(join(tmpdir(), 'balai-pg-template-'));
  await (await startEmbeddedPostgres({ dataDir: template, log: () => undefined })).stop();
  const steps: (() => Promise<unknown>)[] = [];

  async function emptyDir(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'balai-pg-'));
    steps.push(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  async function preparedDir(): Promise<string> {
    const folder = await emptyDir();
    // Not fs.cp: as root the cluster belongs to another user, which it would not keep.
    const [code] = await once(spawn('cp', ['-a', `${template}/.`, folder]), 'exit');
    if (code !== 0) throw new Error(`cp ended with ${code}`);
    return folder;
  }

  async function start(dataDir: string, lines: string[] = []): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) });
    steps.push(() => server.stop());
    return server;
  }

  function beginInOtherProcess(dataDir: string, as?: Owner): ChildProcess {
    const child = spawnScript(
      `import { startEmbeddedPostgres } from ${JSON.stringify(fileURLToPath(new URL('../src/index.ts', import.meta.url)))};
      const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
      process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
      setInterval(() => {}, 1000);
      console.log(server.url);`,
      as,
    );
    steps.push(() => killHard(child));
    return child;
  }

  async function startInOtherProcess(dataDir: string, as?: Owner): Promise<OtherProcess> {
    const child = beginInOtherProcess(dataDir, as);
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += String(chunk);
    });
    const first = await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit').then(() => null)]);
    if (first === null) throw new Error(`the other process ended: ${errors}`);
    return { child, url: String(first[0]).trim() };
  }

  return {
    emptyDir,
    preparedDir,
    start,
    startInOtherProcess,
    beginInOtherProcess,
    onCleanUp: (step) => steps.push(step),
    async cleanUp() {
      for (const step of steps.splice(0).reverse()) await step();
    },
    end: () => rm(template, { recursive: true, force: true }),
  };
}

/** Runs TypeScript in a Node process of its own, without a usable home folder. */
export function spawnScript(code: string, as?: Owner): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...serverEnvironment(), HOME: '/nonexistent', TSX_DISABLE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...as,
  });
}

/** Kills without a chance to clean up, and waits for the end. */
export async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** The rows of one statement over a connection of its own. */
export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The pid in the cluster's `postmaster.pid`. */
export async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Writes a `postmaster.pid` that belongs to the cluster's owner, as a dead server would have left it. */
export async function plantPostmasterFile(dataDir: string, text: string): Promise<void> {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  await writeFile(file, text, { mode: 0o600 });
  const { uid, gid } = await stat(join(dataDir, 'postgres'));
  if (isRoot) await chown(file, uid, gid);
}
