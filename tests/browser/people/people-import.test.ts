// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { listPeople } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const PEOPLE = 30;
const CLICKS_MAX = 6;

const nrpOf = (index: number): string => `971${String(index).padStart(5, '0')}`;
/** As people keep it: titles above the heads, empty rows, groups of digits, one number twice, one username that is none. */
function dirtyTable(): string {
  const rows = Array.from({ length: PEOPLE }, (_, index) => {
    const nrp = nrpOf(index).replace(/^(....)/, '$1 ');
    const handle = index === 7 ? 'nama dengan spasi' : own.name(`impor.${index}.`);
    return [index + 1, `Orang Impor ${index}`, `Bripka / ${nrp}`, 'Sat Lantas', ` 0812 3456 ${7000 + index} `, handle, ''].join(';');
  });
  rows.splice(10, 0, ';;;;;;', ';;;;;;');
  rows.push(['31', 'Orang Kembar', `Aiptu / ${nrpOf(3)}`, 'Sat Binmas', '', '', 'pindahan'].join(';'));
  return [
    'DAFTAR PERSONEL;;;;;;',
    'Keadaan November;;;;;;',
    '',
    'No;Nama Lengkap;PANGKAT / NRP;Satker;No HP (WA);Akun IG;Keterangan',
    ...rows,
  ].join('\r\n');
}

