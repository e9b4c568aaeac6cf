import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killHard, spawnScript } from '../../../embedded-postgres/test/cluster.ts';
import { claimDataDir } from '../../src/data-folder/claim-data-dir.ts';

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'balai-claim-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** Another process that tries to claim the folder; its first output line is `held` or the error. */
async function claimElsewhere(): Promise<{ child: ChildProcess; answer: string }> {
  const entry = fileURLToPath(new URL('../../src/data-folder.ts', import.meta.url));
  const code = `import { claimDataDir } from ${JSON.stringify(entry)};
    try { await claimDataDir(${JSON.stringify(dataDir)}); console.log('held'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.message); }`;
  const child = spawnScript(code);
  children.push(child);
  const [chunk] = await once(child.stdout ?? child, 'data');
  return { child, answer: String(chunk).trim() };
}

test('a folder held by a live process is refused, naming its pid', async () => {
  const { child, answer } = await claimElsewhere();
  expect(answer).toBe('held');
  await expect(claimDataDir(dataDir)).rejects.toThrow(new RegExp(`already running.*process ${child.pid}\\b`));
});

test('a claim of a killed process is taken over', async () => {
  const { child } = await claimElsewhere();
  await killHard(child);
  const release = await claimDataDir(dataDir);
  await release();
  expect(await readdir(dataDir)).toEqual([]);
});

test('a claim whose pid now belongs to another program is taken over', async () => {
  const other = spawn('sleep', ['600'], { stdio: 'ignore' });
  children.push(other);
  await once(other, 'spawn');
  await writeFile(join(dataDir, 'balai.pid'), JSON.stringify({ pid: other.pid, fingerprint: 'an earlier boot/1', token: 'x' }));
  const release = await claimDataDir(dataDir);
  expect(JSON.parse(await readFile(join(dataDir, 'balai.pid'), 'utf8')).pid).toBe(process.pid);
  await release();
});

test('a claim with our own pid from an earlier life, or a damaged one, is taken over', async () => {
  for (const text of [JSON.stringify({ pid: process.pid, fingerprint: null, token: 'x' }), '{"pid":']) {
    await writeFile(join(dataDir, 'balai.pid'), text);
    const release = await claimDataDir(dataDir);
    await release();
  }
});

test('one process claims a folder once; after release it is free again', async () => {
  const release = await claimDataDir(dataDir);
  await expect(claimDataDir(join(dataDir, '.'))).rejects.toThrow(new RegExp(`process ${process.pid}\\b`));
  await release();
  await (await claimDataDir(dataDir))();
});

test('of several processes that start at once on a stale claim, one gets it', async () => {
  await writeFile(join(dataDir, 'balai.pid'), JSON.stringify({ pid: 4_194_303, fingerprint: null, token: 'x' }));
  const answers = (await Promise.all([1, 2, 3].map(() => claimElsewhere()))).map(({ answer }) => answer);
  expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
  expect(answers.filter((answer) => /already running/.test(answer))).toHaveLength(2);
});

test('the claim is readable by its owner only', async () => {
  const release = await claimDataDir(dataDir);
  expect((await stat(join(dataDir, 'balai.pid'))).mode & 0o777).toBe(0o600);
  await release();
});
