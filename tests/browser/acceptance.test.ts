import { readFile } from 'node:fs/promises';
import { likesRecap } from '@balai/contracts/attendance';
import { createPerson } from '@balai/contracts/identity';
import { MESSAGE_CHARACTERS } from '@balai/contracts/notifier';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, like, publish } from '../e2e/harness/people.ts';
import { barriersInBoth } from './harness/barriers.ts';
import { closeVisits, type Visit, visit } from './harness/chromium.ts';
import { pressTwice, stateCounts, textOf } from './harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from './harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

/** A unit of four: done 3, 1 and 0 of three posts, and nobody knows the account of the fourth. */
const FOUR = own.clientId('UJI_EMPAT');
const SECOND = own.clientId('MELATI_DUA');
const FOUR_NAME = 'Polres Uji Coba';
const ALL = own.name('uji.semua');
const ONE = own.name('uji.satu');

/** What the dashboard was ordered with, line by line, where no other test shows it. */
describe.skipIf(infrastructure().browser === null)('the dashboard as it was ordered', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const opened = async (user: string, path: string): Promise<[Page, Visit]> => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    visits.push(one);
    await one.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    const page = await one.openAs(own.name(user), path);
    return [page, one];
  };
  const asked = (page: Page): string[] => {
    const paths: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/') && !/^\/api\/(auth|stream|media|demo)/.test(pathname)) paths.push(pathname);
    });
    return paths;
  };

  const publishFour = async () => {
    const { api } = unit.admin;
    await unit.addClient({ client_id: FOUR, nama: FOUR_NAME, client_insta: own.name('polres.uji'), timezone: 'Asia/Makassar' });
    for (const [index, insta] of [ALL, ONE, own.name('uji.belum'), null].entries())
      await api(createPerson, {
        body: {
          client_id: FOUR,
          user_id: own.nrp(`110${index}`),
          nama: `Anggota ${index + 1}`,
          title: 'BRIPTU',
          divisi: 'SAT LANTAS',
          insta,
        },
      });
    const posts = await Promise.all(['Satu', 'Dua', 'Tiga'].map((caption) => publish(unit.installation, FOUR, 'instagram', { caption })));
    for (const [index, post] of posts.entries()) await like(unit.installation, post, index === 0 ? [ALL, ONE] : [ALL]);
    await collect(unit.admin, { client_id: FOUR });
  };

  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addUnit(SECOND, 2);
    await unit.addAccount('berdua', 'operator', { clients: [CLIENT, SECOND] });
    await publishFour();
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('says the same of four people on the page, by the interface, in the text and in the workbook', async () => {
    const { summary } = await unit.admin.api(likesRecap, { query: { client_id: FOUR, periode: 'harian' } });
    expect(summary.distribution).toMatchObject({ sudah: 1, kurang: 1, belum: 1, noUsername: 1 });
    const [page] = await opened('kepala', `/attendance?client=${FOUR}&platform=instagram`);
    await page.getByTestId('measures').waitFor();
    expect(await stateCounts(page)).toMatchObject({ done: 1, partial: 1, none: 1, no_handle: 1 });
    expect(await textOf(page.getByTestId('measure-complete'))).toBe('Tuntas33,3%1 dari 3 personel');

    await page.getByRole('button', { name: 'Salin daftar yang belum tuntas (2 + 1 tanpa username)' }).click();
    await page.getByText('Tersalin').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    for (const line of [`*${FOUR_NAME}*`, 'Tuntas: 1', 'Kurang: 1', 'Belum: 1', 'Tanpa username: 1', 'Tuntas: 33,3%'])
      expect(text).toContain(line);
    // Units and people by their names, never by an id.
    for (const id of [FOUR, own.nrp('1101'), ONE]) expect(text).not.toContain(id);

    await page.getByRole('button', { name: 'Unduh (4)' }).click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: 'Excel' }).click(),
    ]);
    const sheet = await readSheet(await readFile(await saved.path()));
    const words = sheet.map((row) => row.filter((cell) => cell !== null).join(' | '));
    const people = sheet.slice(sheet.findIndex(([first]) => first === 'No') + 1).map((row) => row.join(' | '));
    for (const state of ['Tuntas', 'Kurang', 'Belum', 'Tanpa username'])
      expect(people.filter((row) => row.split(' | ').includes(state))).toHaveLength(1);
    expect(words.join('\n')).toMatch(/33,3\s?%/);
  });

  it('says it in the report for WhatsApp too, which goes in as many messages as its length needs', async () => {
    const [page] = await opened('kepala', `/reports/deliveries/text?client=${FOUR}`);
    const preview = page.getByRole('region', { name: 'Pratinjau' }).last();
    await expect.poll(() => textOf(preview)).toContain(FOUR_NAME.toUpperCase());
    expect(await textOf(preview)).toMatch(/Tuntas: 1 .*Kurang: 1 .*Belum: 1 .*Tanpa username: 1 \(dari 4\)/);
    expect(await textOf(preview)).toContain('1 personel belum memiliki username Instagram.');
    const text = page.getByRole('textbox', { name: 'Teks' });
    await page.getByRole('button', { name: 'Buka sebagai teks' }).click();
    await text.fill('{{client}}: {{complete}}% tuntas');
    await expect.poll(() => textOf(preview)).toContain(`${FOUR_NAME}: 33,3% tuntas`);
    await page.getByRole('button', { name: 'Batal' }).click();
    await page.goto(`/reports/deliveries/text?client=${CLIENT}`);
    await expect.poll(() => textOf(preview)).toContain('ORANG 4');
    await page.getByRole('button', { name: 'Buka sebagai teks' }).click();
    await text.fill(`{{#units}}{{#owing}}{{name}}\n${'Baris laporan yang cukup panjang.\n'.repeat(200)}{{/owing}}{{/units}}`);
    await page.getByText(/^\d\d\.\d{3} karakter · 2 pesan$/).waitFor();
    const parts = await preview.locator(':scope > div').allInnerTexts();
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(MESSAGE_CHARACTERS);
    expect(parts[0]?.trimEnd()).toMatch(/\(1\/2\)$/);
    await page.getByRole('button', { name: 'Batal' }).click();
  });

  it('asks the server nothing for a page the account may not open, and says whom to ask', async () => {
    const [page] = await opened('tamu', '/help');
    const paths = asked(page);
    for (const path of [`/issues?client=${CLIENT}`, '/issues/01958000-7b1c-7000-8000-000000000131']) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'Tidak ada akses' }).waitFor();
      await page.getByText(/Minta administrator Balai/).waitFor();
    }
    expect(await barriersInBoth(page)).toEqual([]);
    expect(paths).toEqual([]);
  });

  it('lets somebody with two units switch between them, by typing a part of the name', async () => {
    const [page] = await opened('berdua', '/');
    const picker = page.getByRole('button', { name: /^Lingkup/ });
    await picker.click();
    await page.getByRole('searchbox', { name: 'Cari klien' }).fill('melati');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('client') === SECOND);
    await page.getByRole('button', { name: new RegExp(`^Lingkup.*Unit ${SECOND}`) }).waitFor();
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Personel' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).searchParams.get('client')).toBe(SECOND);
  });

  it('asks to sign in when the session is over, over the page as it is: what was typed is kept and saved', async () => {
    const path = `/people?client=${CLIENT}&add=yes`;
    const [page, { context }] = await opened('petugas', path);
    const form = page.getByRole('dialog', { name: /^Tambah personel/ });
    await form.getByLabel('NRP/NIP').fill(own.nrp('8801'));
    await form.getByLabel('Nama').fill('Tidak Hilang');
    await context.clearCookies();
    await form.getByRole('button', { name: 'Simpan' }).click();
    const again = page.getByRole('dialog', { name: 'Sesi Anda berakhir' });
    await again.getByLabel('Kata sandi', { exact: true }).waitFor();
    expect(await barriersInBoth(page)).toEqual([]);
    await again.getByLabel('Kata sandi', { exact: true }).fill('bukan ini');
    await again.getByRole('button', { name: 'Masuk', exact: true }).click();
    await again.getByRole('alert').waitFor();
    await again.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
    const calls: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && calls.push(new URL(request.url()).pathname)));
    await pressTwice(again.getByRole('button', { name: 'Masuk', exact: true }));
    await again.waitFor({ state: 'detached' });
    expect(calls).toEqual(['/api/auth/dashboard-login']);
    expect(page.url()).toContain(path);
    expect(await form.getByLabel('Nama').inputValue()).toBe('Tidak Hilang');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Personel ditambahkan.').waitFor();
  });

  it('says in the last minutes that the session ends, and lets somebody go on without leaving the page', async () => {
    const path = `/attendance?client=${CLIENT}`;
    const [page] = await opened('petugas', '/account');
    const ends = (minutes: number) =>
      page.route('**/api/auth/session', async (route) => {
        const answer = await route.fetch();
        const body = await answer.json();
        const expires_at = new Date(Date.now() + minutes * 60_000).toISOString();
        await route.fulfill({ response: answer, json: { ...body, data: { ...body.data, expires_at } } });
      });
    const notice = page.getByText(/^Sesi berakhir dalam \d+ menit\./);
    await ends(30);
    await page.goto(path);
    await page.getByTestId('measures').waitFor();
    expect(await notice.count()).toBe(0);
    await page.unrouteAll();
    await ends(5);
    await page.goto(path);
    await page.getByText('Sesi berakhir dalam 5 menit.').waitFor();
    expect(await barriersInBoth(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Masuk lagi' }).click();
    const again = page.getByRole('dialog');
    await again.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
    await again.getByRole('button', { name: 'Masuk', exact: true }).click();
    await again.waitFor({ state: 'detached' });
    await expect.poll(() => notice.count()).toBe(0);
    expect(page.url()).toContain(path);
  });

  it('shows a panel that failed as that alone, in plain words, until it is tried again', async () => {
    const [page, one] = await opened('kepala', '/account');
    one.expectStatus(500);
    one.expectStatus(502);
    const raw = 'TypeError: cannot read properties\n    at handler (/srv/app/index.js:10:2)';
    const failure = { success: false, code: 'internal_error', message: 'Terjadi kesalahan di server.', requestId: '0199-fail-77' };
    let answer: object = { status: 500, json: failure };
    await page.route('**/api/attendance/people/*/calendar*', (route) => route.fulfill(answer));
    await page.goto(`/people/${own.nrp('0902')}?client=${CLIENT}&platform=instagram`);
    const alert = page.getByRole('alert').filter({ hasText: 'Bagian ini gagal dimuat' });
    await alert.waitFor();
    expect(await barriersInBoth(page)).toEqual([]);
    // The other parts are there and do what they do.
    await page.getByText('Apel pagi di halaman polres').first().waitFor();
    await page
      .getByRole('region', { name: 'Konten', exact: true })
      .getByText(/^TikTok( \d+\/\d+)?$/)
      .first()
      .click();
    await page.getByText('Di balik layar').first().waitFor();
    await expect.poll(() => alert.count()).toBe(1);
    expect((await alert.allInnerTexts()).join()).not.toMatch(/0199-fail-77|internal_error|500/);
    await alert.getByText('Rincian teknis').click();
    await alert.getByText('0199-fail-77').waitFor();
    answer = { status: 502, contentType: 'text/html', body: `<html><pre>${raw}</pre></html>` };
    await alert.getByRole('button', { name: 'Coba lagi' }).click();
    await expect.poll(() => textOf(alert)).toContain('tidak dikenali');
    expect((await page.locator('body').allInnerTexts()).join()).not.toMatch(/TypeError|index\.js|<pre>|\b502\b/);
    await page.unrouteAll();
    await alert.getByRole('button', { name: 'Coba lagi' }).click();
    await page.getByRole('grid').first().waitFor();
    expect(await alert.count()).toBe(0);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