describe.skipIf(infrastructure().browser === null)('an import of people', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let one: Visit;
  beforeAll(async () => {
    unit = await startUnit(own);
    one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    await one.context.addInitScript(() => {
      addEventListener('pointerdown', (event) => {
        if (event.isTrusted) sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks')) + 1));
      });
    });
    await one.signIn(own.name('petugas'));
  });
  afterAll(async () => {
    await closeVisits();
  });

  const clicksOn = (page: Page) => page.evaluate(() => Number(sessionStorage.getItem('clicks')));
  async function choose(page: Page, text: string, name = 'personel kotor.csv'): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Pilih berkas' }).click();
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  }
  const rows = (page: Page) => page.getByRole('region', { name: /^(?:Yang akan berubah|Hasil)/ }).locator('tbody tr');
  const imported = async () => {
    const { data } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: 'impor', status: 'all' } });
    return data.filter(({ nama }) => nama.startsWith('ORANG IMPOR'));
  };

  it(`of ${PEOPLE} people from a dirty file takes at most ${CLICKS_MAX} clicks, and two to be undone`, async () => {
    const page = await one.open(`/people?client=${CLIENT}`);
    await page.getByRole('link', { name: 'Impor', exact: true }).click();
    await choose(page, dirtyTable());
    await page.getByText(`${PEOPLE} orang akan ditulis`).waitFor();
    await page.getByText('2 baris bermasalah').waitFor();
    await page.getByText('5 kolom diambil · 2 tidak diambil: No, Keterangan').waitFor();
    await page.getByText(`sudah ada di baris 8`).waitFor();
    await shoot(page, 'people-import-plan');
    const cell = page.getByRole('textbox', { name: 'Akun IG, baris 12' });
    await cell.click();
    await cell.fill('masih salah');
    await page.keyboard.press('Enter');
    // What is written there is refused by the server, and stays to be mended.
    const mend = rows(page).filter({ has: cell }).getByRole('button', { name: 'Perbaiki' });
    await expect.poll(() => mend.getAttribute('disabled')).not.toBeNull();
    await cell.fill(own.name('impor.7.'));
    await page.keyboard.press('Enter');
    await page.getByText('1 baris bermasalah').waitFor();
    await page.getByRole('button', { name: `Tulis ${PEOPLE} orang` }).click();
    await page.getByText(`${PEOPLE} orang tertulis`).waitFor();
    expect(await clicksOn(page)).toBeLessThanOrEqual(CLICKS_MAX);
    const people = await imported();
    expect(people).toHaveLength(PEOPLE);
    expect(people.find(({ user_id }) => user_id === nrpOf(7))).toMatchObject({
      ...{ nama: 'ORANG IMPOR 7', title: 'BRIPKA', divisi: 'SAT LANTAS', whatsapp: '6281234567007', insta: own.name('impor.7.') },
    });
    await shoot(page, 'people-import-written');

    const before = await clicksOn(page);
    await page.getByRole('button', { name: 'Urungkan impor' }).click();
    await page.getByRole('button', { name: 'Urungkan', exact: true }).click();
    await page.getByText(`Diurungkan: ${PEOPLE} orang kembali seperti semula`).waitFor();
    expect((await clicksOn(page)) - before).toBe(2);
    expect(await imported()).toEqual([]);
    await page.getByRole('link', { name: 'Semua impor' }).click();
    await page.getByRole('row', { name: /personel kotor\.csv.*Diurungkan/ }).waitFor();
    await shoot(page, 'people-import-history');
  });

  it('asks for the columns it does not know, shows those that are left out, and remembers the choice', async () => {
    const page = await one.open(`/people/import?client=${CLIENT}`);
    const table = `Nomor Anggota;Sebutan;Hobi\n${nrpOf(90)};Orang Impor 90;Renang\n`;
    await choose(page, table, 'kolom.csv');
    await page.getByText('Pilih dahulu kolom untuk: NRP/NIP, Nama').waitFor();
    await page.getByLabel('Isi kolom Nomor Anggota').selectOption({ label: 'NRP/NIP' });
    await page.getByText('Pilih dahulu kolom untuk: Nama', { exact: true }).waitFor();
    await page.getByLabel('Isi kolom Sebutan').selectOption({ label: 'Nama' });
    await page.getByText('1 orang akan ditulis').waitFor();
    await shoot(page, 'people-import-columns');
    await page.goto(`/people/import?client=${CLIENT}`);
    await choose(page, table, 'kolom lagi.csv');
    await page.getByText('1 orang akan ditulis').waitFor();
    await page.getByText('2 kolom diambil · 1 tidak diambil: Hobi').waitFor();
  });

  it('shows thousands of rows, few of them in the page at a time, and narrows them', async () => {
    const count = 2_400;
    const lines = Array.from(
      { length: count },
      (_, index) => `972${String(index).padStart(5, '0')};Orang ${index};${index % 2 === 0 ? 'AKP' : 'BRIPKA'}`,
    );
    const page = await one.open(`/people/import?client=${CLIENT}`);
    await choose(page, ['NRP;Nama;Pangkat', ...lines].join('\n'), 'banyak.csv');
    await page.getByText('2.400 orang akan ditulis').waitFor();
    await expect.poll(() => page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(count + 1));
    expect(await rows(page).count()).toBeLessThan(count / 6);
    await page.getByRole('combobox', { name: 'Pangkat' }).selectOption('AKP');
    await expect.poll(() => page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(count / 2 + 1));
  });

  it('is usable on a phone: a card a row, nothing wider than the page', async () => {
    const phone = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const page = await phone.openAs(own.name('petugas'), `/people/import?client=${CLIENT}`);
    await shoot(page, 'people-import-phone-start', { fullPage: true });
    await choose(page, dirtyTable());
    await page.getByText(`${PEOPLE} orang akan ditulis`).waitFor();
    await page.getByRole('textbox', { name: 'Akun IG, baris 12' }).waitFor();
    await shoot(page, 'people-import-phone', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(phone.complaints).toEqual([]);
  });

  it('is refused with the reason where the file is no table, and goes on', async () => {
    one.expectStatus(400);
    const page = await one.open(`/people/import?client=${CLIENT}`);
    await page.getByLabel('Alamat Google Sheet').fill('https://evil.example/spreadsheets/d/abcdefghijkl');
    await page.getByRole('button', { name: 'Ambil' }).click();
    await page.getByText('Bukan alamat Google Sheet').waitFor();
    await choose(page, '', 'kosong.csv');
    await page.getByText('Berkas ini kosong.').waitFor();
    expect(one.complaints).toEqual([]);
  });
});
