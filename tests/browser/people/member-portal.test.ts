import { getPerson, listPeople } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot, textOf } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const MEMBER_PASSWORD = 'kopi-tubruk-77!';
/** The unit's own account: the platform knows it, and nobody in the unit holds it. */
const FREE_ACCOUNT = `akun.${own.client.toLowerCase()}`;
const TARGET_PX = 44;

/** Calls of the ways in and of a member’s session; all others are of staff. */
const OF_MEMBERS =
  /^\/api\/(auth\/(ways|session|user-login|user-register|logout|password)|claim\/|privacy\/own\/|link-reports|media\/image$|demo$)/;

describe.skipIf(infrastructure().browser === null)('the member portal on a phone', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let nrp: string;
  const visits: Visit[] = [];
  const opened = async (viewport: { width: number; height: number }): Promise<Visit> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
    visits.push(one);
    return one;
  };
  beforeAll(async () => {
    unit = await startUnit(own);
    const { data } = await unit.admin.api(listPeople, { query: { client_id: own.client, q: 'ORANG 4' } });
    nrp = data[0]?.user_id ?? '';
  });
  afterAll(async () => {
    await closeVisits();
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  /** Pictures of a page at both widths, for people to look at. */
  const look = async (page: Page, name: string): Promise<void> => {
    await shoot(page, `${name} 390`, { fullPage: true });
    await page.setViewportSize(DESKTOP);
    await shoot(page, `${name} 1366`, { fullPage: true });
    await page.setViewportSize(PHONE);
  };

  it('a code of the operator sets the password; the member sees what is owed, changes the username, complains', async () => {
    const office = await opened(DESKTOP);
    const desk = await office.openAs(own.name('petugas'), `/people/${nrp}?client=${own.client}`);
    const made = desk.waitForResponse((answer) => answer.url().endsWith('/binding-code'));
    await desk.getByRole('button', { name: /kode/i }).first().click();
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: /buat kode/i })
      .click();
    const { code } = ((await (await made).json()) as { data: { code: string } }).data;

    const phone = await opened(PHONE);
    const page = await phone.open('/login');
    const calls: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/')) calls.push(pathname);
    });
    await page.getByRole('link', { name: 'Anggota? Masuk dengan NRP' }).click();
    await page.getByRole('heading', { name: 'Masuk sebagai anggota' }).waitFor();
    await look(page, 'portal sign-in');
    await page.getByRole('link', { name: 'Buat kata sandi' }).click();
    // The page before has a field of the same name.
    await page.getByLabel('Kata sandi baru').waitFor();
    await page.getByLabel('NRP/NIP').fill(nrp);
    await page.getByLabel('Kata sandi baru').fill(MEMBER_PASSWORD);
    await page.getByLabel('Kode', { exact: true }).fill(code);
    await page.getByRole('button', { name: 'Buat kata sandi dan masuk' }).click();

    await page.getByText('Masih ada 2 dari 3 konten yang belum dikerjakan.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/me');
    const tasks = page.getByRole('main').getByRole('listitem');
    const way = tasks.filter({ hasText: 'Patroli bersepeda' }).getByRole('link', { name: /^Buka Instagram/ });
    expect(await way.getAttribute('href')).toContain(unit.posts[1].shortcode);
    expect(await textOf(tasks.filter({ hasText: 'Tuntas' }).first())).toMatch(/terlihat pukul/);
    for (const target of [way, ...(await page.getByRole('navigation').getByRole('link').all())])
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(TARGET_PX);
    await look(page, 'portal tasks');

    // Pages of staff lead back to the portal.
    await page.goto('/people');
    await page.waitForURL((url) => url.pathname === '/me');

    await page.getByRole('link', { name: 'Profil' }).click();
    await page.getByLabel('Username Instagram').fill(unit.handles[9] ?? '');
    await page.getByText(/^Akun ditemukan/).waitFor();
    await look(page, 'portal profile');
    // Somebody else of the unit holds it.
    phone.expectStatus(409);
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Petugas sudah diberi tahu').waitFor();
    // A name that the platform does not know is not sent.
    phone.expectStatus(404);
    await page.getByLabel('Username Instagram').fill(own.name('tidak.ada'));
    await page.getByText('Akun tidak ditemukan').waitFor();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Akun ini tidak ditemukan; periksa ejaannya.').waitFor();
    await page.getByLabel('Username Instagram').fill(FREE_ACCOUNT);
    await page.getByText(/^Akun ditemukan/).waitFor();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Tersimpan').waitFor();
    const { data: changed } = await unit.admin.api(getPerson, { params: { user_id: nrp } });
    expect(changed.insta).toBe(FREE_ACCOUNT);

    await page.getByRole('link', { name: 'Kendala' }).click();
    await page.getByRole('button', { name: 'Periksa', exact: true }).click();
    await page.getByRole('button', { name: 'Kirim ke petugas' }).waitFor();
    await page.getByLabel('Ceritakan dengan singkat').fill('Sudah suka sejak pukul 8 pagi');
    await look(page, 'portal issue');
    await page.getByRole('button', { name: 'Kirim ke petugas' }).click();
    await page.getByText('Menunggu petugas').waitFor();

    await page.getByRole('link', { name: 'Bagikan' }).click();
    await page.getByRole('button', { name: 'Laporkan tautan' }).first().click();
    await page.getByLabel('Tautan TikTok').fill('https://www.tiktok.com/@orang.contoh/video/7300000000000000001');
    await look(page, 'portal share');
    await page.getByRole('button', { name: 'Kirim laporan' }).click();
    await page.getByRole('button', { name: 'Lihat laporan' }).waitFor();

    await page.getByRole('link', { name: 'Riwayat' }).click();
    await page.getByText('Hari tuntas').waitFor();
    await look(page, 'portal history');

    await page.getByRole('link', { name: 'Profil' }).click();
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('heading', { name: 'Masuk sebagai anggota' }).waitFor();
    await page.getByLabel('NRP/NIP').fill(nrp);
    await page.getByLabel('Kata sandi', { exact: true }).fill(MEMBER_PASSWORD);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/me');
    expect([...new Set(calls)].filter((path) => !OF_MEMBERS.test(path))).toEqual([]);
  });

  it('somebody who registers is approved in the queue of the operator', async () => {
    const phone = await opened(PHONE);
    const page = await phone.open('/sign-in/register');
    await page.getByLabel('NRP/NIP').fill(own.nrp('0977'));
    await page.getByLabel('Nama', { exact: true }).fill('Ani Pendaftar');
    await page.getByLabel('Kode klien').fill(own.client);
    await page.getByLabel('Nomor WhatsApp').fill(own.phone('0977'));
    await look(page, 'portal register');
    await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
    await page.getByText('Pendaftaran terkirim').waitFor();

    const office = await opened(DESKTOP);
    const desk = await office.openAs(own.name('petugas'), `/people/registrations?client=${own.client}`);
    await desk.getByRole('button', { name: /^Setujui ANI PENDAFTAR/i }).waitFor();
    await look(desk, 'portal registrations');
    await desk.setViewportSize(DESKTOP);
    await desk.getByRole('button', { name: /^Setujui ANI PENDAFTAR/i }).click();
    await desk.getByText('Tidak ada pendaftaran di sini.').waitFor();
    const { data } = await unit.admin.api(listPeople, { query: { client_id: own.client, q: own.nrp('0977') } });
    expect(data.map(({ user_id }) => user_id)).toEqual([own.nrp('0977')]);
  });
});
