import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeWhatsApp } from './fake-page/fake-whatsapp.ts';
import { BROWSER, TestNumber } from './number.ts';

const isHere = existsSync(BROWSER) && process.platform === 'linux';
const PHONE = '628123456789';

describe.skipIf(!isHere)('a number over the web page of WhatsApp', { meta: { skipReason: 'no Chromium' } }, () => {
  const folder = isHere ? mkdtempSync(join(tmpdir(), 'balai-web-')) : '';
  const fake = isHere ? new FakeWhatsApp(folder) : (undefined as never);
  let number: TestNumber;

  beforeAll(async () => {
    await fake.listen();
    number = new TestNumber(folder, fake);
  });
  afterAll(async () => {
    await number.connection.close();
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('pairs by QR code', async () => {
    await expect.poll(() => number.state).toBe('pairing');
    expect(number.last('pairing')).toMatchObject({ qr: expect.stringContaining(','), code: null });
    fake.scan(PHONE);
    await expect.poll(() => number.state).toBe('ready');
    expect(number.last('ready')).toEqual({ state: 'ready', address: PHONE, pageVersion: '2.3000.1', memoryMb: expect.any(Number) });
  });

  it('accepts a message when the server has acknowledged it', async () => {
    const outcome = await number.send({ clientMessageId: randomUUID(), text: 'halo' });
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: `true_628111111111@c.us_${fake.sent[0]?.key}` });
    expect(fake.sent).toMatchObject([{ body: 'halo', remote: '628111111111@c.us' }]);
  });
});
