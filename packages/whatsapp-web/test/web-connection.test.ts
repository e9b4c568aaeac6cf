import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeWhatsApp } from './fake-page/fake-whatsapp.ts';
import { BROWSER, PROGRAM, TestNumber } from './number.ts';

const isHere = existsSync(BROWSER) && process.platform === 'linux';
const PHONE = '628123456789';
const STRANGER = '628122222222';

describe.skipIf(!isHere)('a number over the web page of WhatsApp', { meta: { skipReason: 'no Chromium' } }, () => {
  const folder = isHere ? mkdtempSync(join(tmpdir(), 'balai-web-')) : '';
  const fake = isHere ? new FakeWhatsApp(folder) : (undefined as never);
  const profile = join(folder, 'session-of-number', 'session');
  /** A message whose acknowledgement was lost. */
  const arrived = randomUUID();
  const inGroup = randomUUID();
  let number: TestNumber;
  const isReady = () => expect.poll(() => number.state).toBe('ready');
  const sentTo = (to: string) => fake.sent.filter(({ remote }) => remote === `${to}@c.us`);

  /** Another process that keeps the number, once it is ready. */
  async function startParent(holdMs?: number): Promise<ChildProcess> {
    const script = fileURLToPath(new URL('./parent.ts', import.meta.url));
    const given = [folder, JSON.stringify(fake.browserArgs), ...(holdMs === undefined ? [] : [`${holdMs}`])];
    const parent = fork(script, given, { execArgv: PROGRAM.execArgv, detached: true });
    await new Promise((resolve) => parent.once('message', resolve));
    return parent;
  }

  beforeAll(async () => {
    await fake.listen();
    number = new TestNumber(folder, fake);
  });
  afterAll(async () => {
    await number.connection.close();
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('pairs by QR code, also after its browser was killed', async () => {
    await expect.poll(() => number.state).toBe('pairing');
    process.kill(number.browser(), 'SIGKILL');
    await expect.poll(() => number.states.map(({ state }) => state)).toEqual(['pairing', 'waiting', 'pairing']);
    expect(number.last('pairing')).toMatchObject({ qr: expect.stringContaining(','), code: null });
    fake.setState('UNPAIRED_IDLE');
    await expect.poll(() => number.last('pairing')?.qr).toMatch(/^renewed,/);
    fake.scan(PHONE);
    await isReady();
    expect(number.last('ready')).toEqual({ state: 'ready', address: PHONE, pageVersion: '2.3000.1', memoryMb: expect.any(Number) });
  });

  it('accepts a message when the server has acknowledged it, and reports receipts', async () => {
    const clientMessageId = randomUUID();
    const outcome = await number.send({ clientMessageId, text: 'halo' });
    const key = fake.sent[0]?.key ?? '';
    const providerMessageId = `true_628111111111@c.us_${key}`;
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId });
    expect(fake.sent).toMatchObject([{ body: 'halo', remote: '628111111111@c.us', key: expect.stringMatching(/^3EB0[0-9A-F]{18}$/) }]);
    fake.acknowledge(key, 2);
    fake.acknowledge(key, 3);
    await expect
      .poll(() => number.receipts)
      .toEqual([
        { clientMessageId, providerMessageId, state: 'delivered' },
        { clientMessageId, providerMessageId, state: 'read' },
      ]);
  });

  it('never sends a message twice, also when it is handed over again', async () => {
    const clientMessageId = randomUUID();
    const outcomes = [await number.send({ clientMessageId }), await number.send({ clientMessageId })];
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(fake.sent.length).toBe(2);
  });

  it('sends one message at a time to a group, with a file', async () => {
    const file = { name: 'rekap.pdf', type: 'application/pdf', content: Readable.from([Buffer.from('isi')]), alt: null };
    const outcomes = await Promise.all([
      number.send({ clientMessageId: randomUUID(), to: '62811-1500000000@g.us', text: 'rekap', file }),
      number.send({ clientMessageId: inGroup, to: '62811-1500000000@g.us', text: 'kedua' }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
    expect(fake.sent.slice(-2)).toMatchObject([
      { remote: '62811-1500000000@g.us', caption: 'rekap', file: { name: 'rekap.pdf', bytes: 3, kind: 'document' } },
      { remote: '62811-1500000000@g.us', body: 'kedua' },
    ]);
  });

  it('refuses what certainly did not leave', async () => {
    fake.unregistered.add('628199999999@c.us');
    const refused = { kind: 'refused', retry: false, failure: 'number_refused' };
    expect(await number.send({ clientMessageId: randomUUID(), to: '628199999999' })).toMatchObject({
      ...refused,
      failure: 'not_on_whatsapp',
    });
    expect(await number.send({ clientMessageId: randomUUID(), to: '12345@lid' })).toMatchObject(refused);
    const large = { name: 'besar.bin', type: 'image/png', content: Readable.from([Buffer.alloc(1_048_577)]), alt: '' };
    expect(await number.send({ clientMessageId: randomUUID(), file: large })).toMatchObject({ kind: 'refused', failure: 'file_gone' });
    expect(await number.send({ clientMessageId: randomUUID() }, AbortSignal.abort())).toMatchObject({ kind: 'refused', retry: true });
    expect(fake.sent.length).toBe(4);
  });

  it('says so when WhatsApp refuses messages to strangers', async () => {
    fake.answers.set(`${STRANGER}@c.us`, '463');
    expect(await number.send({ clientMessageId: randomUUID(), to: STRANGER })).toMatchObject({
      kind: 'refused',
      retry: false,
      failure: 'no_contact',
    });
    expect(number.last('restricted')?.until.getTime()).toBeGreaterThan(Date.now());
    // Known chats go on.
    expect(await number.send({ clientMessageId: randomUUID() })).toMatchObject({ kind: 'accepted' });
    expect(sentTo(STRANGER)).toEqual([]);
  });

  it('hands over what people write, and never takes a lid for a telephone number', async () => {
    fake.lids.set('9990001@lid', '628133333333@c.us');
    fake.receive({ from: '628111111111@c.us', body: 'dari orang', name: 'Ani' });
    fake.receive({ from: '62811-1500000000@g.us', author: '9990001@lid', body: 'dari grup' });
    fake.receive({ from: '9990001@lid', body: 'lagi' });
    fake.receive({ from: '9990002@lid', body: 'tanpa nomor' });
    fake.receive({ from: 'status@broadcast', author: '628111111111@c.us', body: 'status' });
    fake.receive({ from: '628111111111@c.us', type: 'reaction', body: '👍' });
    const photo = { name: 'foto.png', type: 'image/png', content: Buffer.from('png') };
    fake.receive({ from: '628111111111@c.us', type: 'image', body: 'foto', media: photo });
    const film = { name: 'film.mp4', type: 'video/mp4', content: Buffer.alloc(1_048_577) };
    fake.receive({ from: '628111111111@c.us', type: 'video', body: 'panjang', media: film });
    await expect
      .poll(() => number.incoming)
      .toMatchObject([
        { from: '628111111111', group: null, text: 'dari orang', name: 'Ani', media: null, at: expect.any(Date) },
        { from: '628133333333', group: '62811-1500000000@g.us', text: 'dari grup', name: null },
        { from: '628133333333', group: null, text: 'lagi' },
        { from: '628111111111', text: 'foto', media: { name: 'foto.png', type: 'image/png', content: Buffer.from('png') } },
        { from: '628111111111', text: 'panjang\n[film.mp4: not kept, larger than 1 MB]', media: null },
      ]);
    expect(fake.lookups.filter((wid) => wid === '9990001@lid').length).toBe(1);
  });

  it('is back within 30 s after its browser was killed, finds what was sent, and loses nothing that came in', async () => {
    fake.answers.set('628144444444@c.us', 'ack-lost');
    fake.answers.set('628155555555@c.us', 'message-lost');
    const lost = randomUUID();
    expect(await number.send({ clientMessageId: arrived, to: '628144444444' })).toMatchObject({ kind: 'unknown' });
    expect(await number.send({ clientMessageId: lost, to: '628155555555' })).toMatchObject({ kind: 'unknown' });
    number.isFull = true;
    fake.receive({ from: '628111111111@c.us', body: 'belum disimpan' });
    await expect.poll(() => number.warnings.join()).toContain('was not stored');
    number.isFull = false;
    const [before, codes] = [number.incoming.length, number.states.filter(({ state }) => state === 'pairing').length];

    const killedAt = Date.now();
    process.kill(number.browser(), 'SIGKILL');
    await expect.poll(() => number.state).toBe('waiting');
    const lateId = fake.receive({ from: '628111111111@c.us', body: 'selagi mati' });
    await isReady();
    expect(Date.now() - killedAt).toBeLessThan(30_000);
    expect(number.states.filter(({ state }) => state === 'pairing').length).toBe(codes);

    const signal = AbortSignal.timeout(20_000);
    const found = `true_628144444444@c.us_${sentTo('628144444444')[0]?.key}`;
    expect(await number.connection.lookup([lost, arrived], signal)).toEqual([null, found]);
    expect(await number.send({ clientMessageId: arrived, to: '628144444444' })).toMatchObject({ kind: 'accepted' });
    expect([sentTo('628144444444').length, sentTo('628155555555').length]).toEqual([1, 0]);
    await expect
      .poll(() => number.incoming.slice(before))
      .toMatchObject([{ text: 'belum disimpan' }, { id: expect.stringContaining(lateId) }]);
    expect(new Set(number.incoming.map(({ id }) => id)).size).toBe(number.incoming.length);
  });

  it('ends a message as unknown when its process is killed while it is under way', async () => {
    fake.answers.set('628166666666@c.us', 'ack-lost');
    const clientMessageId = randomUUID();
    const outcome = number.send({ clientMessageId, to: '628166666666' });
    await expect.poll(() => sentTo('628166666666').length).toBe(1);
    process.kill(number.process(), 'SIGKILL');
    expect(await outcome).toMatchObject({ kind: 'unknown' });
    await isReady();
    const found = await number.connection.lookup([clientMessageId], AbortSignal.timeout(20_000));
    expect(found).toEqual([expect.stringContaining(sentTo('628166666666')[0]?.key ?? '?')]);
    expect(sentTo('628166666666').length).toBe(1);
  });

  it('waits without a network, and reconnects after a state that ends the library', async () => {
    fake.setState('TIMEOUT');
    await expect.poll(() => number.state).toBe('waiting');
    expect(await number.send({ clientMessageId: randomUUID() })).toMatchObject({ kind: 'refused', retry: true });
    fake.setState('CONNECTED');
    await isReady();
    fake.isWithoutHook = true;
    fake.setState('CONFLICT');
    await expect.poll(() => number.last('waiting')?.reason).toMatch(/CONFLICT/);
    await isReady();
  });

  it('refuses to send where the page does not let it choose the id', async () => {
    const before = fake.sent.length;
    const reason = expect.stringContaining('does not let us choose the message id');
    expect(await number.send({ clientMessageId: randomUUID() })).toMatchObject({ kind: 'refused', retry: true, reason });
    expect(fake.sent.length).toBe(before);
    fake.isWithoutHook = false;
  });

  it('uses the pinned version of the page, and stops when WhatsApp refuses it', async () => {
    await number.connection.close();
    expect(readdirSync(join(folder, 'pages'))).toEqual(['2.3000.1.html']);
    fake.version = '2.3000.2';
    const served = fake.pagesServed;
    fake.isSyncedEarly = true;
    number.connect({ pageVersion: '2.3000.1' });
    await isReady();
    expect([number.last('ready')?.pageVersion, fake.pagesServed]).toEqual(['2.3000.1', served]);
    // Known to the folder, not to this connection.
    const keyInGroup = /^true_62811-1500000000@g.us_3EB0[0-9A-F]{18}_628123456789@c.us$/;
    expect(await number.connection.lookup([arrived, inGroup], AbortSignal.timeout(20_000))).toEqual([
      expect.stringMatching(/^true_628144444444@c.us_3EB0/),
      expect.stringMatching(keyInGroup),
    ]);
    fake.isSyncedEarly = false;
    fake.setState('DEPRECATED_VERSION');
    await expect.poll(() => number.last('stopped')?.reason).toMatch(/no longer accepts/);
    number.connect({ pageVersion: '2.3000.7' });
    await expect.poll(() => number.last('stopped')?.reason).toMatch(/2\.3000\.7/);
    await expect.poll(() => number.processes()).toEqual([]);
  });

  it('stops after some starts when the page is never ready', async () => {
    fake.isHanging = true;
    const served = fake.pagesServed;
    number.connect({ startsMax: 2, deadlines: { start: 3_000 } });
    await expect
      .poll(() => number.last('stopped')?.reason)
      .toBe('2 starts in a row failed; the last one: the page was not ready within 3 s');
    expect(fake.pagesServed - served).toBeLessThanOrEqual(2);
    await expect.poll(() => number.processes()).toEqual([]);
    expect(existsSync(profile)).toBe(true);
    fake.isHanging = false;
  });

  it('leaves no process behind when its parent is killed', async () => {
    const parent = await startParent();
    expect(number.processes().length).toBeGreaterThan(3);
    parent.kill('SIGKILL');
    await expect.poll(() => number.processes()).toEqual([]);
  });

  it('kills its browser at the end of its hold while its parent is stopped', async () => {
    const parent = await startParent(5_000);
    expect(number.processes().length).toBeGreaterThan(3);
    parent.kill('SIGSTOP');
    const children = () => number.processes().filter((pid) => pid !== parent.pid);
    await expect
      .poll(children)
      .toEqual([])
      .finally(() => parent.kill('SIGKILL'));
  });

  it('kills a process that hangs, with its browser, when it is closed', async () => {
    number.connect();
    await isReady();
    process.kill(number.process(), 'SIGSTOP');
    await number.connection.close();
    await expect.poll(() => number.processes()).toEqual([]);
  });

  it('kills what a former process that hung left open', async () => {
    const parent = await startParent();
    const [browser, hung] = [number.browser(), number.process()];
    process.kill(hung, 'SIGSTOP');
    parent.kill('SIGKILL');
    number.connect();
    await isReady();
    expect(number.processes().filter((pid) => pid === browser || pid === hung)).toEqual([]);
    await number.connection.close();
  });

  it('removes the session when the phone unlinks it, and pairs again by code', async () => {
    number.connect();
    await isReady();
    expect(existsSync(profile)).toBe(true);
    fake.unlink();
    await expect.poll(() => number.state).toBe('logged_out');
    expect(existsSync(profile)).toBe(false);
    await expect.poll(() => number.processes()).toEqual([]);

    number.connect();
    await expect.poll(() => number.state).toBe('pairing');
    const code = await number.connection.requestPairingCode(`+${PHONE}`);
    expect(number.last('pairing')?.code).toBe(code);
    fake.typeCode(code);
    await isReady();
    await expect(number.connection.requestPairingCode(PHONE)).rejects.toThrow('not waiting for a phone');
    await number.connection.logout();
    expect([number.state, existsSync(profile), fake.devices]).toEqual(['logged_out', false, []]);
    number.connect({ deadlines: { pairing: 500 } });
    await expect.poll(() => number.last('stopped')?.reason).toBe('nobody paired a phone within 0.5 s');
    await expect.poll(() => number.processes()).toEqual([]);
  });

  it('sent each message once', () => {
    const keys = fake.sent.map(({ key }) => key);
    expect(keys.length).toBe(new Set(keys).size);
  });
});
