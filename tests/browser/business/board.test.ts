import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const NARROW = { width: 320, height: 720 };
const folder = process.env.TEST_SCREENSHOTS ?? '';

describe.skipIf(infrastructure().browser === null)('the board of a resource with states', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('moves a card by its menu, by keys and by the pointer, and says why a card stays', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    const shot = async (name: string) => {
      if (folder !== '') await page.screenshot({ path: `${folder}/board-${name}.png`, fullPage: true });
    };
    for (const name of ['PT Satu', 'PT Dua']) {
      const headers = { origin: unit.installation.baseUrl };
      const body = { client_id: own.client, legal_name: name, country: 'ID' };
      const added = await page.request.post(`${unit.installation.baseUrl}/api/suppliers`, { data: body, headers });
      expect(added.status()).toBe(201);
    }
    await page.goto(`${unit.installation.baseUrl}/suppliers?client=${own.client}`);
    // Cards are one of the views, and stay with the address.
    await page.getByText('Kartu', { exact: true }).click();
    await page.reload();
    await page.getByRole('list', { name: 'Pemasok' }).getByRole('link', { name: 'PT Dua' }).waitFor();
    await shot('cards');
    await page.getByText('Papan', { exact: true }).click();
    const column = (name: string) => page.getByRole('region', { name });
    await column('Calon').getByText('PT Dua').waitFor();
    await expect.poll(() => column('Calon').getByRole('heading').textContent()).toContain('2');

    await page.getByRole('button', { name: 'Pindahkan PT Dua ke…' }).click();
    await page.getByRole('button', { name: 'Setujui Disetujui' }).click();
    await column('Disetujui').getByText('PT Dua').waitFor();

    await page.getByRole('button', { name: 'Pindahkan PT Dua ke…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Tangguhkan Ditangguhkan' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Tangguhkan');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Nonaktifkan');
    await shot('menu');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await column('Ditangguhkan').getByText('PT Dua').waitFor();

    // The card itself is carried by keys; the focus follows it, and every step is said.
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    const said = page.getByRole('main').getByRole('status').filter({ hasText: 'PT Dua' });
    await expect.poll(focused).toBe('PT Dua');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toBe('PT Satu');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(' ');
    await said.filter({ hasText: 'diangkat dari Ditangguhkan' }).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowLeft');
    await said.filter({ hasText: 'PT Dua ke Disetujui.' }).waitFor({ state: 'attached' });
    await shot('carried');
    await page.keyboard.press('Escape');
    await said.filter({ hasText: 'tetap di tempatnya' }).waitFor({ state: 'attached' });
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press(' ');
    await column('Disetujui').getByText('PT Dua').waitFor();
    await expect.poll(focused).toBe('PT Dua');
    expect((await violations(page)).map(({ id }) => id)).toEqual([]);

    await page.getByRole('listitem').filter({ hasText: 'PT Satu' }).dragTo(column('Ditangguhkan'));
    await page.getByText('PT Satu tidak dapat dipindahkan dari Calon ke Ditangguhkan.').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'PT Satu' }).dragTo(column('Disetujui'));
    await column('Disetujui').getByText('PT Satu').waitFor();
    await shot('board');
    await page.setViewportSize(NARROW);
    await shot('phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
    await one.close();
    expect(one.complaints).toEqual([]);
  });
});
