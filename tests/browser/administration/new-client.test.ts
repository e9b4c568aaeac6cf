import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot, signInOn, textOf } from '../harness/pages.ts';
import { openedByAdmin, ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
/** Behind the file's unit in the order of clients: pages begin with the first. */
const CLIENT = own.clientId('POLRES_TERATAI');
const NAME = `Polres Teratai ${CLIENT}`;
const OPERATOR = own.name('operator.teratai');
const PEOPLE = 300;

const peopleTable = (): string =>
  [
    'Nama;NRP;Pangkat;Satuan;Akun IG',
    ...Array.from({ length: PEOPLE }, (_, at) =>
      [`Anggota Teratai ${at + 1}`, own.nrp(String(1000 + at)), 'Bripka', 'Sat Lantas', own.name(`teratai.${at}.`)].join(';'),
    ),
  ].join('\r\n');

const isWiderThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

async function onBothSizes(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of [
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ] as const) {
    await page.setViewportSize(viewport);
    await shoot(page, `${name} ${size}`);
    // A moment after the window changed its size the lists are drawn anew.
    await expect.poll(() => isWiderThanScreen(page), { message: `${name} ${size}` }).toBe(false);
  }
}

describe.skipIf(infrastructure().browser === null)('a new client', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let admin: Page;
  let adminVisit: Visit;
  beforeAll(async () => {
    unit = await startUnit(own, { chief: 'admin' });
    [admin, adminVisit] = await openedByAdmin(unit, '/clients', { viewport: DESKTOP });
  });
  afterAll(async () => {
    await closeVisits();
  });

  const steps = () => admin.getByRole('region', { name: 'Langkah berikutnya' });

  it(`is set up with its operator and ${PEOPLE} people by an administrator who needs no shell`, async () => {
    await admin.getByRole('button', { name: 'Tambah klien' }).click();
    const form = admin.getByRole('dialog', { name: 'Tambah klien' });
    await form.getByLabel('Nama', { exact: false }).first().fill(NAME);
    await form.getByLabel('Kode klien').fill(CLIENT);
    await form.getByLabel('Akun Instagram').fill(own.name('polres.teratai'));
    await form.getByLabel('E-mail laporan').fill('teratai@contoh.id');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await steps().waitFor();
    expect(await steps().getByRole('listitem').allTextContents()).toEqual([
      expect.stringContaining('Selesai: Akun Instagram atau TikTok'),
      expect.stringContaining('Belum dilakukan: Buat akun operator'),
      expect.stringContaining('Belum dilakukan: Impor personel'),
      expect.stringContaining('Selesai: Penerima laporan'),
    ]);
    await onBothSizes(admin, 'new client steps');

    await steps().getByRole('link', { name: 'Buat akun operator' }).click();
    const invitation = admin.getByRole('dialog', { name: 'Undang akun' });
    await invitation.getByText(`Operator: ${NAME}`).waitFor();
    await invitation.getByLabel('Nama pengguna').fill(OPERATOR);
    await invitation.getByLabel('E-mail').fill('operator.teratai@contoh.id');
    await onBothSizes(admin, 'new client operator');
    await invitation.getByRole('button', { name: 'Undang', exact: true }).click();
    await invitation.getByText('Undangan dikirim lewat e-mail.').waitFor();
    const link = new URL(await textOf(invitation.locator('code')));
    await invitation.getByRole('link', { name: `Langkah berikutnya untuk ${NAME}` }).click();
    await steps().getByText('Selesai: Buat akun operator').waitFor();
    await steps().getByText('1 akun aktif atau diundang.').waitFor();

    await steps().getByRole('link', { name: 'Impor personel' }).click();
    await admin.getByText(NAME).first().waitFor();
    const chooser = admin.waitForEvent('filechooser');
    await admin.getByRole('button', { name: 'Pilih berkas' }).click();
    await (await chooser).setFiles({ name: 'personel teratai.csv', mimeType: 'text/csv', buffer: Buffer.from(peopleTable()) });
    await admin.getByRole('button', { name: `Tulis ${PEOPLE} orang` }).click();
    await admin.getByText(`${PEOPLE} orang tertulis`).waitFor();
    await admin.goto(`/clients?edit=${CLIENT}`);
    await admin.getByRole('dialog').getByLabel('Nama', { exact: false }).first().waitFor();
    // All of it is done.
    expect(await steps().count()).toBe(0);

    const theirs = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const page = await theirs.open(`${link.pathname}${link.hash}`);
    await page.getByLabel('Kata sandi baru', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Ulangi kata sandi baru', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Simpan kata sandi' }).click();
    await page.getByText(`Akun ${OPERATOR} siap.`).waitFor();
    await page.getByRole('link', { name: 'Ke halaman masuk' }).click();
    await signInOn(page, OPERATOR, PASSWORD);
    await page.goto('/people');
    await page.getByText(`ANGGOTA TERATAI 1`, { exact: false }).first().waitFor();
    await page.getByRole('heading', { name: new RegExp(`Daftar personel\\s*${PEOPLE}`) }).waitFor();
    await shoot(page, 'new client people phone');
    expect([...adminVisit.complaints, ...theirs.complaints]).toEqual([]);
  });

  it('is one of several from a pasted table, which is checked before anything is added', async () => {
    const [polda, polsek] = [own.clientId('POLSEK_INDUK'), own.clientId('POLSEK_ANAK')];
    await admin.setViewportSize(DESKTOP);
    await admin.goto('/clients');
    await admin.getByRole('link', { name: 'Tambah beberapa' }).click();
    const table = (handle: string) =>
      [
        `Kode\tNama\tJenis\tWilayah\tInduk\tInstagram`,
        `${polsek}\tPolsek Anak\tsatuan\tTIMUR\t${polda}\t${handle}`,
        `${polda}\tPolda Induk\tpolda\tTIMUR`,
      ].join('\n');
    await admin.getByLabel('Tempel tabel').fill(table('bukan nama akun'));
    adminVisit.expectStatus(400);
    await admin.getByRole('button', { name: 'Periksa 2 baris' }).click();
    await admin.getByText('1 isian bermasalah.').waitFor();
    await admin
      .getByText(/Nama akun Instagram tidak valid/)
      .first()
      .waitFor();
    await onBothSizes(admin, 'client batch faults');
    await admin.getByLabel('Tempel tabel').fill(table(own.name('polsek.anak')));
    await admin.getByRole('button', { name: 'Periksa 2 baris' }).click();
    await admin.getByText('2 klien siap ditambahkan').waitFor();
    await onBothSizes(admin, 'client batch ready');
    await admin.getByRole('button', { name: 'Tambahkan 2 klien' }).click();
    await admin.getByRole('link', { name: 'Polsek Anak' }).waitFor();
    await onBothSizes(admin, 'client batch added');
    await admin.getByRole('link', { name: 'Polsek Anak' }).click();
    await steps().waitFor();

    await admin.goto(`/clients?q=${own.name('')}`);
    for (const name of ['Polsek Anak', 'Polda Induk']) await admin.getByRole('checkbox', { name: new RegExp(name) }).check();
    await admin.getByRole('button', { name: 'Nonaktifkan' }).click();
    await shoot(admin, 'client deactivation desktop');
    await admin.getByRole('dialog').getByRole('button', { name: 'Nonaktifkan 2 klien' }).click();
    await admin.getByText('2 klien dinonaktifkan').waitFor();
    const row = admin.getByRole('row', { name: /Polsek Anak/ });
    await expect.poll(() => textOf(row)).toContain('Nonaktif');
    await shoot(admin, 'clients desktop');
    expect(adminVisit.complaints).toEqual([]);
  });
});
