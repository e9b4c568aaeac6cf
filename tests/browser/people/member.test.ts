import { createPerson, listPeople } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, publish } from '../../e2e/harness/people.ts';
import { closeVisits, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { textOf } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const DIRECTORATE = own.clientId('DITBINMAS');

/** What one person sees on a phone: what is left, what was done, and a way to say that something is wrong. */
describe.skipIf(infrastructure().browser === null)('the member view', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let fourth: string;
  const visits: Visit[] = [];
  const opened = async (path: string, account = 'petugas'): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    visits.push(one);
    const page = await one.openAs(own.name(account), path);
    return page;
  };

  beforeAll(async () => {
    unit = await startUnit(own);
    const { data } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: 'ORANG 4' } });
    fourth = data[0]?.user_id ?? '';
  });
  afterAll(async () => {
    await closeVisits();
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  it('shows on one screen what is left, with a way to it', async () => {
    const page = await opened(`/member/${fourth}`);
    await page.getByText('Masih ada 2 dari 3 konten yang belum dikerjakan.').waitFor();
    const instagram = page.getByRole('region', { name: 'Instagram' }).getByRole('listitem');
    expect(await textOf(instagram.first())).toContain('Patroli bersepeda');
    expect(await textOf(instagram.last())).toMatch(/Tuntas.*terlihat/);
    const way = instagram.first().getByRole('link', { name: /^Buka Instagram/ });
    expect(await way.getAttribute('href')).toContain(unit.posts[1].shortcode);
    const box = await way.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
  });

  it('counts as left what can be done with the accounts that are registered, and says which one lacks', async () => {
    const body = {
      client_id: CLIENT,
      title: 'AIPDA',
      divisi: 'SI HUMAS',
      user_id: own.nrp('0903'),
      nama: 'Hanya Instagram',
      insta: own.name('hanya.ig'),
    };
    await unit.admin.api(createPerson, { body });
    const page = await opened(`/member/${own.nrp('0903')}`);
    await page.getByText('Masih ada 2 dari 2 konten yang belum dikerjakan.').waitFor();
    await page
      .getByRole('region', { name: 'TikTok' })
      .getByText(/^Belum ada akun terdaftar di sini/)
      .waitFor();
    // Whoever may register it comes to the form.
    const missing = page.getByRole('status').filter({ hasText: 'Username TikTok belum terdaftar' });
    await missing.getByRole('link', { name: 'Daftarkan username' }).click();
    await page.getByRole('dialog').getByLabel('Akun TikTok').waitFor();
  });

  it('says what is missing, and what to do, to who has no username at all', async () => {
    const page = await opened(`/member/${own.nrp('0901')}`, 'tamu');
    await page.getByText('Belum ada yang bisa terhitung: 3 konten menunggu username Instagram dan TikTok.').waitFor();
    const missing = page.getByRole('status').filter({ hasText: 'Username Instagram dan TikTok belum terdaftar' });
    expect(await textOf(missing)).toContain('Minta petugas satuan mendaftarkannya.');
    expect(await page.getByText('Semua konten hari ini sudah tuntas').count()).toBe(0);
  });

  it('shows all that is asked of somebody, under whose posts they are, whatever page they were opened from', async () => {
    const directorate = { client_id: DIRECTORATE, nama: 'DIT BINMAS', client_type: 'direktorat', client_insta: own.name('ditbinmas') };
    await unit.addClient({ ...directorate, client_insta_status: true });
    await publish(unit.installation, DIRECTORATE, 'instagram', { caption: 'Arahan direktorat' });
    await collect(unit.admin, { client_id: DIRECTORATE });
    const body = {
      client_id: CLIENT,
      title: 'AIPDA',
      divisi: 'SI HUMAS',
      user_id: own.nrp('0904'),
      nama: 'Dua Tugas',
      insta: own.name('dua.tugas'),
    };
    await unit.admin.api(createPerson, { body: { ...body, roles: [DIRECTORATE.toLowerCase()] } });
    for (const query of [`?client=${CLIENT}`, `?client=${DIRECTORATE}`, `?client=${CLIENT}&posts=${DIRECTORATE}`]) {
      const page = await opened(`/member/${own.nrp('0904')}${query}`, 'kepala');
      const ours = page.getByRole('region', { name: /^Konten satuan sendiri/ });
      await ours.getByText('Patroli bersepeda keliling kota').waitFor();
      const theirs = page.getByRole('region', { name: 'Konten DIT BINMAS', exact: true });
      expect(await theirs.getByRole('listitem').count()).toBe(1);
      expect(await textOf(theirs)).toContain('Arahan direktorat');
      await page.getByText('Masih ada 3 dari 3 konten yang belum dikerjakan.').waitFor();
      await page.context().close();
    }
  });

  it('answers what is recorded before a report goes to an operator, and shows how it stands', async () => {
    const page = await opened(`/member/${fourth}`);
    await page.getByRole('link', { name: /belum dihitung: Patroli/ }).click();
    const check = page.getByRole('button', { name: 'Periksa' });
    await check.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Yang tercatat' }).waitFor();
    // Whoever works by keyboard goes on from where they were.
    await expect.poll(() => check.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.getByLabel('Ceritakan dengan singkat').fill('Sudah suka sejak pagi');
    // A look at another tab loses nothing.
    await page.getByRole('link', { name: 'Hari ini' }).click();
    await page.getByRole('link', { name: /belum dihitung: Patroli/ }).click();
    await page.getByRole('button', { name: 'Periksa' }).click();
    expect(await page.getByLabel('Ceritakan dengan singkat').inputValue()).toBe('Sudah suka sejak pagi');
    await page.getByRole('button', { name: 'Kirim ke petugas' }).click();
    await page.getByText(/^Terkirim\./).waitFor();
    const mine = page.getByRole('region', { name: 'Laporan saya' }).getByRole('listitem');
    await expect.poll(() => mine.count()).toBe(1);
    expect(await textOf(mine)).toContain('Menunggu petugas');
  });

  it('shows the days behind', async () => {
    const page = await opened(`/member/${fourth}?tab=history`);
    await page.getByRole('grid').waitFor();
    const month = page.getByRole('region', { name: 'Rekap bulan saya' });
    expect(await textOf(month.getByRole('listitem').first())).toContain('IG 1/2 · TT 0/1');
    expect(await textOf(month)).toMatch(/Partisipasi\s*33,3%/);
  });

  it('leads an operator on to all people of the client it was opened for', async () => {
    const page = await opened(`/member/${fourth}?client=${CLIENT}`);
    await page.getByRole('link', { name: 'Semua personel' }).click();
    await page.getByText('ORANG 4').first().waitFor();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('client')]).toEqual(['/people', CLIENT]);
  });

  it('lets who may only look report nothing', async () => {
    const page = await opened(`/member/${fourth}?tab=issue`, 'tamu');
    await page.getByText('Akun ini hanya dapat melihat.').waitFor();
    expect(await page.getByRole('button', { name: 'Periksa' }).count()).toBe(0);
  });
});
