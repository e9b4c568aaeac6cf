import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { infrastructure, waitFor } from '@balai/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeWhatsApp } from '../../../packages/whatsapp-web/test/fake-page/fake-whatsapp.ts';
import { closeVisits, launchBrowser, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { CLIENT, type SmallUnit, startSmallUnit } from '../harness/small-unit.ts';

const WEB_BROWSER = '/usr/bin/chromium-headless-shell';
const isHere = infrastructure().browser !== null && existsSync(WEB_BROWSER) && process.platform === 'linux';
const OWN = '628123456700';
/** The unit's operator. */
const OPERATOR = '628119990001';

/** The driver's browser is led to a page of ours instead of WhatsApp's. */
describe.skipIf(!isHere)('a number of WhatsApp Web, from its QR code to a dialogue', { meta: { skipReason: 'no browser' } }, () => {
  const folder = isHere ? mkdtempSync(join(tmpdir(), 'balai-web-')) : '';
  const fake = isHere ? new FakeWhatsApp(folder) : (undefined as never);
  let unit: SmallUnit;
  let browser: Browser;

  beforeAll(async () => {
    await fake.listen();
    const script = join(folder, 'browser');
    writeFileSync(script, `#!/bin/sh\nexec ${WEB_BROWSER} ${fake.browserArgs.map((one) => `'${one}'`).join(' ')} "$@"\n`);
    chmodSync(script, 0o755);
    const settings = { WHATSAPP_DRIVERS: 'web', WHATSAPP_BROWSER: script, WHATSAPP_SESSIONS: join(folder, 'sessions') };
    [unit, browser] = await Promise.all([startSmallUnit({ ...settings, NOTIFIER_PACE_MS: '0' }), launchBrowser()]);
  });
  afterAll(async () => {
    await closeVisits();
    await browser?.close();
    await unit?.installation.stop();
    await fake?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is linked, sends a report that was scheduled and previewed, shows that it arrived, and answers', async () => {
    const { context, openAs, complaints } = await visit(browser, unit.installation.baseUrl);
    const page = await openAs('kepala', '/numbers');
    const window = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Tambah nomor' }).first().click();
    await window.getByRole('textbox', { name: 'Nama', exact: true }).fill('Nomor laporan');
    await window.getByRole('button', { name: 'Tambah nomor' }).click();
    await window.getByRole('img', { name: 'Kode QR untuk ditautkan' }).waitFor();
    await shoot(page, 'whatsapp-web-1-qr');
    fake.scan(OWN);
    await page.getByText('Nomor laporan tersambung.').waitFor();
    await shoot(page, 'whatsapp-web-2-linked');
    // Nobody is written to who has not written before.
    fake.receive({ from: `${OPERATOR}@c.us`, body: 'Mulai' });
    const sentTo = (text: RegExp) => fake.sent.filter(({ remote, body }) => remote === `${OPERATOR}@c.us` && text.test(body ?? ''));
    await waitFor(() => sentTo(/./).length === 1, { timeoutMs: 60_000, what: 'the answer to the first message' });

    await page.goto(`/reports/deliveries?client=${CLIENT}`);
    await page.getByRole('link', { name: 'Daftar tugas untuk grup' }).click();
    const panel = page.getByRole('dialog', { name: 'Daftar tugas untuk grup', exact: true });
    await panel.getByRole('button', { name: 'Ubah', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Ubah Daftar tugas untuk grup' });
    await form.getByLabel('Jam').fill('7.10');
    await form.getByLabel(/^Operator /).check();
    await form.getByLabel(/^Grup WhatsApp /).uncheck();
    await shoot(page, 'whatsapp-web-3-schedule');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await panel.getByText('Setiap hari 07:10 WIB').waitFor();
    await panel.getByRole('button', { name: 'Nyalakan' }).click();
    await panel.getByRole('button', { name: 'Matikan' }).waitFor();
    await panel.getByRole('button', { name: 'Kirim sekarang' }).click();
    const preview = page.getByRole('dialog').last();
    await preview
      .getByText(/Patroli bersepeda keliling kota|instagram\.com/)
      .first()
      .waitFor();
    await preview.getByText(OPERATOR, { exact: true }).waitFor();
    await shoot(page, 'whatsapp-web-4-preview');
    await preview.getByRole('button', { name: 'Kirim', exact: true }).click();
    const report = await waitFor(() => sentTo(/instagram\.com/)[0], { timeoutMs: 60_000, what: 'the report' });
    fake.acknowledge(report.key, 2);

    await page.goto(`/reports/history?client=${CLIENT}`);
    await page.getByRole('table', { name: 'Terkirim keluar' }).getByText('Sampai').first().waitFor();
    await shoot(page, 'whatsapp-web-5-delivered');
    fake.receive({ from: `${OPERATOR}@c.us`, body: 'menu' });
    await waitFor(() => sentTo(/oprrequest/).length > 0, { timeoutMs: 60_000, what: 'the menu' });
    fake.receive({ from: `${OPERATOR}@c.us`, body: 'oprrequest' });
    const menu = await waitFor(() => sentTo(/^.*Menu operator[\s\S]*1\. /)[0], { timeoutMs: 60_000, what: 'the operators’ menu' });
    expect(menu.body).toContain('batal');
    fake.receive({ from: `${OPERATOR}@c.us`, body: '1' });
    await waitFor(() => sentTo(/Tambah user baru/).length > 0, { timeoutMs: 60_000, what: 'what the first entry opens' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
