import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { openedByAdmin, ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const FRESH = 'kata sandi baru yang panjang';

const isWiderThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe.skipIf(infrastructure().browser === null)('the administration of accounts', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let admin: Page;
  let adminVisit: Visit;
  beforeAll(async () => {
    // Roles and the links of invitations are for accounts that see every client.
    unit = await startUnit(own, { chief: 'admin' });
    [admin, adminVisit] = await openedByAdmin(unit, '/administration/accounts', { viewport: DESKTOP });
  });
  afterAll(async () => {
    await closeVisits();
  });

  const openAccount = async (username: string) => {
    await admin.goto('/administration/accounts');
    await admin.getByLabel('Cari akun').fill(username);
    await admin.getByRole('link', { name: username, exact: true }).click();
    return admin.getByRole('dialog');
  };

  const confirmed = (title: string) => admin.getByRole('dialog', { name: title }).getByRole('button', { name: title }).click();

  it('somebody registers on a phone, is approved, and signs in', async () => {
    const username = own.name('pendaftar');
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const page = await one.open('/login');
    await page.getByRole('link', { name: 'Daftar akun' }).click();
    // The login page has a field of the same name.
    await page.getByRole('heading', { name: 'Daftar akun' }).waitFor();
    await page.getByLabel('Nama pengguna').fill(username);
    await page.getByLabel('Kode klien').fill(unit.client.toLowerCase());
    await page.getByLabel('Nomor WhatsApp').fill('081234567890');
    await page.getByLabel('Kata sandi baru', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Ulangi kata sandi baru', { exact: true }).fill('lain');
    await page.getByRole('button', { name: 'Daftar', exact: true }).click();
    await page.getByText('Kedua kata sandi tidak sama.').waitFor();
    await shoot(page, 'register phone', { fullPage: true });
    expect(await isWiderThanScreen(page)).toBe(false);
    await page.getByLabel('Ulangi kata sandi baru', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Daftar', exact: true }).click();
    await page.getByText('Pendaftaran diterima.').waitFor();
    const dialog = await openAccount(username);
    await shoot(admin, 'account pending desktop');
    await dialog.getByRole('button', { name: 'Setujui' }).click();
    await dialog.getByRole('button', { name: 'Tutup akun' }).waitFor();
    await page.getByRole('link', { name: 'Ke halaman masuk' }).click();
    await signInOn(page, username, PASSWORD);
    await page.getByTestId('measures').waitFor();
    expect([...one.complaints, ...adminVisit.complaints]).toEqual([]);
  });

  it('a temporary password is changed before anything else', async () => {
    const username = await unit.addAccount('sementara', 'viewer');
    const dialog = await openAccount(username);
    await dialog.getByRole('button', { name: 'Kata sandi sementara' }).click();
    await confirmed('Kata sandi sementara');
    const temporary = (await dialog.locator('code').textContent()) ?? '';
    await shoot(admin, 'account temporary desktop');
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const page = await one.open('/login');
    // The views that an account has are asked for while nobody knows yet what it may.
    one.expectStatus(403);
    await signInOn(page, username, temporary);
    await page.getByRole('heading', { name: 'Ganti kata sandi dahulu' }).waitFor();
    await shoot(page, 'change first phone');
    await page.getByLabel('Kata sandi sementara', { exact: true }).fill(temporary);
    await page.getByLabel('Kata sandi baru', { exact: true }).fill(FRESH);
    await page.getByLabel('Ulangi kata sandi baru', { exact: true }).fill(FRESH);
    await page.getByRole('button', { name: 'Ganti kata sandi' }).click();
    await page.getByTestId('measures').waitFor();
    expect(one.complaints).toEqual([]);
  });

  it('an invitation is accepted by its link', async () => {
    const username = own.name('diundang');
    await admin.goto('/administration/accounts?edit=new');
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Nama pengguna').fill(username);
    await dialog.getByLabel('E-mail').fill('diundang@contoh.id');
    // The only client there is, is picked already.
    const clients = dialog.getByRole('button', { name: /^Klien/ });
    if ((await clients.textContent()) === 'Klien') {
      await clients.click();
      await admin.getByLabel(new RegExp(unit.client)).first().check();
      await admin.keyboard.press('Escape');
    }
    await shoot(admin, 'invite desktop');
    await dialog.getByRole('button', { name: 'Undang', exact: true }).click();
    await dialog.getByText('Undangan dikirim lewat e-mail.').waitFor();
    await shoot(admin, 'invited desktop');
    const link = new URL((await dialog.locator('code').textContent()) ?? '');
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const page = await one.open(`${link.pathname}${link.hash}`);
    await page.getByLabel('Kata sandi baru', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Ulangi kata sandi baru', { exact: true }).fill(PASSWORD);
    await shoot(page, 'accept phone');
    await page.getByRole('button', { name: 'Simpan kata sandi' }).click();
    await page.getByText(`Akun ${username} siap.`).waitFor();
    expect(one.complaints).toEqual([]);
  });

  it('an account has one role for all its clients, and another for a client or a whole region', async () => {
    // Behind the unit in the order of clients: the first is the one that pages begin with.
    const [near, far] = [own.clientId('POLSEK_DEKAT'), own.clientId('POLSEK_JAUH')];
    await unit.addClient({ client_id: near, nama: `Polsek Dekat ${near}`, regional_id: 'PESISIR' });
    await unit.addClient({ client_id: far, nama: `Polsek Jauh ${far}`, regional_id: 'PESISIR' });
    const username = await unit.addAccount('berperan', 'operator');
    const dialog = await openAccount(username);
    await dialog.getByLabel('Tambah satu wilayah').selectOption('PESISIR');
    await dialog.getByLabel('Peran lain untuk').selectOption('region:PESISIR');
    await dialog.getByRole('combobox', { name: 'Peran', exact: true }).selectOption('viewer');
    await dialog.getByRole('button', { name: 'Beri peran ini' }).click();
    const result = dialog.getByRole('region', { name: 'Hasilnya' });
    await result.getByText(/Pengamat: .*Polsek Dekat.*Polsek Jauh/).waitFor();
    for (const [size, viewport] of [
      ['phone', PHONE],
      ['desktop', DESKTOP],
    ] as const) {
      await admin.setViewportSize(viewport);
      await result.scrollIntoViewIfNeeded();
      await shoot(admin, `account rights ${size}`);
      expect(await isWiderThanScreen(admin)).toBe(false);
    }
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await dialog.waitFor({ state: 'detached' });
    const now = (await openAccount(username)).getByRole('region', { name: 'Boleh apa, di mana' });
    await now.getByText(/Pengamat: .*Polsek Dekat.*Polsek Jauh/).waitFor();
    const again = admin.getByRole('dialog');
    await again.getByRole('button', { name: 'Batalkan peran Pengamat' }).click();
    await again.getByRole('button', { name: 'Simpan' }).click();
    await again.waitFor({ state: 'detached' });
    const back = (await openAccount(username)).getByRole('region', { name: 'Boleh apa, di mana' });
    await back.getByText(/Operator: .*Polsek Dekat.*Polsek Jauh/).waitFor();
    expect(adminVisit.complaints).toEqual([]);
  });

  it('a session that is ended is over on its device', async () => {
    const username = await unit.addAccount('keluar', 'viewer');
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.openAs(username, '/account');
    await page.getByText('Perangkat yang masuk').waitFor();
    const dialog = await openAccount(username);
    await dialog.getByRole('button', { name: 'Akhiri semua sesi' }).click();
    await confirmed('Akhiri semua sesi');
    await admin.getByText(`Semua sesi ${username} diakhiri`).waitFor();
    one.expectStatus(401);
    await page.goto('/account');
    await page.waitForURL((url) => url.pathname === '/login');
  });

  it('a role is made, and a program gets a key', async () => {
    await admin.goto('/administration/roles?edit=new');
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Kode peran').fill(own.name('humas'));
    await dialog.getByLabel('Nama peran').fill('Humas satuan');
    await dialog.getByLabel('Melihat personel terdaftar.').check();
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await admin.getByRole('button', { name: 'Humas satuan' }).waitFor();
    await shoot(admin, 'roles desktop');
    await admin.getByRole('button', { name: 'Humas satuan' }).click();
    await admin.getByRole('button', { name: 'Lihat sebagai peran ini' }).click();
    await admin.getByText('Halaman ditampilkan seperti untuk peran Humas satuan.').waitFor();
    await shoot(admin, 'previewed role desktop');
    await expect.poll(() => admin.getByRole('link', { name: 'Ringkasan' }).count()).toBe(0);
    await admin.getByRole('button', { name: 'Kembali', exact: true }).click();
    await admin.getByRole('link', { name: 'Ringkasan' }).first().waitFor();
    await admin.goto('/administration/service-accounts?edit=new');
    await admin.getByRole('dialog').getByLabel('Nama').fill(own.name('program'));
    await admin.getByRole('dialog').getByRole('button', { name: 'Klien', exact: true }).click();
    await admin.getByLabel(new RegExp(unit.client)).first().check();
    await admin.keyboard.press('Escape');
    await admin.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
    await admin.getByLabel('Nama kunci').fill('Laporan malam');
    await admin.getByRole('button', { name: 'Izin', exact: true }).click();
    await admin.getByRole('searchbox', { name: /Izin/ }).fill('people:read');
    await admin.getByLabel('people:read', { exact: true }).check();
    await admin.keyboard.press('Escape');
    await shoot(admin, 'key form desktop');
    await admin.getByRole('button', { name: 'Simpan' }).click();
    await admin.getByText(/^balai_/).waitFor();
    await shoot(admin, 'key desktop');
    await admin.getByRole('dialog').getByRole('button', { name: 'Tutup', exact: true }).last().click();
    await admin.getByText('Laporan malam').waitFor();
    await shoot(admin, 'service accounts desktop');
    expect(adminVisit.complaints).toEqual([]);
  });

  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('fits on a %s', async (size, viewport) => {
    const [page] = await openedByAdmin(unit, '/administration/accounts', { viewport });
    const look = async (path: string, text: string | RegExp, name: string) => {
      await page.goto(path);
      await (path.includes('?edit=') ? page.getByRole('dialog') : page.getByRole('main')).getByText(text).first().waitFor();
      await shoot(page, `${name} ${size}`);
      expect([path, await isWiderThanScreen(page)]).toEqual([path, false]);
    };
    await look('/administration/accounts', own.name('kepala'), 'accounts');
    await look('/administration/sessions', 'Sesi ini', 'sessions');
    await look('/administration/roles', 'Pengamat', 'roles');
    await look('/administration/roles?edit=viewer', 'people:read', 'role form');
    await look('/administration/service-accounts', /Akun program/, 'service-accounts');
    await look('/account', 'Perangkat yang masuk', 'account');
    await look('/login', /Kelola|Masuk/, 'login');
    await look('/forgot-password', 'Lupa kata sandi', 'forgot');
    await look('/reset-password#abc', 'Semua sesi akun ini akan berakhir', 'reset');
  });
});
