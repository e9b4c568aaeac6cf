import { readFile } from 'node:fs/promises';
import { listAuditEntries, updatePerson } from '@balai/contracts/identity';
import { infrastructure, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE } from '../harness/chromium.ts';
import { shoot, textOf } from '../harness/pages.ts';
import { openedByAdmin, ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);

describe.skipIf(infrastructure().browser === null)('the audit page', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own, { chief: 'admin' });
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('finds who changed a field of somebody, shows before and after, saves it as a file, and verifies the chain', async () => {
    // By the page's own account: the form has tests of its own.
    await unit.admin.api(updatePerson, { params: { user_id: own.nrp('0901') }, body: { divisi: 'SAT LANTAS' } });
    await waitFor(
      async () => (await unit.admin.api(listAuditEntries, { query: { subject: own.nrp('0901'), field: 'division' } })).data.length > 0,
      { timeoutMs: 30_000, what: 'the entry of the change' },
    );
    const [page, one] = await openedByAdmin(unit, '/administration/audit', { viewport: DESKTOP });
    await page.getByLabel('Pelaku', { exact: true }).fill(unit.accounts.kepala);
    await page.getByLabel('Objek', { exact: true }).fill(own.nrp('0901'));
    await page.getByLabel('Kolom', { exact: true }).selectOption('division');
    await page.getByRole('button', { name: 'Cari', exact: true }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('field')).toBe('division');
    const row = page.getByRole('row', { name: /Data personel diubah/ });
    await row.waitFor();
    expect(await textOf(row)).toContain('Divisi: SI HUMAS → SAT LANTAS');
    expect(await row.count()).toBe(1);
    await page.getByRole('button', { name: 'Periksa keutuhan' }).click();
    await page.getByText('Jejak utuh.').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Unduh CSV' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('Divisi: SI HUMAS → SAT LANTAS');
    for (const [size, viewport] of [
      ['phone', PHONE],
      ['desktop', DESKTOP],
    ] as const) {
      await page.setViewportSize(viewport);
      // Polled: rows become cards only after the page has heard of its new width.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), {
          message: `${size}`,
        })
        .toBe(false);
      await shoot(page, `audit ${size}`);
    }
    await page.getByRole('link', { name: 'Data personel diubah' }).click();
    const entry = page.getByRole('dialog', { name: 'Data personel diubah' });
    const change = entry.getByRole('row', { name: /Divisi/ });
    expect(await textOf(change)).toContain('SI HUMAS');
    expect(await textOf(change)).toContain('SAT LANTAS');
    await shoot(page, 'audit entry desktop');
    await page.setViewportSize(PHONE);
    await shoot(page, 'audit entry phone');
    expect(one.complaints).toEqual([]);
  });
});
