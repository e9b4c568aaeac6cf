import { readFile } from 'node:fs/promises';
import { createPerson, listPeople, updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot, textOf } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const OTHER = own.clientId('POLRES_LAIN');

describe.skipIf(infrastructure().browser === null)('the directory of people', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits = new Map<string, Visit>();
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  const opened = async (path: string, viewport = DESKTOP, username = 'petugas'): Promise<Page> => {
    const who = `${username} ${viewport.width}`;
    const known = visits.get(who);
    if (known !== undefined) {
      // Each page keeps a stream open, and a browser opens six connections to a host.
      for (const page of known.context.pages()) await page.close();
      return known.open(path);
    }
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
    visits.set(who, one);
    const page = await one.openAs(own.name(username), path);
    return page;
  };
  const list = (page: Page) => page.getByRole('table', { name: 'Daftar personel' });
  const names = (page: Page) => list(page).locator('tbody a').allTextContents();

  it('narrows and sorts on the server, says how many there are of each, and keeps it over a reload', async () => {
    const page = await opened(`/people?client=${CLIENT}`);
    await expect.poll(() => names(page)).toHaveLength(12);
    await page.getByRole('search').getByRole('button', { name: 'Divisi' }).click();
    await page.getByRole('dialog', { name: 'Divisi' }).getByText('BAG OPS').click();
    await expect.poll(() => names(page)).toHaveLength(5);
    expect(await textOf(page.getByRole('dialog', { name: 'Divisi' }))).toMatch(/SAT LANTAS5.*SI HUMAS2/);
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Personel' }).getByRole('button').click();
    await page.getByRole('columnheader', { name: 'Personel' }).getByRole('button').click();
    await expect.poll(() => names(page)).toEqual(['ORANG 8', 'ORANG 6', 'ORANG 4', 'ORANG 2', 'ORANG 10']);
    await page.reload();
    await expect.poll(() => names(page)).toEqual(['ORANG 8', 'ORANG 6', 'ORANG 4', 'ORANG 2', 'ORANG 10']);
    expect(new URL(page.url()).searchParams.get('division')).toBe('BAG OPS');
    await page.getByText('5 dari 5 personel').waitFor();
    await page.getByRole('button', { name: 'Hapus filter' }).click();
    await page.getByRole('button', { name: 'Kelengkapan' }).click();
    await page.getByRole('dialog', { name: 'Kelengkapan' }).getByText('Akun belum lengkap').click();
    await expect.poll(async () => (await names(page)).sort()).toEqual(['SEDANG CUTI', 'TANPA AKUN']);
    await page.getByText('2 dari 2 personel · 1 tanpa Instagram · 2 tanpa TikTok').waitFor();
  });

  it('opens a person beside the list, which stays as it was', async () => {
    const page = await opened(`/people?client=${CLIENT}&division=BAG%20OPS`);
    await page
      .getByRole('row', { name: /ORANG 4/ })
      .getByText('BAG OPS')
      .click();
    await page.getByRole('dialog', { name: 'BRIPDA ORANG 4' }).waitFor();
    expect(new URL(page.url()).searchParams.get('panel')).toMatch(/^person:\d+$/);
    await page.getByRole('dialog').getByRole('link', { name: 'Ubah data' }).click();
    await page.getByRole('dialog', { name: 'Ubah ORANG 4' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => names(page)).toHaveLength(5);
    expect(new URL(page.url()).searchParams.get('division')).toBe('BAG OPS');
    // Also from the page of the person.
    await page
      .getByRole('row', { name: /ORANG 4/ })
      .getByText('BAG OPS')
      .click();
    await page.getByRole('dialog', { name: 'BRIPDA ORANG 4' }).getByRole('link', { name: 'Buka halaman personel' }).click();
    await page.getByRole('heading', { level: 1, name: /ORANG 4/ }).waitFor();
    await page.getByRole('link', { name: 'Semua personel' }).click();
    await expect.poll(() => names(page)).toHaveLength(5);
  });

  it('makes a code by which somebody links their WhatsApp number', async () => {
    const { data: people } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: 'ORANG 4' } });
    const person = people[0];
    if (person === undefined) throw new Error('no ORANG 4');
    const page = await opened(`/people/${person.user_id}?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Kode WhatsApp' }).click();
    const window = page.getByRole('dialog', { name: 'Kode untuk menghubungkan WhatsApp' });
    await window.getByRole('button', { name: 'Buat kode' }).click();
    const code = window.getByRole('status', { name: 'Kode' });
    await expect.poll(() => textOf(code)).toMatch(/^\d{6}$/);
    await window.getByText(/^Berlaku sampai /).waitFor();
    await shoot(page, 'binding-code');
    await page.keyboard.press('Escape');
    await expect.poll(() => window.count()).toBe(0);
  });

  it('shows on a phone on its side as many columns as have room, and all of them on a desktop', async () => {
    const page = await opened(`/people?client=${CLIENT}`, { width: 844, height: 390 });
    await page.getByText('ORANG 4').first().waitFor();
    const visible = async () => (await page.getByRole('columnheader').allTextContents()).map((text) => text.trim()).filter(Boolean);
    await expect.poll(visible).toContain('NRP/NIP');
    const few = await visible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.setViewportSize(DESKTOP);
    await expect.poll(visible).toEqual(expect.arrayContaining([...few, 'Instagram', 'TikTok']));
  });

  it('saves exactly the people that are shown as a table', async () => {
    const page = await opened(`/people?client=${CLIENT}&division=SI%20HUMAS&sort=-nama`);
    const button = page.getByRole('button', { name: 'Unduh CSV (2)' });
    await button.waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(lines.find((line) => line.startsWith('Filter'))).toContain('SI HUMAS');
    expect(lines.filter((line) => line.startsWith('AIPDA')).map((line) => line.split(',').slice(0, 3))).toEqual([
      ['AIPDA', 'TANPA AKUN', own.nrp('0901')],
      ['AIPDA', 'SEDANG CUTI', own.nrp('0902')],
    ]);
    const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh Excel (2)' }).click()]);
    expect(book.suggestedFilename()).toMatch(new RegExp(`^personel_${CLIENT}_[\\d-]+\\.xlsx$`));
    expect((await readFile(await book.path())).subarray(0, 2).toString()).toBe('PK');
  });

  it('says on a phone of which unit somebody is', async () => {
    const page = await opened(`/people?client=${CLIENT}&q=orang%204`, PHONE);
    const card = page.getByRole('list', { name: 'Daftar personel' }).getByRole('link');
    await expect.poll(() => textOf(card)).toContain('BRIPDA ORANG 4');
    expect(await textOf(card)).toContain(`Unit ${CLIENT} · BAG OPS`);
  });

  it('keeps somebody who is registered elsewhere back until they are asked for; what changes of others is shown at once', async () => {
    const page = await opened(`/people?client=${CLIENT}&division=BAG%20OPS`);
    await expect.poll(() => names(page)).toHaveLength(5);
    const { api } = unit.admin;
    const body = { client_id: CLIENT, user_id: own.nrp('0950'), nama: 'Anggota Baru', divisi: 'BAG OPS' };
    const { data: person } = await api(createPerson, { body });
    const news = page.getByRole('button', { name: '1 personel baru – tampilkan' });
    await news.waitFor();
    expect(await names(page)).not.toContain('ANGGOTA BARU');
    await news.click();
    await expect.poll(() => names(page)).toContain('ANGGOTA BARU');
    await api(updatePerson, { params: { user_id: person.person_id }, body: { insta: own.name('anggota.baru') } });
    await page
      .getByRole('row', { name: /ANGGOTA BARU/ })
      .getByText(`@${own.name('anggota.baru')}`)
      .waitFor();
    await api(updatePerson, { params: { user_id: person.person_id }, body: { divisi: null, status: false } });
    await expect.poll(() => names(page)).toHaveLength(5);
  });

  it('exchanges usernames that were entered the wrong way round, where the form is refused', async () => {
    const page = await opened(`/people?client=${CLIENT}&q=orang%207`);
    visits.get(`petugas ${DESKTOP.width}`)?.expectStatus(409);
    const { api } = unit.admin;
    const find = async (name: string) =>
      (await api(listPeople, { query: { client_id: CLIENT, q: name } })).data.find(({ nama }) => nama === name);
    const [seven, eight] = [await find('ORANG 7'), await find('ORANG 8')];
    await page.goto(`/people?client=${CLIENT}&edit=${seven?.user_id}`);
    const form = page.getByRole('dialog');
    await form.getByLabel('Nama').first().fill('Orang Tujuh');
    await form.getByLabel('Akun TikTok').fill(eight?.tiktok ?? '');
    await form.getByRole('button', { name: 'Simpan', exact: true }).click();
    const refused = `Akun TikTok ${eight?.tiktok} sudah dipakai oleh ORANG 8 (${eight?.user_id})`;
    await form.getByText(refused).waitFor();
    expect(await form.getByText(refused).count()).toBe(1);
    await form.getByRole('button', { name: 'Tukar username TikTok dengan ORANG 8' }).click();
    await page.getByText('Username TikTok ditukar.').waitFor();
    await form.getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.getByText('Perubahan disimpan.').waitFor();
    const now = await find('ORANG TUJUH');
    expect([now?.user_id, now?.tiktok, now?.insta]).toEqual([seven?.user_id, eight?.tiktok, seven?.insta]);
    expect((await find('ORANG 8'))?.tiktok).toBe(seven?.tiktok);
    await api(updatePerson, { params: { user_id: seven?.user_id ?? '' }, body: { nama: 'ORANG 7' } });
  });

  it('somebody whom another window changed meanwhile is not overwritten: who changed what is said, and either may stand', async () => {
    const page = await opened(`/people?client=${CLIENT}&q=orang%202`);
    visits.get(`petugas ${DESKTOP.width}`)?.expectStatus(412);
    await expect.poll(() => names(page)).toEqual(['ORANG 2']);
    const { data } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: 'ORANG 2' } });
    const number = data.find(({ nama }) => nama === 'ORANG 2')?.user_id ?? '';
    const address = `/people?client=${CLIENT}&q=orang%202&edit=${number}`;
    const change = async (one: Page, label: string, value: string) => {
      await one.getByRole('dialog').getByLabel(label).first().fill(value);
      await one.getByRole('dialog').getByRole('button', { name: 'Simpan', exact: true }).click();
    };
    await page.goto(address);
    await page.getByRole('dialog').getByLabel('Nama').first().waitFor();
    const other = await page.context().newPage();
    await other.goto(address);
    await change(other, 'Nama', 'Orang Dua');
    await other.getByText('Perubahan disimpan.').waitFor();
    await change(page, 'E-mail', 'dua@balai.example');
    const form = page.getByRole('dialog');
    await form.getByText(/^.*ORANG DUA sudah diubah/).waitFor();
    expect(await textOf(form)).toContain('ORANG 2 → ORANG DUA');
    await shoot(page, 'person-changed-meanwhile');
    expect(await form.getByLabel('E-mail').inputValue()).toBe('dua@balai.example');
    // Only what was typed here is saved over: the new name stays.
    await form.getByRole('button', { name: 'Simpan isian saya' }).click();
    await form.waitFor({ state: 'detached' });
    const now = async () => (await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: number } })).data[0];
    expect(await now()).toMatchObject({ nama: 'ORANG DUA', email: 'dua@balai.example' });
    await page.goto(address);
    await form.getByLabel('Nama').first().waitFor();
    await unit.admin.api(updatePerson, { params: { user_id: number }, body: { nama: 'ORANG 2', email: null } });
    await change(page, 'Nama', 'Orang Lain');
    await form.getByRole('button', { name: 'Pakai data terbaru' }).click();
    expect(await form.getByLabel('Nama').first().inputValue()).toBe('ORANG 2');
    expect(await form.getByLabel('E-mail').inputValue()).toBe('');
    await other.close();
  });

  it('deactivates those who are picked, says so of each, and takes it back at a press', async () => {
    const page = await opened(`/people?client=${CLIENT}&q=orang%201`);
    await expect.poll(() => names(page)).toEqual(['ORANG 1', 'ORANG 10']);
    await page.getByRole('checkbox', { name: 'Pilih semua yang tampil' }).check();
    await page.getByRole('button', { name: 'Nonaktifkan', exact: true }).click();
    // Nothing is done before it is said what it means, and for how many.
    const question = page.getByRole('dialog', { name: 'Nonaktifkan 2 personel?' });
    await question.getByText(/Tidak lagi dihitung dalam absensi/).waitFor();
    await question.getByRole('button', { name: 'Batal' }).click();
    expect(await names(page)).toEqual(['ORANG 1', 'ORANG 10']);
    await page.getByRole('button', { name: 'Nonaktifkan', exact: true }).click();
    await question.getByRole('button', { name: 'Nonaktifkan' }).click();
    const message = page.getByRole('status').filter({ hasText: '2 personel dinonaktifkan' });
    await message.getByRole('button', { name: 'Rincian' }).click();
    const result = page.getByRole('dialog', { name: '2 personel dinonaktifkan' });
    await result.getByText('BRIPDA ORANG 10').waitFor();
    expect(await result.getByText('Diubah', { exact: true }).count()).toBe(2);
    await page.getByText('Tidak ada personel yang cocok.').waitFor();
    await result.getByRole('button', { name: 'Urungkan' }).click();
    await page.getByText('2 personel dikembalikan seperti semula').waitFor();
    await expect.poll(() => names(page)).toEqual(['ORANG 1', 'ORANG 10']);
    expect(await page.getByRole('button', { name: /personel baru/ }).count()).toBe(0);
  });

  it('asks before one person is deactivated by the form, and takes it back at a press', async () => {
    const page = await opened(`/people?client=${CLIENT}&edit=${own.nrp('0901')}`);
    const form = page.getByRole('dialog', { name: /Tanpa Akun/i });
    await form.getByLabel('Aktif', { exact: true }).uncheck();
    await form.getByRole('button', { name: 'Simpan' }).click();
    const question = page.getByRole('dialog', { name: /^Nonaktifkan AIPDA TANPA AKUN/i });
    await question.getByRole('button', { name: 'Nonaktifkan' }).click();
    const message = page.getByRole('status').filter({ hasText: 'Personel dinonaktifkan.' });
    await message.getByRole('button', { name: 'Urungkan' }).click();
    await page.getByText('Personel diaktifkan kembali.').waitFor();
    const { data } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: own.nrp('0901') } });
    expect(data.map(({ status }) => status)).toEqual([true]);
  });

  it('leads to a fault that only the form knows, however far from the button it stands', async () => {
    const page = await opened(`/people?client=${CLIENT}&edit=${own.nrp('0902')}`);
    const form = page.getByRole('dialog', { name: /Sedang Cuti/i });
    const handle = form.getByLabel('Akun Instagram');
    await handle.fill('bukan akun!');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.getByText('Bukan nama akun: huruf, angka, titik, garis bawah').waitFor();
    await expect.poll(() => handle.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('gives several people a division that others have, found by typing', async () => {
    const page = await opened(`/people?client=${CLIENT}&q=orang%209`);
    await page.getByRole('checkbox', { name: 'Pilih BRIPDA ORANG 9' }).check();
    await page.getByRole('button', { name: 'Ganti divisi' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ganti divisi 1 personel' });
    await dialog.getByRole('combobox', { name: 'Divisi' }).fill('ops');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await dialog.getByRole('combobox', { name: 'Divisi' }).inputValue()).toBe('BAG OPS');
    await dialog.getByRole('button', { name: 'Ganti divisi' }).click();
    await page
      .getByRole('row', { name: /ORANG 9/ })
      .getByText('BAG OPS')
      .waitFor();
    await page.getByRole('button', { name: 'Urungkan' }).click();
    await page
      .getByRole('row', { name: /ORANG 9/ })
      .getByText('SAT LANTAS')
      .waitFor();
  });

  describe('the form of somebody new', () => {
    it('names all faults at once, beside the fields, in the page’s language', async () => {
      const page = await opened(`/people?client=${CLIENT}&add=yes`);
      const form = page.getByRole('dialog');
      await form.getByLabel('NRP/NIP').fill('abc');
      await form.getByLabel('Akun Instagram').fill('dua kata');
      await form.getByRole('button', { name: 'Simpan' }).click();
      for (const fault of ['Hanya angka', 'Wajib diisi', 'Bukan nama akun: huruf, angka, titik, garis bawah'])
        await form.getByText(fault).waitFor();
      expect(await form.locator('[aria-invalid=true]').count()).toBe(3);
    });

    it('says whom a number belongs to when the field is left, and leads there', async () => {
      const page = await opened(`/people?client=${CLIENT}&add=yes`);
      const form = page.getByRole('dialog');
      await form.getByLabel('NRP/NIP').fill(own.nrp('0901').replace(/^.{4}/, '$& '));
      await form.getByLabel('Nama').first().focus();
      await form.getByText(`Nomor ini milik AIPDA TANPA AKUN, Unit ${CLIENT}.`).waitFor();
      await form.getByRole('button', { name: 'Ganti nomor' }).click();
      expect(await form.getByLabel('NRP/NIP').inputValue()).toBe('');
      await form.getByLabel('NRP/NIP').fill(own.nrp('0901'));
      await form.getByLabel('Nama').first().focus();
      await form.getByRole('button', { name: 'Buka AIPDA TANPA AKUN' }).click();
      await page.getByRole('dialog', { name: 'Ubah TANPA AKUN' }).waitFor();
    });

    it('knows somebody of another unit, and moves them where the account sees both', async () => {
      const { api } = unit.admin;
      await unit.addClient({ client_id: OTHER, nama: 'Polres Lain' });
      await api(createPerson, { body: { client_id: OTHER, user_id: own.nrp('0960'), nama: 'Anton', title: 'KOMPOL' } });
      const page = await opened(`/people?client=${CLIENT}&add=yes`);
      const call = async (asked: Page) => {
        await asked.getByRole('dialog').getByLabel('NRP/NIP').fill(own.nrp('0960'));
        await asked.getByRole('dialog').getByLabel('Nama').first().focus();
      };
      await call(page);
      // The operator does not see that unit: nothing is said of the person.
      await page.getByText('Nomor ini sudah terdaftar di satuan lain yang tidak Anda lihat.').waitFor();
      expect(await page.getByText('ANTON').count()).toBe(0);
      const seesAll = await opened(`/people?client=${CLIENT}&add=yes`, DESKTOP, 'kepala');
      await call(seesAll);
      await seesAll.getByText('Nomor ini milik KOMPOL ANTON, Polres Lain.').waitFor();
      await seesAll.getByRole('button', { name: `Pindahkan ke Unit ${CLIENT}` }).click();
      await seesAll.getByText(`KOMPOL ANTON dipindahkan ke Unit ${CLIENT}`).waitFor();
      await seesAll.getByRole('dialog', { name: 'Ubah ANTON' }).waitFor();
      await seesAll.keyboard.press('Escape');
      await expect.poll(() => names(seesAll)).toContain('ANTON');
    });

    it('takes a rank that others have or a new one, and asks before what was typed is lost', async () => {
      const page = await opened(`/people?client=${CLIENT}&add=yes`);
      const form = page.getByRole('dialog');
      await form.getByLabel('NRP/NIP').fill(own.nrp('0970'));
      await form.getByLabel('Nama').first().fill('Pangkat Baru');
      const rank = form.getByRole('combobox', { name: 'Pangkat' });
      await rank.fill('aip');
      await form.getByRole('option', { name: /^AIPDA/ }).click();
      expect(await rank.inputValue()).toBe('AIPDA');
      const division = form.getByRole('combobox', { name: 'Divisi' });
      await division.fill('Sat Siber');
      await form.getByRole('option', { name: 'Tambah “Sat Siber”' }).click();
      await form.getByText('Baru: belum ada yang memakainya').waitFor();
      await page.keyboard.press('Escape');
      await form.getByRole('alertdialog', { name: 'Isian belum disimpan.' }).getByRole('button', { name: 'Lanjut mengisi' }).click();
      await form.getByRole('button', { name: 'Simpan' }).click();
      await form.waitFor({ state: 'detached' });
      // In the list’s own order the position stands between name and rank; this person has none.
      await page.getByRole('row', { name: /PANGKAT BARU – AIPDA.*SAT SIBER/ }).waitFor();
    });
  });

  it('says of whom nobody knows when the server dies in the middle of many; done again it is done for all', async () => {
    const { installation, admin } = unit;
    // Theirs would complain that the server is gone.
    for (const { context } of visits.values()) for (const other of context.pages()) await other.close();
    const one = await visit(unit.browser, installation.baseUrl);
    const page = await one.openAs(own.name('petugas'), `/people?client=${CLIENT}&q=orang`);
    await expect.poll(() => names(page)).toHaveLength(10);
    const [process] = installation.children.keys();
    let calls = 0;
    await page.route(/\/api\/users\//, async (route) => {
      if (route.request().method() === 'GET') return route.continue();
      calls += 1;
      // The fifth is carried out, and its answer never arrives.
      if (calls === 5) {
        await route.fetch();
        await installation.kill(process ?? '');
      }
      return calls < 5 ? route.continue() : route.abort('connectionreset').catch(() => undefined);
    });
    await page.getByRole('checkbox', { name: 'Pilih semua yang tampil' }).check();
    await page.getByRole('button', { name: 'Nonaktifkan', exact: true }).click();
    const question = page.getByRole('dialog', { name: /^Nonaktifkan/ });
    await question.getByRole('button', { name: 'Nonaktifkan' }).click();
    const result = page.getByRole('dialog', { name: /personel dinonaktifkan$/ });
    await result.waitFor();
    const rows = await result.getByRole('listitem').allInnerTexts();
    expect(rows).toHaveLength(10);
    const numbersOf = (word: string) => rows.filter((row) => row.includes(word)).map((row) => /\b\d{8,}\b/.exec(row)?.[0]);
    const [changed, unknown] = [numbersOf('Diubah'), numbersOf('Belum pasti')];
    expect(changed.length + unknown.length).toBe(10);
    expect(unknown.length).toBeGreaterThan(0);
    await page.unroute(/\/api\/users\//);
    await installation.restart(process ?? '');
    const inactive = async () =>
      (await admin.api(listPeople, { query: { client_id: CLIENT, status: 'inactive', q: 'orang', limit: 100 } })).data.map(
        ({ user_id }) => user_id,
      );
    const done = await inactive();
    expect(done).toEqual(expect.arrayContaining(changed));
    // What was carried out without an answer is among those nobody knows of.
    expect(done.filter((number) => unknown.includes(number)).length).toBeGreaterThan(0);
    await result.getByRole('button', { name: 'Tutup' }).last().click();
    await page.getByRole('button', { name: 'Nonaktifkan', exact: true }).click();
    await question.getByRole('button', { name: 'Nonaktifkan' }).click();
    await expect.poll(async () => (await inactive()).length).toBe(10);
    for (const user_id of await inactive()) await admin.api(updatePerson, { params: { user_id }, body: { status: true } });
    await one.close();
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect([...visits.values()].flatMap((one) => one.complaints)).toEqual([]);
  });
});
