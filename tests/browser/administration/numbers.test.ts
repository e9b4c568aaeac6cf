import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, PHONE, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { openedByAdmin, ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const OFFICIAL = own.name('Nomor resmi ');
const WEB = { number_id: '01a2243e-0000-7000-8000-000000000001', name: 'Nomor laporan' };

describe.skipIf(infrastructure().browser === null)('the WhatsApp numbers', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    // Numbers are the platform's.
    unit = await startUnit(own, { chief: 'admin' });
  });
  afterAll(async () => {
    await closeVisits();
  });

  const cardOf = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

  it('adds a number of the Cloud API with what Meta needs next, changes and removes it', async () => {
    const [page, { complaints }] = await openedByAdmin(unit, '/numbers');
    const window = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Tambah nomor' }).click();
    await window.getByText(/^WhatsApp Web bukan cara resmi/).waitFor();
    await window.getByText('Cloud API', { exact: true }).click();
    await window.getByRole('textbox', { name: 'Nama', exact: true }).fill(OFFICIAL);
    await window.getByText('Sebagian').click();
    await window.getByRole('button', { name: 'Tambah nomor' }).click();
    expect(await window.getByText('Wajib diisi.').count()).toBe(4);
    await window.getByText('Pilih paling sedikit satu klien.').waitFor();
    await window.getByRole('button', { name: 'Pilih klien' }).click();
    const picked = page.getByRole('checkbox', { name: `Unit ${unit.client}`, exact: true });
    const search = page.getByPlaceholder(/^Cari/).last();
    // With few clients there is no search.
    await picked.or(search).first().waitFor();
    if (!(await picked.isVisible())) await search.fill(unit.client);
    await picked.check();
    await page.keyboard.press('Escape');
    await window.getByLabel('Phone number ID').fill(own.phone('0098'));
    await window.getByLabel('WhatsApp Business Account ID').fill('102290129340398');
    await window.getByLabel('Access token').fill('not-a-token-of-anybody');
    await window.getByLabel('App secret').fill('not-a-secret-of-anybody');
    const verifyToken = await window.getByLabel('Verify token').inputValue();
    await window.getByRole('button', { name: 'Tambah nomor' }).click();
    await window.getByText('Satu langkah lagi di Meta').waitFor();
    await window.getByText(/^https?:\/\/.*\/api\/webhooks\/whatsapp-cloud\/[0-9a-f-]{36}$/).waitFor();
    await window.getByText(verifyToken, { exact: true }).waitFor();
    await shoot(page, 'number-webhook');
    await window.getByRole('button', { name: 'Selesai' }).click();
    const card = cardOf(page, OFFICIAL);
    await card.getByText(`Unit ${unit.client}`).waitFor();

    await card.getByRole('button', { name: /^Ubah/ }).click();
    await window.getByText('Batas', { exact: true }).click();
    await window.getByLabel('Paling banyak per 24 jam').fill('banyak');
    await window.getByRole('button', { name: 'Simpan' }).click();
    await window.getByText('Isi dengan angka dari 1 sampai 100000.').waitFor();
    await window.getByLabel('Paling banyak per 24 jam').fill('200');
    await window.getByLabel('Jam tenang dari').fill('22:00');
    await window.getByRole('button', { name: 'Simpan' }).click();
    await window.getByText('Isi kedua jam, atau kosongkan keduanya.').waitFor();
    await window.getByLabel('Jam tenang sampai').fill('05:00');
    await shoot(page, 'number-quiet');
    await window.getByRole('button', { name: 'Simpan' }).click();
    await card.getByText('0 dari 200').waitFor();
    await card.getByText('22:00–05:00: hanya kode dan jawaban').waitFor();

    await card.getByRole('button', { name: /^Hapus/ }).click();
    await window.getByText(/Tidak ada pesan yang menunggu\.$/).waitFor();
    await window.getByRole('button', { name: 'Ya, hapus' }).click();
    await card.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('links a number of WhatsApp Web by QR code or by a code to type, and says so once it is linked', async () => {
    const [page] = await openedByAdmin(unit, '/account', { viewport: PHONE });
    // What the phone and WhatsApp do, step by step.
    const linked = { state: 'pairing', pairing: { qr: null as string | null, code: null as string | null } };
    const asked: unknown[] = [];
    const shownNow = () => ({
      ...{ ...WEB, ...linked, driver: 'web', client_ids: null, address: null, restricted_until: null, state_at: new Date().toISOString() },
      ...{
        sentence: 'Belum tersambung.',
        reason: null,
        pace_ms: 3_000,
        hour_max: null,
        day_max: null,
        queued: 0,
        sent_hour: 0,
        sent_day: 0,
      },
      ...{ last_error: null, page_version: null, memory_mb: null, webhook_url: null, quiet: null, warm_up: null, opt_in_url: null },
    });
    await page.route('**/api/numbers', (call) => call.fulfill({ json: { success: true, data: [shownNow()], drivers: ['web'] } }));
    await page.route('**/api/numbers/*/pair', (call) => {
      const body = call.request().postDataJSON();
      asked.push(body);
      linked.pairing = 'phone' in body ? { qr: null, code: 'AB3DEF7H' } : { qr: '2@link,of,a,number', code: null };
      return call.fulfill({ status: 202, json: { success: true, data: shownNow() } });
    });
    await page.goto('/numbers');
    await page.getByRole('button', { name: `Sambungkan: ${WEB.name}` }).click();
    const window = page.getByRole('dialog');
    await window.getByRole('img', { name: 'Kode QR untuk ditautkan' }).waitFor();
    await shoot(page, 'number-qr');
    await window.getByText('Dengan kode').click();
    await window.getByLabel('Nomor telepon').fill('0812 3456 7890');
    await window.getByRole('button', { name: 'Minta kode' }).click();
    await window.getByText('AB3D-EF7H').waitFor();
    await shoot(page, 'number-code');
    expect(asked).toEqual([{}, { phone: '0812 3456 7890' }]);
    linked.state = 'ready';
    await page.getByText(`${WEB.name} tersambung.`).waitFor();
    await window.waitFor({ state: 'detached' });
    await cardOf(page, WEB.name)
      .getByRole('button', { name: /^Putuskan/ })
      .waitFor();
  });

  it('sends a test message and shows that WhatsApp has it', async () => {
    const [page] = await openedByAdmin(unit, '/numbers');
    await page.getByRole('button', { name: 'Pesan uji: Simulasi' }).click();
    const window = page.getByRole('dialog');
    await window.getByLabel('Kirim ke nomor').fill(`+${own.phone('0099')}`);
    await window.getByRole('button', { name: 'Kirim' }).click();
    await window.getByText(/^(?:Diterima WhatsApp|Sampai di ponsel penerima|Sudah dibaca)$/).waitFor();
  });

  it('shows how a new number warms up, its quiet hours, and the link by which people opt in, also to an operator', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const page = await one.openAs(unit.accounts.petugas, '/account');
    const shown = {
      ...{ ...WEB, driver: 'web', client_ids: null, address: '6281234567890', state: 'ready', state_at: new Date().toISOString() },
      ...{ restricted_until: null, sentence: 'Siap.', reason: null, pace_ms: 3_000, hour_max: null, day_max: 200, sent_hour: 3 },
      ...{ sent_day: 17, queued: 0, last_error: null, page_version: null, memory_mb: null, pairing: null, template: null },
      ...{ webhook_url: null, quiet: { from: '22:00', to: '05:00' }, warm_up: { day: 3, day_max: 80 } },
      opt_in_url: 'https://wa.me/6281234567890?text=Mulai',
    };
    await page.route('**/api/numbers', (call) => call.fulfill({ json: { success: true, data: [shown], drivers: ['web'] } }));
    await page.goto('/numbers');
    const card = cardOf(page, WEB.name);
    await card.getByText('17 dari 80').waitFor();
    await card.getByText(/^hari ke-3, paling banyak 80 sehari; naik 20 → 40 → 80 → 160 → 300 → 600 sampai hari ke-28$/).waitFor();
    await card.getByText('22:00–05:00: hanya kode dan jawaban').waitFor();
    await shoot(page, 'number-warm-up');
    await card.getByRole('button', { name: `Ajak menulis: ${WEB.name}` }).click();
    const window = page.getByRole('dialog');
    await window.getByRole('img', { name: 'Kode QR tautan' }).waitFor();
    await window.getByText('https://wa.me/6281234567890?text=Mulai', { exact: true }).waitFor();
    await shoot(page, 'number-invite');
    expect(await page.getByRole('button', { name: /^Ubah/ }).count()).toBe(0);
    expect(one.complaints).toEqual([]);
  });

  it('is where the notice leads that nothing can be sent', async () => {
    const [page] = await openedByAdmin(unit, '/account');
    const nothing = { success: true, data: [], no_way_to_send: ['whatsapp'], pace_ms: 0 };
    await page.route('**/api/messages?*', (call) => call.fulfill({ json: nothing }));
    await page.goto(`/collection?client=${unit.client}&tab=messages`);
    await page.getByRole('link', { name: 'Tambah nomor WhatsApp' }).click();
    await page.getByRole('heading', { name: 'Nomor WhatsApp', level: 1 }).waitFor();
  });

  it('shows an operator the numbers that serve the unit, and nothing to press', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    const page = await one.openAs(unit.accounts.petugas, '/numbers?edit=new');
    const card = cardOf(page, 'Simulasi');
    await card.getByText('Semua klien').waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(one.complaints).toEqual([]);
  });
});
