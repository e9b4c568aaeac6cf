import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientChanged } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeWhatsApp } from '../../../packages/whatsapp-web/test/fake-page/fake-whatsapp.ts';
import { pairNumberCommand } from '../src/commands/pair-number.ts';
import { notifier } from '../src/index.ts';

const BROWSER = '/usr/bin/chromium-headless-shell';
const isHere = existsSync(BROWSER) && process.platform === 'linux';
const OWN = '628123456789';
const ANI = '628111111111';
/** A contact of the client. */
const BUDI = '628111111112';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended in between.
    return '';
  }
}

/** The notifier of a production whose browser is led to a page of ours instead of WhatsApp's. */
describe.skipIf(!isHere)('a number of the web driver', { meta: { skipReason: 'no Chromium' } }, () => {
  const folder = isHere ? mkdtempSync(join(tmpdir(), 'balai-web-')) : '';
  const fake = isHere ? new FakeWhatsApp(folder) : (undefined as never);
  let platform: TestPlatform;
  let admin: string;
  let id: string;
  let serial = 0;

  beforeAll(async () => {
    await fake.listen();
    const browser = join(folder, 'browser');
    writeFileSync(browser, `#!/bin/sh\nexec ${BROWSER} ${fake.browserArgs.map((one) => `'${one}'`).join(' ')} "$@"\n`);
    chmodSync(browser, 0o755);
    const env = { NODE_ENV: 'production', WHATSAPP_BROWSER: browser, WHATSAPP_SESSIONS: join(folder, 'sessions') };
    platform = await startTestPlatform({ modules: [notifier], env });
    const contacts = { operators: [BUDI], supervisors: [], groups: [], report_emails: [] };
    await platform.deliver(clientChanged, aClient('SITUS', { contacts }), { tenant: 'SITUS' });
    admin = await platform.signIn();
    const body = { driver: 'web', name: 'Kantor', client_ids: ['SITUS'] };
    id = (await platform.call('POST', '/api/numbers', { token: admin, body })).body.data.number_id;
  });
  afterAll(async () => {
    await platform?.stop();
    await fake?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shown = async () => (await platform.call('GET', '/api/numbers', { token: admin })).body.data[0];
  const becomes = (state: string) =>
    waitFor(
      async () => {
        const number = await shown();
        return number?.state === state ? number : undefined;
      },
      { what: `the number to be ${state}` },
    );
  const post = (action: string, body?: object) => platform.call('POST', `/api/numbers/${id}/${action}`, { token: admin, body });
  async function plan(to: string, text: string): Promise<string> {
    serial += 1;
    const intent_key = `situs:${serial}`;
    const data = { intent_key, channel: 'whatsapp' as const, to, subject: null, text, delivery: 'at-most-once' as const };
    await platform.deliver(sendMessage, data, { tenant: 'SITUS' });
    return intent_key;
  }
  const rowOf = async (key: string) => (await platform.owner.query('select * from notifier.message where intent_key = $1', [key])).rows[0];
  const ends = (key: string, state: string) =>
    waitFor(async () => ((await rowOf(key))?.state === state ? rowOf(key) : undefined), { what: `${key} to be ${state}` });
  const session = () => readdirSync(join(folder, 'sessions')).filter((name) => name === id);

  it('shows a QR code, is linked by the phone, and says whose number it is', async () => {
    await waitFor(async () => (await shown()).pairing?.qr, { what: 'a QR code' });
    fake.scan(OWN);
    expect(await becomes('ready')).toMatchObject({
      ...{ address: OWN, pairing: null, reason: null, page_version: expect.any(String) },
      ...{ warm_up: { day: 1, day_max: 20 }, opt_in_url: `https://wa.me/${OWN}?text=Mulai` },
    });
  });

  it('writes to nobody first; who wrote gets an answer, delivered and read', async () => {
    expect(await ends(await plan(ANI, 'halo'), 'failed')).toMatchObject({ failure: 'no_contact' });
    expect(fake.sent).toEqual([]);
    fake.receive({ from: `${ANI}@c.us`, body: 'selamat pagi' });
    const wrote = 'select from notifier.contact where number_id = $1 and address = $2';
    await waitFor(async () => (await platform.owner.query(wrote, [id, ANI])).rowCount === 1, { what: 'Ani to be known' });
    const key = await plan(ANI, 'halo Ani');
    await ends(key, 'accepted');
    const sent = fake.sent.find(({ body }) => body === 'halo Ani');
    fake.acknowledge(sent?.key ?? '', 3);
    await ends(key, 'read');
    expect(fake.sent.filter(({ body }) => body === 'halo Ani')).toHaveLength(1);
  });

  it('keeps a picture of a contact, and none of a stranger', async () => {
    const media = { name: 'apel.png', type: 'image/png', content: PNG };
    for (const from of [ANI, BUDI]) fake.receive({ from: `${from}@c.us`, type: 'image', body: 'bukti apel', media });
    const files = () => platform.call('GET', '/api/inbound-files?client_id=SITUS', { token: admin });
    await waitFor(async () => (await files()).body.data.length > 0, { what: 'the picture to be kept' });
    expect((await files()).body.data).toMatchObject([
      { number_id: id, sender: BUDI, name: 'apel.png', caption: 'bukti apel', type: 'image/png', bytes: PNG.length },
    ]);
  });

  it('learns what was read while no browser was open', async () => {
    const key = await plan(ANI, 'halo lagi');
    await ends(key, 'accepted');
    const own = readdirSync('/proc').find((pid) => {
      const line = /^\d+$/.test(pid) ? commandOf(pid) : '';
      return line.includes('number-process') && line.includes(id);
    });
    process.kill(Number(own), 'SIGKILL');
    await waitFor(async () => fake.openPages === 0, { what: 'the browser to end' });
    fake.acknowledge(fake.sent.find(({ body }) => body === 'halo lagi')?.key ?? '', 3);
    await ends(key, 'read');
    expect(fake.sent.filter(({ body }) => body === 'halo lagi')).toHaveLength(1);
  });

  it('is unlinked by whoever may: nothing leaves, and its session is gone', async () => {
    expect(session()).toEqual([id]);
    await post('logout');
    await becomes('logged_out');
    await waitFor(async () => session().length === 0, { what: 'the session to be removed' });
    expect(await rowOf(await plan(ANI, 'nanti'))).toMatchObject({ state: 'planned' });
  });

  it('is linked again from a terminal by a code for its telephone number, and sends what waited', async () => {
    const printed: string[] = [];
    const context = {
      database: platform.database('notifier'),
      clock: systemClock,
      newId: uuidv7,
      print: (line: string) => printed.push(line),
    };
    const ended = pairNumberCommand.run({ ...context, cause: { actor: 'cli:test' } } as never, [id, '--phone', `+${OWN}`]);
    const code = await waitFor(async () => /: ([A-Z0-9]{8})$/.exec(printed.join('\n'))?.[1], { what: 'a code' });
    fake.typeCode(code);
    expect(await ended).toBe(0);
    expect(printed.at(-1)).toContain(`ready: ${OWN}`);
    await waitFor(async () => fake.sent.some(({ body }) => body === 'nanti'), { what: 'what waited to be sent' });
  });

  it('is unlinked when it is removed, and its session is gone', async () => {
    expect(session()).toEqual([id]);
    expect((await platform.call('DELETE', `/api/numbers/${id}`, { token: admin })).status).toBe(200);
    await waitFor(async () => session().length === 0, { what: 'the session to be removed' });
    expect(fake.devices).toEqual([]);
  });
});
