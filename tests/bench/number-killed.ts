import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { notifier } from '@balai/notifier';
import { aClient, putClients, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { FakeWhatsApp } from '../../packages/whatsapp-web/test/fake-page/fake-whatsapp.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { rounds } from './harness/smoke.ts';

// A number of WhatsApp Web whose browser is killed: until it is ready again, without a new QR code, and whether the notifier stayed ready. A
// real Chromium opens a page of ours.

const BROWSER = '/usr/bin/chromium-headless-shell';
const ROUNDS = rounds(3);
const POLL_MS = 100;
const PHONE = '628123456789';

/** The main process of the browser with this profile. */
function browserOf(profile: string): number {
  const all = execFileSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const found = all.find((line) => line.includes(`--user-data-dir=${profile}`) && !/--type=|\/bin\/sh/.test(line));
  if (found === undefined) throw new Error(`no browser runs with the profile ${profile}`);
  return Number(found.trim().split(' ')[0]);
}

interface Back {
  readonly seconds: number;
  readonly codes: number;
  readonly unready: number;
}

/** Kills the browser and waits until the number has left the state `ready` and is in it again. */
async function kill(platform: TestPlatform, profile: string, shown: () => Promise<{ state: string; pairing: unknown }>): Promise<Back> {
  const began = performance.now();
  let [codes, unready] = [0, 0];
  process.kill(browserOf(profile), 'SIGKILL');
  for (let hasLeft = false; ; ) {
    const ready = await fetch(`${platform.baseUrl}/health/ready`);
    await ready.arrayBuffer();
    if (ready.status !== 200) unready += 1;
    const { state } = await shown();
    if (state === 'pairing') codes += 1;
    if (state !== 'ready') hasLeft = true;
    if (hasLeft && state === 'ready') return { seconds: (performance.now() - began) / 1_000, codes, unready };
    if (performance.now() - began > 100_000) throw new Error(`the number did not come back: ${state}`);
    await delay(POLL_MS);
  }
}

await withInfrastructure(async () => {
  if (!existsSync(BROWSER)) throw new Error(`this needs ${BROWSER}`);
  const folder = mkdtempSync(join(tmpdir(), 'balai-bench-'));
  const fake = new FakeWhatsApp(folder);
  await fake.listen();
  const browser = join(folder, 'browser');
  writeFileSync(browser, `#!/bin/sh\nexec ${BROWSER} ${fake.browserArgs.map((one) => `'${one}'`).join(' ')} "$@"\n`);
  chmodSync(browser, 0o755);
  const sessions = join(folder, 'sessions');
  const platform = await startTestPlatform({
    modules: [notifier],
    env: { WHATSAPP_DRIVERS: 'web', WHATSAPP_BROWSER: browser, WHATSAPP_SESSIONS: sessions },
  });
  try {
    await putClients(platform.owner, [aClient('BENCH')]);
    const token = await platform.signIn();
    const body = { driver: 'web', name: 'bench', client_ids: ['BENCH'] };
    const id = (await platform.call('POST', '/api/numbers', { token, body })).body.data.number_id;
    const shown = async () => (await platform.call('GET', '/api/numbers', { token })).body.data[0];
    await waitFor(async () => (await shown())?.pairing?.qr, { timeoutMs: 60_000, what: 'a QR code' });
    fake.scan(PHONE);
    const isReady = async () => (await shown()).state === 'ready';
    await waitFor(isReady, { timeoutMs: 60_000, what: 'the number to be linked' });
    const found: Back[] = [];
    for (let round = 0; round < ROUNDS; round += 1) found.push(await kill(platform, join(sessions, id), shown));
    const none = { value: '<= 0' } as const;
    const sum = (of: (one: Back) => number) => found.reduce((total, one) => total + of(one), 0);
    report({
      name: 'a number whose browser is killed, until it is ready again',
      value: found.map(({ seconds }) => seconds),
      unit: 's',
      goal: { value: '<= 30' },
    });
    report({ name: 'the same, times it showed a QR code', value: sum(({ codes }) => codes), unit: 'answers', goal: none });
    report({ name: 'the same, times the notifier was not ready', value: sum(({ unready }) => unready), unit: 'answers', goal: none });
  } finally {
    await platform.stop();
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
