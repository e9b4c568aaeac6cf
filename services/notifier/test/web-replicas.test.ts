import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendMessage } from '@balai/contracts/notifier';
import { makeLogger } from '@balai/runtime/core';
import { buildEnvelope } from '@balai/runtime/messaging';
import { openPool } from '@balai/runtime/postgres';
import {
  aClient,
  createMigratedDatabase,
  putClients,
  recordDeliveries,
  type Script,
  startScript,
  type TestDatabase,
  waitFor,
} from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeWhatsApp } from '../../../packages/whatsapp-web/test/fake-page/fake-whatsapp.ts';
import { notifier } from '../src/index.ts';

const BROWSER = '/usr/bin/chromium-headless-shell';
const isHere = existsSync(BROWSER) && process.platform === 'linux';
const OWN = '628123456701';
const ANI = '628111111701';
const BUDI = '628111111702';

interface Replica {
  readonly script: Script;
  readonly url: string;
  readonly token: string;
}
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly command: string;
}

function readProcess(pid: string): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return state === 'Z' ? null : { pid: Number(pid), parent: Number(parent), group: Number(group), command };
  } catch {
    // It ended in between.
    return null;
  }
}
const processes = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readProcess(pid) ?? []);

/** Two notifiers of a production, on one database and one folder of sessions. */
describe.skipIf(!isHere)('a number of the web driver with two replicas', { meta: { skipReason: 'no Chromium' } }, () => {
  const folder = isHere ? mkdtempSync(join(tmpdir(), 'balai-web-replicas-')) : '';
  const fake = isHere ? new FakeWhatsApp(folder) : (undefined as never);
  const browser = join(folder, 'browser');
  const started: Replica[] = [];
  let database: TestDatabase;
  let owner: pg.Pool;
  let id: string;
  let killed: Replica;
  let other: Replica;
  const planned: string[] = [];
  let sampling: NodeJS.Timeout | undefined;
  let keepersMax = 0;

  async function start(): Promise<Replica> {
    const env = { DATABASE_URL: database.url, WHATSAPP_BROWSER: browser, WHATSAPP_SESSIONS: join(folder, 'sessions') };
    const script = startScript(new URL('./fixtures/web-replica.ts', import.meta.url), { ...env, TMPDIR: tmpdir() });
    const ended = script.exited.then((code) => Promise.reject(new Error(`a replica ended with ${code}: ${script.output()}`)));
    ended.catch(() => undefined);
    const said = waitFor(() => /^\{"url":.*\}$/m.exec(script.output())?.[0], { what: 'a replica to be ready' });
    const replica = { script, ...JSON.parse(await Promise.race([said, ended])) } as Replica;
    started.push(replica);
    return replica;
  }

  beforeAll(async () => {
    await fake.listen();
    writeFileSync(browser, `#!/bin/sh\nexec ${BROWSER} ${fake.browserArgs.map((one) => `'${one}'`).join(' ')} "$@"\n`);
    chmodSync(browser, 0o755);
    database = await createMigratedDatabase([notifier]);
    owner = openPool(database.url, 3, makeLogger('silent', false));
    await putClients(owner, [aClient('KEMBAR')]);
    await Promise.all([start(), start()]);
  });
  afterAll(async () => {
    clearInterval(sampling);
    for (const { script } of started) script.kill('SIGTERM');
    await Promise.all(started.map(({ script }) => script.exited));
    await owner?.end();
    await database?.drop();
    await fake?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function call(at: Replica | undefined, method: string, path: string, body?: object) {
    const headers = { authorization: `Bearer ${at?.token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${at?.url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    expect(answer.status).toBeLessThan(300);
    return (await answer.json()).data;
  }
  const shown = async (at: Replica) => (await call(at, 'GET', '/api/numbers'))[0];
  async function plan(to: string, text: string): Promise<void> {
    planned.push(text);
    const message = { intent_key: `kembar:${planned.length}`, channel: 'whatsapp' as const, to, subject: null, text };
    const data = { ...message, delivery: 'at-least-once' as const };
    await recordDeliveries(owner, 'notifier', 'notifier.commands', [
      buildEnvelope(sendMessage, data, { source: sendMessage.owner, tenant: 'KEMBAR', cause: {} }),
    ]);
  }
  const stateOf = async (text: string) =>
    (await owner.query<{ state: string }>('select state from notifier.message where text = $1', [text])).rows.map(({ state }) => state);
  /** What WhatsApp got of the planned messages: each person that wrote was also answered. */
  const sent = () => fake.sent.map(({ body = '' }) => body).filter((body) => planned.includes(body));
  /** The processes that keep the number: one for each replica that has its browser open. */
  const keepers = () => processes().filter(({ command }) => command.includes('number-process') && command.includes(id));
  /** With the processes of its browsers, most of which only their process group names. */
  function processesOfNumber(): number[] {
    const all = processes();
    const groups = new Set(all.filter(({ command }) => command.includes(id)).map(({ group }) => group));
    return all.filter(({ group }) => groups.has(group)).map(({ pid }) => pid);
  }

  it('is opened by one replica, and both show it', async () => {
    const [first, second] = started;
    id = (await call(first, 'POST', '/api/numbers', { driver: 'web', name: 'Kantor', client_ids: ['KEMBAR'] })).number_id;
    sampling = setInterval(() => {
      keepersMax = Math.max(keepersMax, keepers().length, fake.openPages);
    }, 100);
    await waitFor(async () => first && (await shown(first)).pairing?.qr, { what: 'a QR code' });
    fake.scan(OWN);
    for (const replica of [first, second])
      await waitFor(async () => replica && (await shown(replica)).state === 'ready', { what: 'the number to be ready' });
    for (const from of [ANI, BUDI]) fake.receive({ from: `${from}@c.us`, body: 'selamat pagi' });
    const known = async () => (await owner.query('select from notifier.contact where number_id = $1', [id])).rowCount === 2;
    await waitFor(known, { what: 'both people to be known' });
    await plan(ANI, 'sebelum');
    await waitFor(async () => (await stateOf('sebelum'))[0] === 'accepted', { what: 'the first message to be accepted' });
    const [keeper] = keepers();
    const holder = started.find(({ script }) => script.pid === keeper?.parent);
    if (holder === undefined || first === undefined || second === undefined) throw new Error('no replica keeps the number');
    killed = holder;
    other = holder === first ? second : first;
    expect([keepers().length, fake.devices.length]).toEqual([1, 1]);
  });

  it('is opened with the same session by the other replica after the first was killed, and nothing is lost or doubled', async () => {
    const devices = fake.devices;
    // WhatsApp has this one, and the replica is killed before it learns so.
    fake.answers.set(`${BUDI}@c.us`, 'ack-lost');
    await plan(BUDI, 'di tengah');
    await waitFor(() => sent().includes('di tengah'), { what: 'the message in doubt to reach WhatsApp' });
    expect(await stateOf('di tengah')).toEqual(['attempting']);
    const before = processesOfNumber();
    expect(before.length).toBeGreaterThan(3);
    killed.script.kill('SIGKILL');
    expect(await killed.script.exited).toBe('SIGKILL');
    const alive = () => before.filter((pid) => readProcess(String(pid)) !== null);
    await waitFor(() => alive().length === 0, { what: 'the browser of the killed replica to end' });
    fake.answers.clear();
    await Promise.all(['satu', 'dua', 'tiga'].map((text) => plan(ANI, text)));
    await waitFor(async () => (await owner.query("select from notifier.message where intent_key like 'kembar:%'")).rowCount === 5, {
      what: 'the messages to be planned',
    });
    expect(sent()).toEqual(['sebelum', 'di tengah']);

    // What the dead replica held ends by itself after a minute.
    await owner.query(`update notifier.line_turn set lease_until = now() - interval '1 s' where line = $1`, [id]);
    await owner.query(`update notifier.message set lease_until = now() - interval '1 s' where state = 'attempting'`);
    for (const text of ['di tengah', 'satu', 'dua', 'tiga'])
      await waitFor(async () => (await stateOf(text))[0] === 'accepted', { what: `“${text}” to be accepted` });
    expect(keepers().map(({ parent }) => parent)).toEqual([other.script.pid]);
    expect(fake.devices).toEqual(devices);
    expect(await shown(other)).toMatchObject({ state: 'ready', address: OWN, pairing: null });
    expect(sent().toSorted()).toEqual(planned.toSorted());
  });

  it('is left to its replica by one that starts, which opens it once that one stops', async () => {
    const devices = fake.devices;
    const third = await start();
    const before = processesOfNumber();
    await plan(ANI, 'berdua');
    await waitFor(async () => (await stateOf('berdua'))[0] === 'accepted', { what: 'a message to be accepted' });
    expect(keepers().map(({ parent }) => parent)).toEqual([other.script.pid]);
    other.script.kill('SIGTERM');
    await other.script.exited;
    expect(before.filter((pid) => readProcess(String(pid)) !== null)).toEqual([]);
    await plan(ANI, 'sesudah');
    await waitFor(async () => (await stateOf('sesudah'))[0] === 'accepted', { what: 'the last message to be accepted' });
    expect(keepers().map(({ parent }) => parent)).toEqual([third.script.pid]);
    expect(fake.devices).toEqual(devices);
    expect(sent().toSorted()).toEqual(planned.toSorted());
  });

  it('was never open in two browsers', () => {
    expect(keepersMax).toBe(1);
  });
});
