import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const PHONE = { width: 390, height: 844 };
const folder = process.env.TEST_SCREENSHOTS ?? '';

describe.skipIf(infrastructure().browser === null)('two windows that change one record', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('shows both values of a field, of lines and of a cell, and saves what is chosen', async () => {
    const { baseUrl } = unit.installation;
    const one = await visit(unit.browser, baseUrl, { viewport: DESKTOP });
    const page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    const shot = async (name: string) => {
      if (folder !== '') await page.screenshot({ path: `${folder}/conflict-${name}.png`, fullPage: true });
    };
    const headers = { origin: baseUrl };
    const body = {
      ...{ client_id: own.client, legal_name: 'PT Sumber', country: 'ID', lead_days: 7 },
      contacts: [{ name: 'Rina', title: null, email: null, phone: null }],
    };
    const added = await page.request.post(`${baseUrl}/api/suppliers`, { data: body, headers });
    expect(added.status()).toBe(201);
    const { id } = (await added.json()).data;
    const address = `${baseUrl}/suppliers/${id}`;

    await page.goto(`${address}/edit?client=${own.client}`);
    await page.getByLabel('Nama resmi').fill('PT Sumber Saya');
    await page.getByRole('button', { name: 'Tambah baris' }).click();
    await page.locator('input[name="contacts.1.name"]').fill('Sari');

    // The other window changes the same fields, and one more.
    const other = await one.context.newPage();
    await other.goto(`${address}/edit?client=${own.client}`);
    await other.getByLabel('Nama resmi').waitFor();
    // What the first window typed is kept for the account, so it is offered here too.
    await other.getByRole('button', { name: 'Buang isian' }).click();
    await other.getByLabel('Nama resmi').fill('PT Sumber Mereka');
    await other.getByLabel('Waktu kirim (hari)').fill('9');
    await other.locator('input[name="contacts.0.name"]').fill('Rina Dewi');
    await other.getByRole('button', { name: 'Simpan' }).click();
    await other.getByRole('heading', { level: 1, name: 'PT Sumber Mereka' }).waitFor();

    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('sudah diubah orang lain.').waitFor();
    const asked = (label: string) => page.getByRole('group', { name: label, exact: true }).filter({ has: page.getByRole('radio') });
    expect(await asked('Nama resmi').textContent()).toMatch(/Isian sayaPT Sumber SayaNilai terbaruPT Sumber Mereka/);
    expect(await asked('Kontak').textContent()).toMatch(/RinaSari.*Rina Dewi/);
    expect(await page.getByText('Waktu kirim (hari), diubah orang lain').locator('..').textContent()).toContain('9');
    await shot('form');
    await page.setViewportSize(PHONE);
    await shot('phone');
    await page.setViewportSize(DESKTOP);
    // By keys: the focus is at the question; theirs for the name, mine for the lines.
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Simpan pilihan' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'PT Sumber Mereka' }).waitFor();
    const saved = (await (await page.request.get(`${baseUrl}/api/suppliers/${id}`)).json()).data;
    expect(saved).toMatchObject({ legal_name: 'PT Sumber Mereka', lead_days: 9, contacts: [{ name: 'Rina' }, { name: 'Sari' }] });

    // A cell that is open while somebody else changes its value.
    await page.goto(`${baseUrl}/suppliers?client=${own.client}`);
    await page.getByRole('button', { name: 'Ubah Waktu kirim (hari): 9' }).click();
    await page.getByLabel('Waktu kirim (hari)').fill('11');
    const changed = await page.request.patch(`${baseUrl}/api/suppliers/${id}`, {
      data: { lead_days: 20 },
      headers: { ...headers, 'if-match': `"${saved.version}"` },
    });
    expect(changed.status()).toBe(200);
    await page.getByLabel('Waktu kirim (hari)').press('Enter');
    await page.getByText('Sudah diubah orang lain: 20').waitFor();
    await shot('cell');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Simpan isian saya');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ubah Waktu kirim (hari): 11' }).waitFor();
    await one.close();
    // The refused versions are the browser's only complaint.
    expect(one.complaints.filter((complaint) => !complaint.includes('412'))).toEqual([]);
  });
});
