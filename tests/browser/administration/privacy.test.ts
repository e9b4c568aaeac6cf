import { getPerson, listPeople, listPrivacyRequests } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const MEMBER_PASSWORD = 'kopi-tubruk-88!';

describe.skipIf(infrastructure().browser === null)('personal data', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let nrp: string;
  let name: string;
  beforeAll(async () => {
    unit = await startUnit(own, { chief: 'admin' });
    const { data } = await unit.admin.api(listPeople, { query: { client_id: own.client, q: 'ORANG 4' } });
    nrp = data[0]?.user_id ?? '';
    name = data[0]?.nama ?? '';
  });
  afterAll(async () => closeVisits());

  /** Pictures of a page at both widths, for people to look at, and that nothing is wider than the page. */
  const look = async (page: Page, what: string): Promise<void> => {
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size);
      await shoot(page, `${what} ${size.width}`, { fullPage: true });
      // A moment after the window changed its size the lists are drawn anew.
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
    }
  };

  it('a member accepts the notice and requests a copy; the officer approves it, both download; then everything is erased', async () => {
    const { token } = unit.admin;
    const made = await fetch(`${unit.installation.baseUrl}/api/people/${nrp}/binding-code`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    const { code } = ((await made.json()) as { data: { code: string } }).data;
    const phone = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const member = await phone.open('/login');
    await member.getByRole('link', { name: 'Anggota? Masuk dengan NRP' }).click();
    await member.getByRole('link', { name: 'Buat kata sandi' }).click();
    await member.getByLabel('Kata sandi baru').waitFor();
    await member.getByLabel('NRP/NIP').fill(nrp);
    await member.getByLabel('Kata sandi baru').fill(MEMBER_PASSWORD);
    await member.getByLabel('Kode', { exact: true }).fill(code);
    await member.getByRole('button', { name: 'Buat kata sandi dan masuk' }).click();
    await member.getByRole('link', { name: 'Profil' }).click();
    const own = member.getByRole('region', { name: 'Data saya' });
    await own.getByText('Baca pemberitahuan privasi, lalu setujui.').waitFor();
    await look(member, 'personal data of a member, unread');
    await member.setViewportSize(PHONE);
    await own.getByRole('button', { name: 'Saya setuju' }).click();
    await own.getByText(/^Disetujui /).waitFor();
    await own.getByRole('button', { name: 'Minta salinan data' }).click();
    await own.getByText('menunggu keputusan').waitFor();

    const desk = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await desk.openAs(unit.accounts.kepala, '/administration/privacy');
    await page.getByText(name).first().waitFor();
    await look(page, 'personal data requests');
    await page.getByRole('button', { name: `Periksa permohonan ${name}` }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Setujui dan buat salinan' }).click();
    await panel.getByRole('link', { name: 'Unduh salinan data' }).waitFor();
    const saved = page.waitForEvent('download');
    await panel.getByRole('link', { name: 'Unduh salinan data' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^data-pribadi-.*\.zip$/);
    await member.reload();
    await own.getByRole('link', { name: /^Unduh/ }).waitFor();
    await look(member, 'personal data of a member, with a copy');

    await member.setViewportSize(PHONE);
    await own.getByRole('button', { name: 'Minta penghapusan data' }).click();
    await own.getByLabel('Alasan (boleh kosong)').fill('Pindah instansi');
    await own.getByRole('button', { name: 'Kirim permohonan penghapusan' }).click();
    await own.getByText('menunggu keputusan').waitFor();
    await page.goto('/administration/privacy');
    await page.getByRole('button', { name: `Periksa permohonan ${name}` }).click();
    const approve = panel.getByRole('button', { name: 'Setujui dan hapus data' });
    expect(await approve.isDisabled()).toBe(true);
    await panel.getByLabel(`Ketik ${nrp} untuk memastikan`).fill(nrp);
    await look(page, 'personal data erasure');
    await approve.click();
    await panel.getByText('Data dihapus').first().waitFor();
    await look(page, 'personal data erased');
    const { data: requests } = await unit.admin.api(listPrivacyRequests, { query: { client_id: unit.client, state: 'all' } });
    expect(requests.map(({ kind, state, is_own }) => [kind, state, is_own])).toEqual([
      ['erasure', 'done', true],
      ['export', 'done', true],
    ]);
    await expect(unit.admin.api(getPerson, { params: { user_id: nrp } })).rejects.toMatchObject({ status: 404 });

    await page.goto('/administration/privacy?tab=notice');
    await page.getByLabel('Bahasa Indonesia').waitFor();
    await look(page, 'personal data notice');
    await page.goto('/administration/privacy?tab=record');
    await page.getByText('Masa simpan').first().waitFor();
    await look(page, 'personal data record');
    expect(desk.complaints).toEqual([]);
  });
});
