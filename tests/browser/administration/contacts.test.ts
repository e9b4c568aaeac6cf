import { updatePerson } from '@balai/contracts/identity';
import { infrastructure, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, PHONE, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const DESKTOP = { width: 1366, height: 768 };
const SHARED = { number_id: '01a2243e-0000-7000-8000-000000000002', number_name: 'Simulasi' };
const TIMES = { first_at: '2026-11-02T01:00:00.000Z', noted_at: '2026-11-02T01:00:00.000Z' };
const CONTACTS = [
  {
    ...{
      phone: '6281234567890',
      name: 'AKP ANI WIJAYA',
      source: 'person',
      person: { person_id: SHARED.number_id, user_id: '76010001', client_id: own.client },
    },
    chats: [
      { ...SHARED, ...TIMES, name: 'ani 🌸' },
      { ...SHARED, ...TIMES, number_name: 'Nomor laporan', name: 'Ani pribadi' },
    ],
    google: { state: 'synced', synced_at: TIMES.noted_at, error: null },
  },
  {
    ...{ phone: '6281234567891', name: 'Admin Polres Mawar', source: 'account', person: null, google: null },
    chats: [{ ...SHARED, ...TIMES, name: null }],
  },
  {
    ...{ phone: '6281234567892', name: '6281234567892', source: 'phone', person: null, google: null },
    chats: [{ ...SHARED, ...TIMES, name: null }],
  },
];

const FILE = {
  ...{ client_id: own.client, number_id: SHARED.number_id, sender: '6281234567890', chat_group: null },
  ...{ received_at: TIMES.noted_at, expires_at: '2026-12-02T01:00:00.000Z' },
};
const FILES = [
  {
    ...{ ...FILE, file_id: '01a2243e-0000-7000-8000-000000000011', name: 'image', caption: 'bukti apel', type: 'image/png' },
    ...{ bytes: 1_572_864, url: '/api/blobs/01a2243e-0000-7000-8000-000000000021?expires=1&signature=a' },
  },
  {
    ...{ ...FILE, file_id: '01a2243e-0000-7000-8000-000000000012', name: 'surat tugas.pdf', caption: '', type: 'application/pdf' },
    ...{ bytes: 20_480, url: '/api/blobs/01a2243e-0000-7000-8000-000000000022?expires=1&signature=b' },
  },
];
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

describe.skipIf(infrastructure().browser === null)('the WhatsApp contacts', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('lists a person of the unit who wrote to a number, and finds them by name', async () => {
    const body = { whatsapp: own.phone('0077') };
    await unit.admin.api(updatePerson, { params: { user_id: own.nrp('0901') }, body });
    const written = await fetch(`${unit.installation.baseUrl}/sandbox/api/whatsapp/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: own.phone('0077'), text: 'selamat pagi' }),
    });
    expect(written.status).toBe(201);
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.openAs(unit.accounts.petugas, '/contacts');
    const row = page.getByRole('row', { name: /AIPDA TANPA AKUN/ });
    await waitFor(
      async () => {
        await page.reload();
        await page.getByRole('heading', { name: 'Kontak WhatsApp', level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        return (await row.count()) === 1;
      },
      { what: 'the contact to be listed', timeoutMs: 20_000 },
    );
    await row.getByText('tanpa nama (Simulasi)').waitFor();
    await page.getByLabel('Cari kontak').fill('tidak ada');
    await page.getByText('Tidak ada kontak yang cocok.').waitFor();
    await page.getByLabel('Cari kontak').fill('tanpa akun');
    await row.getByRole('link', { name: 'AIPDA TANPA AKUN' }).click();
    await page.getByRole('heading', { name: /TANPA AKUN/, level: 1 }).waitFor();
    expect(one.complaints).toEqual([]);
  });

  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('shows names of persons, accounts and chats, and what is at Google, on a %s', async (size, viewport) => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
    const page = await one.openAs(unit.accounts.petugas, '/account');
    await page.route('**/api/contacts?*', (call) => call.fulfill({ json: { success: true, data: CONTACTS, next_cursor: null } }));
    await page.goto('/contacts');
    await page.getByText('ani 🌸 (Simulasi) · Ani pribadi (Nomor laporan)').waitFor();
    await page.getByText('Tersimpan', { exact: true }).waitFor();
    await page.getByText('Admin Polres Mawar').waitFor();
    expect(await page.getByText(/\+62 812-3456-7892/).count()).toBeGreaterThan(0);
    await shoot(page, `contacts ${size}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide).toBe(false);
    expect(one.complaints).toEqual([]);
  });

  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('lists received files with what they are, who sent them and a link, on a %s', async (size, viewport) => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
    const page = await one.openAs(unit.accounts.petugas, '/contacts');
    await page.route('**/api/inbound-files?*', (call) => call.fulfill({ json: { success: true, data: FILES, next_cursor: null } }));
    await page.route('**/api/blobs/*', (call) => call.fulfill({ body: PIXEL, contentType: 'image/png' }));
    await page.getByRole('link', { name: 'Berkas masuk' }).click();
    const link = page.getByRole('link', { name: 'Buka surat tugas.pdf di tab baru' });
    expect([await link.getAttribute('href'), await link.getAttribute('target')]).toEqual([FILES[1]?.url, '_blank']);
    await page.getByText('bukti apel').waitFor();
    expect(await page.locator(`img[src="${FILES[0]?.url}"]`).count()).toBe(1);
    for (const shown of [/\+62 812-3456-7890/, /1,5 MB/]) expect(await page.getByText(shown).count()).toBeGreaterThan(0);
    await shoot(page, `received files ${size}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide).toBe(false);
    expect(one.complaints).toEqual([]);
  });

  it('is not opened to an account that may not see numbers', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    const page = await one.openAs(unit.accounts.tamu, '/contacts');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('heading', { name: 'Daftar kontak' }).count()).toBe(0);
  });
});
