import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);

/** Pages of the overview that some role may not open, by the roles that may. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  'Pesanan baru': ['sales', 'operations'],
  'Ubah banyak harga': ['operations'],
  'Terima, pindahkan, sesuaikan stok': ['operations'],
  'Laporan pembayaran': ['finance'],
};

describe.skipIf(infrastructure().browser === null)('accounts of the business', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(closeVisits);

  it.each(['sales', 'operations', 'finance'])('%s begins at a page it may open, and is shown what it may do', async (role) => {
    const username = await unit.addAccount(role, role);
    const one = await visit(unit.browser, unit.installation.baseUrl);
    const page = await one.open('/login');
    await signInOn(page, username, PASSWORD);
    const nav = page.getByRole('navigation', { name: 'Menu utama' });
    await nav.getByRole('link', { name: 'Bisnis' }).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, `start-${role}`);
    expect(await page.getByText('Tidak ada akses').count()).toBe(0);
    expect(await nav.getByRole('link').allTextContents()).toEqual(['Bisnis', 'Obrolan']);

    await page.getByRole('link', { name: 'Daftar', exact: true }).click();
    await page.getByRole('link', { name: 'Harga untuk pelanggan' }).waitFor();
    await shoot(page, `lists-${role}`, { fullPage: true });
    const shown = await page.getByRole('main').getByRole('listitem').getByRole('link').allTextContents();
    expect(Object.keys(PAGES).filter((name) => shown.includes(name))).toEqual(
      Object.keys(PAGES).filter((name) => PAGES[name]?.includes(role)),
    );
    await page.getByRole('link', { name: 'Pesanan', exact: true }).click();
    await page.getByText('Belum ada Pesanan').waitFor();
    expect(await page.getByRole('link', { name: 'Impor' }).count()).toBe(role === 'finance' ? 0 : 1);
    expect(await nav.getByRole('link', { name: 'Bisnis' }).getAttribute('aria-current')).toBe('true');
    expect(one.complaints).toEqual([]);
  });
});
