import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '@balai/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, METRICS_TOKEN, startDistributed, startSingle } from '../e2e/harness/installation.ts';

// Whatever stands on a command line is read by everybody on the machine.
/** Shorter than the shortest program of interest, `initdb`, lives. */
const POLL_MS = 25;
const whyNot = existsSync('/proc/self/cmdline') ? null : 'no /proc';
const whyNotDistributed = whyNot ?? (canDistribute() ? null : 'no RabbitMQ or no Redis');

const folder = mkdtempSync(join(tmpdir(), 'balai-command-lines-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secretFile = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, `${text}\n`);
  return path;
};
const random = (): string => randomBytes(12).toString('hex');

/** Collects the command lines of every process of the machine until it is asked for them. */
function watchCommandLines(): { until(): Promise<readonly string[]> } {
  const seen = new Set<string>();
  let isOver = false;
  const poll = () => {
    for (const pid of readdirSync('/proc'))
      if (/^\d+$/.test(pid))
        try {
          seen.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
        } catch {
          // It ended meanwhile.
        }
  };
  const looking = (async () => {
    while (!isOver) {
      poll();
      await delay(POLL_MS);
    }
  })();
  return {
    async until() {
      poll();
      isOver = true;
      await looking;
      return [...seen];
    },
  };
}

const withSecret = (lines: readonly string[], secrets: readonly string[]): string[] =>
  lines.filter((line) => secrets.some((secret) => line.includes(secret)));
const environmentOf = (pid: number): Record<string, string> =>
  Object.fromEntries(
    readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
  );

describe.skipIf(whyNot !== null)('command lines', { meta: { skipReason: whyNot ?? '' } }, () => {
  let installation: Installation | null = null;
  let leaking: ChildProcess | null = null;
  afterEach(async () => {
    leaking?.kill('SIGKILL');
    await installation?.stop();
    installation = null;
  });

  it('are seen by whoever looks: the watch of these tests finds a secret there', async () => {
    const secret = random();
    leaking = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', secret], { stdio: 'ignore' });
    const pid = leaking.pid ?? 0;
    await waitFor(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(secret), { what: 'the process to run' });
    expect(withSecret(await watchCommandLines().until(), [secret])).toHaveLength(1);
  });

  it('hold no secret of one process with its embedded database, from the first start on', async () => {
    const password = random();
    const masterKey = random();
    const dataDir = join(folder, 'data');
    const watch = watchCommandLines();
    installation = await startSingle({ BALAI_DATA_DIR: dataDir, BALAI_MASTER_KEY_FILE: secretFile('single-key', masterKey) });
    const created = await installation.command(['admin', 'create', '--username', 'kepala', '--role', 'admin'], `${password}\n`);
    expect(created).toMatchObject({ code: 0 });
    const lines = await watch.until();
    // It saw the database being made and served.
    for (const program of ['initdb', 'postgres -D', 'admin create'])
      expect(
        lines.some((line) => line.includes(program)),
        program,
      ).toBe(true);
    const made: Record<string, unknown> = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
    const secrets = Object.values(made).filter((one): one is string => typeof one === 'string' && one.length >= 12);
    expect(secrets.length).toBeGreaterThanOrEqual(2);
    expect(withSecret(lines, [password, masterKey, ...secrets])).toEqual([]);
  });

  describe.skipIf(whyNotDistributed !== null)('of a process a service', { meta: { skipReason: whyNotDistributed ?? '' } }, () => {
    it('hold no secret, while it starts, runs and is administered', async () => {
      const [sharedKey, providerKey, password] = [random(), random(), random()];
      const watch = watchCommandLines();
      installation = await startDistributed({
        ...{ BALAI_SHARED_KEY: '', BALAI_SHARED_KEY_FILE: secretFile('key', sharedKey) },
        ...{ RAPIDAPI_KEY: '', RAPIDAPI_KEY_FILE: secretFile('provider', providerKey) },
      });
      const created = await installation.command(['admin', 'create', '--username', 'kepala', '--role', 'admin'], `${password}\n`);
      expect(created).toMatchObject({ code: 0 });
      const environments = [...installation.children.values()].map(({ pid }) => environmentOf(pid));
      const logins = environments.map((env) => new URL(env.DATABASE_URL ?? '').password);
      expect(new Set(logins).size).toBeGreaterThanOrEqual(8);
      // Nor is what came by a file in an environment.
      expect(environments.filter((env) => Object.values(env).some((value) => value === sharedKey || value === providerKey))).toEqual([]);
      const lines = await watch.until();
      expect(lines.filter((line) => line.includes('packages/cli/dist/main.js start')).length).toBeGreaterThan(0);
      const masterKeys = environments.flatMap((env) => env.BALAI_MASTER_KEY ?? []);
      expect(masterKeys).toHaveLength(1);
      expect(withSecret(lines, [sharedKey, providerKey, password, METRICS_TOKEN, ...masterKeys, ...logins])).toEqual([]);
    });
  });
});
