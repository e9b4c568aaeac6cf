// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { followBusiness, getBusiness } from '@balai/contracts/chat';
import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames } from '../harness/shared-unit.ts';
import { type Customer, openShop, type Shop } from '../harness/shop.ts';

const own = ownNames(import.meta.url);

describe.skipIf(infrastructure().browser === null)('the profile of a business', { meta: { skipReason: 'no browser' } }, () => {
  let shop: Shop;
  let dewi: Customer;

  beforeAll(async () => {
    await closeVisits();
    shop = await openShop(own, { kepala: 'operator', tamu: 'viewer' }, false);
    dewi = await shop.register('dewi', 'Dewi Lestari');
  });
  afterAll(closeVisits);

  const saved = async () => (await dewi.user.api(getBusiness, { params: { business_id: shop.businessId } })).data;

  it('is published, then found by customers', async () => {
    const [page, { complaints, expectStatus }] = await shop.enter('kepala', '/business-profile');
    expectStatus(404);
    await page.getByLabel('Nama pengguna').fill('to ko');
    await page.getByRole('button', { name: 'Terbitkan' }).click();
    await page.getByText('Pakai 3–30 huruf dan angka saja.').waitFor();
    await shoot(page, 'profile-create');
    await page.getByRole('textbox', { name: /^Nama(?! pengguna)/ }).fill('Toko Mawar');
    await page.getByLabel('Nama pengguna').fill(shop.username);
    await page.getByRole('button', { name: 'Terbitkan' }).click();
    await page.getByRole('heading', { name: 'Toko Mawar' }).waitFor();
    await page.getByRole('img', { name: 'Kode QR untuk mengikuti Toko Mawar' }).waitFor();
    expect(complaints).toEqual([]);
    expect(await saved()).toMatchObject({ name: 'Toko Mawar', username: shop.username, is_open: true });
  });

  it('keeps profile, hours, menu and automatic messages', async () => {
    const [page, { complaints }] = await shop.enter('kepala', '/business-profile/settings');
    const panel = (name: string) => page.getByRole('region', { name });
    const save = async (name: string) => {
      await panel(name).getByRole('button', { name: 'Simpan' }).click();
      await page.getByText('Tersimpan').first().waitFor();
    };
    await panel('Profil').getByLabel('Deskripsi').fill('Bunga segar setiap hari.');
    await save('Profil');
    await expect.poll(async () => (await saved()).description).toBe('Bunga segar setiap hari.');

    const hours = panel('Jam buka');
    await hours.getByLabel('Senin', { exact: true }).check();
    await hours.getByLabel('Senin, sampai').fill('07:00');
    await hours.getByText('Jam selesai harus setelah jam mulai.').waitFor();
    await hours.getByLabel('Senin, sampai').fill('16:00');
    await hours.getByLabel('Selasa', { exact: true }).check();
    await save('Jam buka');
    await expect
      .poll(async () => (await saved()).hours)
      .toEqual([
        { day: 1, from: '08:00', to: '16:00' },
        { day: 2, from: '08:00', to: '16:00' },
      ]);

    const menu = panel('Tombol menu');
    await menu.getByRole('button', { name: 'Tambah tombol' }).click();
    await menu.getByLabel('Tombol 1', { exact: true }).fill('Situs kami');
    await menu.getByLabel('Saat ditekan').selectOption({ label: 'Buka tautan' });
    await menu.getByLabel('Tautan').fill('contoh.id');
    await menu.getByRole('button', { name: 'Simpan' }).click();
    await menu.getByText('Tautan harus diawali https://.').waitFor();
    await menu.getByLabel('Tautan').fill('https://contoh.id');
    await save('Tombol menu');
    await expect.poll(async () => (await saved()).menu).toEqual([{ label: 'Situs kami', action: 'link', value: 'https://contoh.id' }]);

    const automatic = panel('Pesan otomatis dan target balasan');
    await automatic.getByLabel('Pesan di luar jam buka').fill('Kami buka lagi pukul 08:00.');
    await automatic.getByLabel('Balasan pertama (menit)').fill('30');
    await save('Pesan otomatis dan target balasan');
    await page.reload();
    await expect.poll(() => automatic.getByLabel('Balasan pertama (menit)').inputValue()).toBe('30');
    expect(await automatic.getByLabel('Pesan di luar jam buka').inputValue()).toBe('Kami buka lagi pukul 08:00.');
    expect(complaints).toEqual([]);
  });

  it('shows followers and numbers, without the settings to those who only read', async () => {
    await dewi.user.api(followBusiness, { params: { business_id: shop.businessId }, body: { source: 'qr' } });
    const id = await dewi.open();
    await dewi.write(id, 'Halo');
    const [page] = await shop.enter('tamu', '/business-profile');
    await expect
      .poll(
        async () => {
          await page.reload();
          return page
            .getByText('1 masuk')
            .first()
            .isVisible({ timeout: 2_000 })
            .catch(() => false);
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(true);
    await page.getByRole('region', { name: 'Pesan per hari' }).getByRole('button', { name: 'Tabel' }).click();
    await page.getByRole('region', { name: 'Pesan per hari' }).getByRole('table').waitFor();
    expect(await page.getByRole('link', { name: 'Pengaturan' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Pengikut' }).click();
    await page.getByText('Dewi Lestari').waitFor();
    await page.getByText('Kode QR', { exact: true }).waitFor();
  });

  it('leads to canned replies and back to the inbox', async () => {
    const [page, { complaints }] = await shop.enter('kepala', '/business-profile');
    await page.getByRole('link', { name: 'Balasan siap pakai' }).click();
    await page.getByRole('heading', { name: 'Balasan siap pakai' }).waitFor();
    await shoot(page, 'canned-replies');
    await page.getByRole('main').getByRole('link', { name: 'Kotak masuk' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/inbox');
    expect(complaints).toEqual([]);
  });

  it.each([
    ['desktop', DESKTOP, 'light'],
    ['desktop dark', DESKTOP, 'dark'],
    ['phone', PHONE, 'light'],
    ['phone dark', PHONE, 'dark'],
  ] as const)('has no barrier: %s', async (name, viewport, colorScheme) => {
    const [page] = await shop.enter('kepala', '/business-profile', { viewport, colorScheme });
    await page.getByRole('region', { name: 'Pesan per hari' }).waitFor();
    await page.getByRole('img', { name: /^Kode QR/ }).waitFor();
    await shoot(page, `profile-overview-${name}`, { fullPage: true });
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Pengikut' }).click();
    await page.getByText('Dewi Lestari').waitFor();
    await shoot(page, `profile-followers-${name}`);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Pengaturan' }).click();
    await page.getByRole('region', { name: 'Tombol menu' }).waitFor();
    await shoot(page, `profile-settings-${name}`, { fullPage: true });
    expect(await barriers(page)).toEqual([]);
  });
});
