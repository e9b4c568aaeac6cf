import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const PHONE = { width: 390, height: 844 };
const folder = process.env.TEST_SCREENSHOTS ?? '';

describe.skipIf(infrastructure().browser === null)('forms and lists as somebody left them', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('restores a form after its window was closed, and forgets it once saved, discarded or signed out', async () => {
    const { baseUrl } = unit.installation;
    const one = await visit(unit.browser, baseUrl, { viewport: DESKTOP });
    const begun = await one.open('/login');
    await signInOn(begun, own.name('kepala'), PASSWORD);
    const form = `${baseUrl}/suppliers/new?client=${own.client}`;
    await begun.goto(form);
    await begun.getByLabel('Nama resmi').fill('PT Belum Jadi');
    await begun.getByRole('button', { name: 'Tambah baris' }).click();
    await begun.locator('input[name="contacts.0.name"]').fill('Rina');
    // Closes at once, as a crash does.
    await begun.close();

    const page = await one.context.newPage();
    await page.goto(form);
    await page.getByText(/Isian pukul \d\d[:.]\d\d .*dipulihkan/).waitFor();
    expect(await page.getByLabel('Nama resmi').inputValue()).toBe('PT Belum Jadi');
    expect(await page.locator('input[name="contacts.0.name"]').inputValue()).toBe('Rina');
    if (folder !== '') await page.screenshot({ path: `${folder}/draft.png`, fullPage: true });
    await page.getByRole('button', { name: 'Buang isian' }).click();
    await expect.poll(() => page.getByLabel('Nama resmi').inputValue()).toBe('');
    await page.goto(form);
    await page.getByLabel('Nama resmi').waitFor();
    expect(await page.getByText('dipulihkan').count()).toBe(0);

    await page.getByLabel('Nama resmi').fill('PT Jadi');
    await page.reload();
    await page.getByText('dipulihkan').waitFor();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByRole('heading', { level: 1, name: 'PT Jadi' }).waitFor();
    const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('balai.draft.')));
    expect(await drafts()).toEqual([]);

    await page.goto(form);
    await page.getByLabel('Nama resmi').fill('PT Rahasia');
    await expect.poll(drafts).toHaveLength(1);
    // Another window signs out.
    const other = await one.context.newPage();
    await other.goto(`${baseUrl}/suppliers?client=${own.client}`);
    await other.getByRole('button', { name: new RegExp(own.name('kepala')) }).click();
    await other.getByRole('button', { name: 'Keluar' }).click();
    await other.waitForURL(/\/login/);
    await expect.poll(drafts).toEqual([]);
    await one.close();
  });

  it('keeps filter, order, columns and board of a list under a name, for others too', async () => {
    const { baseUrl } = unit.installation;
    const one = await visit(unit.browser, baseUrl, { viewport: DESKTOP });
    const page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    const search = new URLSearchParams({
      ...{ client: own.client, sort: '-legal_name', out: 'code', where: JSON.stringify([{ f: 'state', op: 'in', v: ['candidate'] }]) },
    });
    await page.goto(`${baseUrl}/suppliers?${search}`);
    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Tampilan' });
    await panel.getByLabel('Simpan tampilan ini').fill('Calon pemasok');
    await panel.getByRole('checkbox').check();
    await panel.getByRole('button', { name: 'Simpan', exact: true }).click();
    await panel.getByRole('link', { name: 'Calon pemasok' }).waitFor();
    if (folder !== '') await page.screenshot({ path: `${folder}/views.png` });
    const view = (await (await page.request.get(`${baseUrl}/api/views`)).json()).data.find(
      (each: { name: string }) => each.name === 'Calon pemasok',
    );
    expect(view).toMatchObject({ path: '/suppliers', shared: 'client', client_id: own.client, view: null });

    await page.goto(`${baseUrl}/suppliers?client=${own.client}`);
    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    await panel.getByRole('link', { name: 'Calon pemasok' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('-legal_name');
    expect(new URL(page.url()).searchParams.get('where')).toBe(search.get('where'));
    await page.goto(`${baseUrl}/views/${view.id}`);
    await page.waitForURL(/\/suppliers\?.*sort=-legal_name/);

    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: 'Tampilan', exact: true }).click();
    await panel.getByRole('button', { name: 'Ubah nama dan akses Calon pemasok' }).click();
    await panel.getByLabel('Nama baru untuk Calon pemasok').fill('Calon');
    await panel.getByRole('listitem').getByRole('checkbox').uncheck();
    if (folder !== '') await page.screenshot({ path: `${folder}/view-edited.png` });
    await page.keyboard.press('Enter');
    await panel.getByRole('link', { name: 'Calon', exact: true }).waitFor();
    const { data: changed } = await (await page.request.get(`${baseUrl}/api/views`)).json();
    expect(changed).toMatchObject([{ name: 'Calon', shared: 'private' }]);
    if (folder !== '') await page.screenshot({ path: `${folder}/views-phone.png` });
    await panel.getByRole('button', { name: 'Hapus Calon' }).click();
    await page.getByRole('button', { name: 'Hapus', exact: true }).click();
    await expect.poll(() => panel.getByRole('link', { name: 'Calon', exact: true }).count()).toBe(0);
    await one.close();
    expect(one.complaints).toEqual([]);
  });
});
