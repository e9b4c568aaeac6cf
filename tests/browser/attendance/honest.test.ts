import { updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, type Visit } from '../harness/chromium.ts';
import { textOf } from '../harness/pages.ts';
import { openedByAdmin, ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

/** What the pages say when data are old, incomplete or of another question, and what became of a form. */
describe.skipIf(infrastructure().browser === null)('an honest page', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const opened = async (path: string, options = {}): Promise<[Page, Visit]> => {
    const [page, one] = await openedByAdmin(unit, path, options);
    visits.push(one);
    return [page, one];
  };
  /** Nothing on the page as it is now keeps somebody from reading it. */
  const inspect = async (page: Page, name: string) => {
    const folder = process.env.TEST_SCREENSHOTS ?? '';
    if (folder !== '') await page.screenshot({ path: `${folder}/${name}.png` });
    expect((await barriers(page)).map((one) => `${name} ${one}`)).toEqual([]);
  };
  const measure = (page: Page, name: 'participation' | 'complete') => page.getByTestId(`measure-${name}`);
  const choosePlatform = (page: Page, name: string) => page.getByRole('radiogroup', { name: 'Platform' }).getByText(name).click();
  const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Tidak tersambung sejak' });
  const live = (page: Page) => page.getByRole('button', { name: /Jeda pembaruan langsung|Lanjutkan pembaruan langsung/ });

  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('leads with completion on a day and with participation over a month, and names both', async () => {
    const [page] = await opened(`/attendance?client=${CLIENT}&platform=instagram`);
    await measure(page, 'complete').waitFor();
    expect(await measure(page, 'complete').getAttribute('data-lead')).toBe('true');
    expect(await textOf(measure(page, 'complete'))).toBe('Tuntas30%3 dari 10 personel');
    expect(await textOf(measure(page, 'participation'))).toBe('Partisipasi45%9 dari 20 suka');
    await page.goto(`/attendance?client=${CLIENT}&platform=instagram&period=month`);
    await measure(page, 'participation').waitFor();
    expect(await measure(page, 'participation').getAttribute('data-lead')).toBe('true');
    expect(await measure(page, 'complete').getAttribute('data-lead')).toBeNull();
  });

  it('asks once before a list from incomplete data is copied, and the list carries the warning', async () => {
    const [page, { context }] = await opened('/account');
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    await page.route('**/api/insta/rekap-likes*', async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      await route.fulfill({ response: answer, json: { ...body, freshness: { ...body.freshness, incomplete: 1 } } });
    });
    await page.goto(`/attendance?client=${CLIENT}&platform=instagram`);
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    const copy = page.getByRole('button', { name: /^Salin daftar yang belum tuntas/ });
    await copy.click();
    const dialog = page.getByRole('dialog', { name: 'Data belum lengkap' });
    await dialog.getByText('1 konten belum terbaca lengkap.').waitFor();
    await inspect(page, 'copy-doubt');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('before');
    await dialog.getByRole('button', { name: 'Salin dengan peringatan' }).click();
    await page.getByText('Tersalin').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('⚠️ *Data belum lengkap*\n- 1 konten belum terbaca lengkap.');
    expect(text).toContain('ORANG 4 (1/2)');
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    await copy.click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    expect(await dialog.count()).toBe(0);
  });

  it('copies exactly the people that are filtered', async () => {
    const [page, { context }] = await opened(`/attendance?client=${CLIENT}&platform=instagram&state=partial`);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    await page.getByRole('button', { name: 'Salin daftar yang belum tuntas (3)' }).click();
    await page.getByText('Tersalin').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('Filter: Kurang');
    expect(text).toContain('ORANG 4 (1/2)');
    expect(text).not.toContain('ORANG 7 (0/2)');
  });

  it('shows no numbers of the old selection under a new one while the answer is on its way', async () => {
    const [page] = await opened(`/attendance?client=${CLIENT}&platform=instagram`);
    await measure(page, 'complete').waitFor();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/api\/attendance\/.*platform=tiktok/, async (route) => {
      await held;
      await route.continue();
    });
    await choosePlatform(page, 'TikTok');
    await page.locator('[class*=Skeleton]').first().waitFor();
    expect(await page.getByTestId('measures').count()).toBe(0);
    expect(await page.getByText('ORANG 4').count()).toBe(0);
    answer();
    await page.getByText('2 dari 10 komentar').waitFor();
  });

  it('says at once that the connection is lost, keeps the last data with their time, and takes no action', async () => {
    const [page, { context }] = await opened(`/attendance?client=${CLIENT}&platform=instagram`, { colorScheme: 'dark' });
    await measure(page, 'complete').waitFor();
    await expect.poll(() => live(page).getAttribute('data-state')).toBe('live');
    await context.setOffline(true);
    await banner(page).waitFor();
    await inspect(page, 'offline-desktop');
    expect(await textOf(banner(page))).toMatch(/Yang tampil dimuat \d\d:\d\d WIB\./);
    expect(await live(page).getAttribute('data-state')).toBe('down');
    expect(await page.getByRole('button', { name: 'Ambil data sekarang' }).isDisabled()).toBe(true);
    expect(await textOf(measure(page, 'complete'))).toContain('30%');
    await choosePlatform(page, 'TikTok');
    await page.getByText('Belum ada data untuk pilihan ini').first().waitFor();
    expect(await page.getByTestId('measures').count()).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await inspect(page, 'offline-phone');
    await context.setOffline(false);
    await banner(page).waitFor({ state: 'detached' });
    await page.getByText('2 dari 10 komentar').waitFor();
    await expect.poll(() => live(page).getAttribute('data-state')).toBe('live');
  });

  it('says so too when the network is there but no call is answered, and comes back by itself', async () => {
    const [page] = await opened(`/attendance?client=${CLIENT}&platform=instagram`);
    await measure(page, 'complete').waitFor();
    await page.route(/\/(api|health)\//, (route) => route.abort('connectionrefused'));
    await choosePlatform(page, 'TikTok');
    await banner(page).waitFor();
    expect(await live(page).getAttribute('data-state')).toBe('down');
    await page.unroute(/\/(api|health)\//);
    await page.getByText('2 dari 10 komentar').waitFor();
    expect(await banner(page).count()).toBe(0);
  });

  describe('registering somebody', () => {
    let page: Page;
    const register = async (fields: Readonly<Record<string, string>>) => {
      await page.goto(`/people?client=${CLIENT}&add=yes`);
      const form = page.getByRole('dialog');
      for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).first().fill(value);
      await form.getByRole('button', { name: 'Simpan' }).click();
      return form;
    };
    const person = { 'NRP/NIP': own.nrp('9901'), Nama: 'Orang Baru', Pangkat: 'AIPDA' };
    beforeAll(async () => {
      const [opens, one] = await opened('/people');
      one.expectStatus(409);
      page = opens;
    });

    it('says when somebody was added', async () => {
      await register(person);
      await page.getByText('Personel ditambahkan.').waitFor();
    });

    it('says that nothing was changed when the person is there already', async () => {
      await register(person);
      await page.getByText('Sudah terdaftar dengan data yang sama. Tidak ada yang diubah.').waitFor();
      expect(await page.getByText('Tersimpan').count()).toBe(0);
    });

    it('names the person and what differs, and leads to them', async () => {
      const form = await register({ ...person, Nama: 'Orang Lain' });
      await form.getByText(`Nomor ini milik AIPDA ORANG BARU, Unit ${CLIENT}.`).waitFor();
      await form.getByText('Terdaftar: ORANG BARU').waitFor();
      await form.getByText('Di formulir: ORANG LAIN').waitFor();
      await inspect(page, 'person-exists');
      await page.setViewportSize({ width: 390, height: 844 });
      await inspect(page, 'person-exists-phone');
      await form.getByRole('button', { name: 'Buka AIPDA ORANG BARU' }).click();
      await page.getByRole('dialog', { name: 'Ubah ORANG BARU' }).waitFor();
    });

    it('says when somebody who had left was reactivated', async () => {
      await unit.admin.api(updatePerson, { params: { user_id: own.nrp('9901') }, body: { status: false } });
      await register(person);
      await page.getByText('Personel diaktifkan kembali dengan data ini.').waitFor();
    });
  });

  it('leaves nothing behind in the browser’s console but the calls that had no answer', () => {
    const complaints = visits.flatMap((one) => one.complaints);
    expect(complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/.test(one))).toEqual([]);
  });
});
