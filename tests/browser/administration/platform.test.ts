import { getPlatformConfig } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const DESKTOP = { width: 1366, height: 768 };
const PLATFORM = '/administration/platform';
/** A tab, and what is there when it is complete. */
const TABS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  overview: (page) => page.getByText('Aktif tanpa personel').waitFor(),
  config: (page) => page.getByRole('heading', { name: 'Riwayat' }).waitFor(),
  settings: (page) => page.getByText('BALAI_MASTER_KEY', { exact: true }).waitFor(),
  limits: (page) => page.getByText('COLLECTOR_DAILY_BUDGET').waitFor(),
  audit: (page) => page.getByText('identity.session.opened.v1').first().waitFor(),
};

describe.skipIf(infrastructure().browser === null)('the administration of the platform', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let desk: Visit;
  beforeAll(async () => {
    unit = await startUnit(own, { chief: 'admin' });
    desk = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('previews a change of the configuration, applies it, and rolls it back', async () => {
    const known = (await unit.platformAdmin.api(getPlatformConfig, {})).data;
    const page = await desk.openAs(unit.accounts.kepala, `${PLATFORM}?tab=config`);
    const days = page.getByLabel('Lama premium (hari)');
    await days.fill(String(known.settings.premium_days + 15));
    await page.getByRole('button', { name: 'Lihat perubahan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`Lama premium (hari): ${known.settings.premium_days} → ${known.settings.premium_days + 15}`).waitFor();
    await shoot(page, 'platform config preview');
    await dialog.getByRole('button', { name: 'Terapkan' }).click();
    await page.getByText('Berlaku', { exact: true }).waitFor();
    await shoot(page, 'platform config', { fullPage: true });
    await page
      .getByRole('button', { name: `Kembalikan ke versi ${known.version}` })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Kembalikan', exact: true }).click();
    await page.getByText(`Mengembalikan versi ${known.version}`).waitFor();
    await expect.poll(() => days.inputValue()).toBe(String(known.settings.premium_days));
    expect((await unit.platformAdmin.api(getPlatformConfig, {})).data).toMatchObject({
      version: known.version + 2,
      settings: known.settings,
    });
    await page.close();
  });

  it('shows settings with their source and limits with their use, and no secret', async () => {
    const page = await desk.openAs(unit.accounts.kepala, `${PLATFORM}?tab=settings&q=NODE_ENV`);
    await page.getByText('Bukan mode produksi: demo dan simulasi diizinkan.').waitFor();
    await page.goto(`${PLATFORM}?tab=settings&show=changed`);
    await page.getByText('DATABASE_URL', { exact: true }).waitFor();
    await page.getByText('diatur (rahasia)').first().waitFor();
    expect(await page.locator('main').textContent()).not.toContain('postgres://');
    await page.goto(`${PLATFORM}?tab=limits&client=${unit.client}`);
    const limits = page.getByRole('list', { name: 'Batas per klien' });
    for (const name of ['Permintaan ke penyedia hari ini', 'Personel', 'Pesan terkirim hari ini', 'Berkas tersimpan'])
      await limits.getByText(name, { exact: true }).waitFor();
    await page.getByText('50.000 permintaan').waitFor();
    await page.close();
  });

  it('fits a phone and a desktop in each of its parts', async () => {
    const phone = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    // One page a visit: each holds one of the six connections that a browser has to an address.
    const pages = [await desk.openAs(unit.accounts.kepala, PLATFORM), await phone.openAs(unit.accounts.kepala, PLATFORM)];
    for (const [tab, complete] of Object.entries(TABS))
      for (const [index, page] of pages.entries()) {
        await page.goto(`${PLATFORM}?tab=${tab}&client=${unit.client}`);
        await complete(page);
        await shoot(page, `platform ${tab}${index === 0 ? '' : ' phone'}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), tab).toBe(false);
      }
    expect([...desk.complaints, ...phone.complaints]).toEqual([]);
  });
});
