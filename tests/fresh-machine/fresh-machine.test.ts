import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Machine, type Program, processesIn, startMachine, whyNoMachine } from './machine.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SILENCE_MAX_MS = 5_500;
const READY_MAX_MS = 180_000;
const AGAIN_MAX_MS = 5_000;
/** What ten empty starts of Node.js take on the machine that the bound is for. */
const REFERENCE_MS = 1_400;
const PORT = 4310;
const URL_INSIDE = `http://127.0.0.1:${PORT}`;
const RECAP = `${URL_INSIDE}/api/insta/rekap-likes?client_id=POLRES_MAWAR&periode=harian`;
const NOBODY = 65_534;

const whyNot = existsSync(join(ROOT, '.git')) ? whyNoMachine() : 'not a git checkout';

describe.skipIf(whyNot !== null)('a fresh machine: installed, then offline', { meta: { skipReason: whyNot ?? '' } }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'balai-fresh-'));
  const checkout = join(folder, 'checkout');
  const home = join(folder, 'home');
  const dataDir = join(folder, 'nobody', 'data');
  const prepared: { at: number; text: string }[] = [];
  let machine: Machine;
  let platform: Program;
  let first: { totalPosts: number; usersCount: number };

  const start = (env: Record<string, string> = {}, args: readonly string[] = []): Program =>
    machine.run('npm', ['start', ...args], { cwd: checkout, env: { HOME: home, PORT: String(PORT), BALAI_DATA_DIR: dataDir, ...env } });
  const balai = (args: readonly string[], env: Record<string, string> = {}, input = ''): Program =>
    machine.run(join(checkout, 'node_modules/.bin/balai'), args, {
      cwd: checkout,
      env: { HOME: home, PORT: String(PORT), BALAI_DATA_DIR: dataDir, ...env },
      input,
    });
  const signIn = (username: string, password: string): Promise<Answer | null> =>
    machine.call(`${URL_INSIDE}/api/auth/dashboard-login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
  const recapAs = async (username: string, password = 'balai-demo'): Promise<Answer | null> => {
    const login = await signIn(username, password);
    if (login?.status !== 200) return null;
    const { token } = JSON.parse(login.body) as { token: string };
    const recap = await machine.call(RECAP, { headers: { authorization: `Bearer ${token}` } });
    return recap?.status === 200 ? recap : null;
  };
  /** Waits for something a program's output or the platform tells; fails at once when the program ends instead. */
  const meanwhile = async <T>(program: Program, what: string, timeoutMs: number, condition: () => Promise<T | null> | T | null) => {
    let ended: number | string | null = null;
    void program.ended.then((how) => {
      ended = how;
    });
    const found = await waitFor(async () => (ended === null ? condition() : { ended }), { timeoutMs, what }).catch((error: unknown) => {
      throw new Error(`${what}\n${program.output().slice(-3_000)}`, { cause: error });
    });
    if (ended !== null) throw new Error(`ended with ${String(ended)} instead: ${what}\n${program.output().slice(-3_000)}`);
    return found as T;
  };
  const stop = async (): Promise<number | string> => {
    platform.signal('SIGINT');
    return platform.ended;
  };
  const leftBehind = () => processesIn(folder).map((one) => one.command);
  const longestSilence = (lines: readonly { at: number }[], from: number, to: number): number => {
    const times = [from, ...lines.map((line) => line.at).filter((at) => at < to), to];
    return Math.max(...times.map((at, index) => at - (times[index - 1] ?? at)));
  };

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    for (const own of [home, join(folder, 'nobody')]) {
      mkdirSync(own);
      chownSync(own, NOBODY, NOBODY);
    }
    execFileSync('git', ['clone', '--quiet', ROOT, checkout]);
    prepared.push({ at: Date.now(), text: '' });
    await new Promise<void>((resolve, reject) => {
      const child = spawn(process.execPath, ['scripts/balai.mjs', 'help'], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (text) => prepared.push({ at: Date.now(), text }));
      child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(prepared.map((line) => line.text).join('\n')))));
    });
    machine = await startMachine();
  });
  afterAll(async () => {
    await machine?.close();
    for (const { pid } of processesIn(folder)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('says at least every five seconds how far the preparation is', () => {
    const [begin, end] = [prepared.at(0)?.at ?? 0, prepared.at(-1)?.at ?? 0];
    console.log(`prepared in ${((end - begin) / 1000).toFixed(1)} s`);
    expect(longestSilence(prepared, begin, end)).toBeLessThan(SILENCE_MAX_MS);
  });

  it('starts with no network, as nobody, with an empty home, and answers the demo’s recap', {
    timeout: READY_MAX_MS + 20_000,
  }, async () => {
    for (const port of [3000, 5432, 5672, 6379]) expect(await machine.listens(port)).toBe(false);
    platform = start();
    await meanwhile(platform, 'the printed logins', READY_MAX_MS, () => platform.output().includes('Ctrl-C stops'));
    const readyAt = Date.now();
    console.log(`first start, demo told: ${((readyAt - platform.startedAt) / 1000).toFixed(1)} s`);
    expect(longestSilence(platform.lines, platform.startedAt, readyAt)).toBeLessThan(SILENCE_MAX_MS);
    const recap = await recapAs('admin');
    first = JSON.parse(recap?.body ?? '{}') as typeof first;
    expect(first.totalPosts).toBeGreaterThan(0);
    expect(first.usersCount).toBeGreaterThan(30);
  });

  it('lets everybody in by the logins it printed', async () => {
    const printed = [...platform.output().matchAll(/^ {2}(\S+) +password (\S+) +WhatsApp \d+$/gm)].map(([, name, password]) => [
      name,
      password,
    ]);
    expect(printed.map(([name]) => name)).toEqual(['admin', 'direktorat', 'operator']);
    for (const [name = '', password = ''] of printed) expect((await signIn(name, password))?.status).toBe(200);
    expect((await signIn('admin', 'bukan-ini'))?.status).toBe(401);
  });

  it('names the port that is taken, and leaves nothing running', async () => {
    const other = join(folder, 'nobody', 'other');
    const second = start({ BALAI_DATA_DIR: other });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(new RegExp(`PORT.*${PORT}|${PORT}.*PORT`));
    expect(processesIn(other)).toEqual([]);
  });

  it('refuses a second start on the same data, naming who works on it', async () => {
    const second = start({ PORT: String(PORT + 1) });
    expect(await second.ended).toBe(1);
    const pid = Number(/process (\d+)|pid (\d+)/i.exec(second.output())?.slice(1).find(Boolean));
    expect(
      processesIn(checkout)
        .concat(processesIn(folder))
        .map((one) => one.pid),
    ).toContain(pid);
    expect((await signIn('admin', 'balai-demo'))?.status).toBe(200);
  });

  it('creates an account by command beside the running platform, once', async () => {
    const create = () => balai(['admin', 'create', '--username', 'kepala', '--role', 'admin'], {}, 'kata sandi kepala\n');
    const created = create();
    expect([await created.ended, created.output()]).toEqual([0, 'account kepala created (admin)']);
    expect((await signIn('kepala', 'kata sandi kepala'))?.status).toBe(200);
    const again = create();
    expect(await again.ended).toBe(1);
    expect(again.output()).toMatch(/kepala/);
  });

  it('ends on Ctrl-C and leaves no process behind', async () => {
    const pressedAt = Date.now();
    const how = await stop();
    console.log(`stopped in ${((Date.now() - pressedAt) / 1000).toFixed(1)} s with ${String(how)}`);
    expect([0, 130]).toContain(how);
    expect(leftBehind()).toEqual([]);
  });

  it('answers the first recap within five seconds of the second start, with all that was there', async () => {
    const took: { ms: number; limit: number }[] = [];
    const isSoon = () => took.some(({ ms, limit }) => ms < limit);
    // The bound is the product's; a machine that does other things at the same moment gets another try.
    while (took.length < 3 && !isSoon()) {
      if (took.length > 0) await stop();
      const before = Date.now();
      for (let each = 0; each < 10; each += 1) spawnSync(process.execPath, ['--eval', '0']);
      const limit = AGAIN_MAX_MS * Math.max(1, (Date.now() - before) / REFERENCE_MS);
      platform = start();
      const recap = await meanwhile(platform, 'the first recap', 60_000, () => recapAs('kepala', 'kata sandi kepala'));
      took.push({ ms: recap.at - platform.startedAt, limit: Math.round(limit) });
      expect(JSON.parse(recap.body)).toMatchObject({ totalPosts: first.totalPosts, usersCount: first.usersCount });
    }
    console.log(`first recap after a start on existing data: ${took.map(({ ms, limit }) => `${ms} of ${limit} ms`).join(', ')}`);
    expect(took.filter(({ ms, limit }) => ms < limit)).not.toEqual([]);
  });

  it('starts again after kill -9, though its database was left running', async () => {
    const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    platform.signal('SIGKILL');
    await platform.ended;
    expect(processesIn(folder).map((one) => one.pid)).toContain(postmaster);
    platform = start();
    await meanwhile(platform, 'a recap after a crash', 90_000, () => recapAs('kepala', 'kata sandi kepala'));
    await stop();
    expect(leftBehind()).toEqual([]);
  });

  it('ends on Ctrl-C at any moment of a start, leaving no process and nothing that the next start minds', {
    timeout: 180_000,
  }, async () => {
    for (const moment of ['Creating the database', 'preparing the database', 'starting services', 'ready:']) {
      platform = start({}, ['--', '--fresh']);
      await meanwhile(platform, moment, 60_000, () => platform.output().includes(moment));
      const pressedAt = Date.now();
      const how = await stop();
      console.log(`Ctrl-C at "${moment}": ended with ${String(how)} after ${((Date.now() - pressedAt) / 1000).toFixed(1)} s`);
      expect([moment, leftBehind()]).toEqual([moment, []]);
      expect(platform.output()).not.toMatch(/^\s+at /m);
      if (moment === 'Creating the database') expect(platform.output()).not.toContain('starting services');
    }
  });

  it('begins anew with --fresh, with the password it was given', async () => {
    platform = start({ DEMO_PASSWORD: 'sandi lain sekali' }, ['--', '--fresh']);
    // Said when the platform's account is there; the others follow at the end.
    await meanwhile(platform, 'the demo to begin', 90_000, () => platform.output().includes('demo: 7 clients'));
    expect((await signIn('admin', 'sandi lain sekali'))?.status).toBe(200);
    expect((await signIn('admin', 'balai-demo'))?.status).toBe(401);
    expect((await signIn('kepala', 'kata sandi kepala'))?.status).toBe(401);
    // In the middle of the demo's seeding.
    expect([0, 130]).toContain(await stop());
    expect(leftBehind()).toEqual([]);
  });
});
