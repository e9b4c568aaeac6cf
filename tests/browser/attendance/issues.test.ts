// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { decideComplaint, fileClaim } from '@balai/contracts/attendance';
import { listPeople } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

describe.skipIf(infrastructure().browser === null)('corrections and issues', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  const signedIn = async (path: string, viewport = DESKTOP) => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
    visits.push(one);
    const page = await one.openAs(unit.accounts.petugas, `${unit.installation.baseUrl}${path}`);
    return page;
  };

  it('a person of the recap is explained, corrected, and counts at once; the correction is revoked on the post’s page', async () => {
    const page = await signedIn(`/attendance?client=${CLIENT}&q=orang 8`);
    // By the mouse on the number itself, and by the button of the row.
    await page
      .getByRole('row', { name: /ORANG 8/ })
      .locator('td[data-opens]')
      .click();
    const panel = page.getByRole('dialog');
    await panel.getByText(/^0 dari \d+ konten dihitung/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Mengapa .*ORANG 8/ }).click();
    await panel.getByText(/^0 dari \d+ konten dihitung/).waitFor();
    await shoot(page, 'why', { fullPage: true });
    await panel
      .getByRole('button', { name: /^Koreksi: / })
      .first()
      .click();
    await panel.getByLabel('Alasan').fill('Tangkapan layar diterima');
    await panel.getByRole('button', { name: 'Simpan' }).click();
    await panel.getByText(/^1 dari \d+ konten dihitung/).waitFor();
    await panel.getByText(new RegExp(`Koreksi oleh ${unit.accounts.petugas}.*Tangkapan layar diterima`)).waitFor();
    await panel.locator('li[data-counted]').getByRole('link').first().click();
    await page.getByRole('heading', { name: /^Yang sudah ikut/ }).waitFor();
    await shoot(page, 'post', { fullPage: true });
    await page.getByRole('button', { name: /^Batalkan koreksi/ }).click();
    await page.getByRole('dialog').getByLabel('Alasan').fill('Salah orang');
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
    await page.getByText(new RegExp(`dibatalkan ${unit.accounts.petugas}, .*: Salah orang`)).waitFor();
  });

  it('the focus stays by what was pressed: in the panel after saving, at the list when the row has left it', async () => {
    const page = await signedIn(`/attendance?client=${CLIENT}&q=orang 8&state=none`);
    await page.getByRole('button', { name: /^Mengapa .*ORANG 8/ }).click();
    const panel = page.getByRole('dialog');
    await panel
      .getByRole('button', { name: /^Koreksi: / })
      .first()
      .click();
    await panel.getByLabel('Alasan').fill('Terlihat di gawai');
    await panel.getByRole('button', { name: 'Simpan' }).click();
    await panel.getByText(/^1 dari \d+ konten dihitung/).waitFor();
    await page.getByRole('button', { name: /^Mengapa .*ORANG 8/, includeHidden: true }).waitFor({ state: 'detached' });
    await expect.poll(() => panel.evaluate((it) => it.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  });

  it('the reasons open on the platform where something is owed, with the counts of both', async () => {
    const page = await signedIn(`/attendance?client=${CLIENT}&q=orang 3`);
    await page.getByRole('button', { name: /^Mengapa .*ORANG 3/ }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('0 dari 1 konten dihitung', { exact: false }).waitFor();
    expect(await panel.getByRole('radio', { name: 'TikTok 0/1' }).isChecked()).toBe(true);
    await panel.getByText('Instagram 2/2', { exact: true }).click();
    await panel.getByText('2 dari 2 konten dihitung', { exact: false }).waitFor();
  });

  it('an issue is read beside its evidence and accepted with a preview of what will count', async () => {
    const { data } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: 'orang 9' } });
    const body = { user_id: data[0]?.user_id ?? '', platform: 'instagram' as const, message: 'Sudah suka sejak pagi, belum terdata' };
    await unit.admin.api(fileClaim, { body });
    const page = await signedIn(`/issues?client=${CLIENT}`);
    await shoot(page, 'issues', { fullPage: true });
    // The whole row opens it; keys have the link in it.
    await page.getByRole('link', { name: /ORANG/ }).first().waitFor();
    await page.getByRole('cell', { name: 'Sudah suka sejak pagi, belum terdata' }).first().click();
    await page.getByRole('heading', { level: 1, name: /ORANG/ }).waitFor();
    await page.getByRole('heading', { name: /Konten yang belum dihitung/ }).waitFor();
    await shoot(page, 'issue', { fullPage: true });
    await page.getByRole('button', { name: 'Terima…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Pilih sedikitnya satu konten.').waitFor();
    // Sent without one, it leads to the list, and the server is not asked.
    const decisions: string[] = [];
    page.on('request', (request) => request.url().includes('/decision') && decisions.push(request.url()));
    await dialog.getByLabel('Alasan').fill('Bukti jelas');
    await dialog.getByRole('button', { name: 'Terima & kabari' }).click();
    const list = dialog.getByRole('group', { name: /^Konten yang akan dihitung/ });
    const faultOf = () => list.evaluate((group) => document.getElementById(group.getAttribute('aria-describedby') ?? '')?.textContent);
    await expect.poll(faultOf).toBe('Pilih sedikitnya satu konten.');
    expect(await dialog.getByText('Pilih sedikitnya satu konten.').count()).toBe(1);
    expect(await dialog.getByText(/^Periksa isian/).count()).toBe(0);
    await expect
      .poll(() =>
        list
          .getByRole('checkbox')
          .first()
          .evaluate((box) => box === document.activeElement),
      )
      .toBe(true);
    expect(decisions).toEqual([]);
    await dialog.getByRole('checkbox').first().check();
    expect(await dialog.getByText('Pilih sedikitnya satu konten.').count()).toBe(0);
    await dialog.getByText(/1 konten akan dihitung untuk .*: dari 0 menjadi 1 dari/).waitFor();
    // Esc is asked about while there is something to lose, also after it could not be saved.
    const escaped = async () => {
      await page.keyboard.press('Escape');
      await dialog.getByRole('alertdialog', { name: 'Isian belum disimpan' }).getByRole('button').first().click();
      expect(await dialog.getByLabel('Alasan').inputValue()).toBe('Bukti jelas');
    };
    await escaped();
    // So is a link in it, which leads to another page.
    await list.getByRole('link').first().click();
    await dialog.getByRole('alertdialog', { name: 'Isian belum disimpan' }).getByRole('button').first().click();
    expect(new URL(page.url()).pathname).toMatch(/^\/issues\//);
    expect(await dialog.getByLabel('Alasan').inputValue()).toBe('Bukti jelas');
    visits.at(-1)?.expectStatus(503);
    const json = { success: false, message: 'Server sedang sibuk', code: 'overloaded', requestId: 'uji', errors: [] };
    await dialog.getByText(/^Personel tidak akan menerima pesan/).waitFor();
    const decides = ({ preview }: { preview?: boolean }) => preview !== true;
    await page.route('**/api/complaints/*/decision', (route) =>
      decides(route.request().postDataJSON()) ? route.fulfill({ status: 503, json }) : route.continue(),
    );
    // Nobody is told: the button promises nothing else.
    await dialog.getByRole('button', { name: 'Terima', exact: true }).click();
    await dialog.getByText('Server sedang sibuk').waitFor();
    await escaped();
    await page.unroute('**/api/complaints/*/decision');
    await shoot(page, 'issue-accept', { fullPage: true });
    // However long the page takes to hear of it: when the dialog has closed, nothing can be decided a second time.
    await page.route(/\/api\/complaints\/[^/?]+(\?.*)?$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await dialog.getByRole('button', { name: 'Terima', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Terima…' }).count()).toBe(0);
    await page.getByText(new RegExp(`Diterima oleh ${unit.accounts.petugas}, .*: Bukti jelas`)).waitFor();
    // What was pressed is gone by then; the focus is not.
    await page.getByRole('button', { name: 'Terima…' }).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    // The page hears of it: nothing is loaded again by hand.
    await page.getByText(/^Personel belum diberi tahu: tidak ada WhatsApp/).waitFor();
    await page.getByRole('heading', { name: /Koreksi yang dibuat/ }).waitFor();
    // What could be done is done.
    expect(await page.getByRole('heading', { name: 'Yang dapat Anda lakukan' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Terima…' }).count()).toBe(0);
    const phone = await signedIn(`/issues?client=${CLIENT}&state=all`, PHONE);
    await phone.getByText('Diterima', { exact: true }).last().waitFor();
    await shoot(phone, 'issues-phone', { fullPage: true });
    await phone.getByRole('link', { name: /ORANG/ }).first().click();
    await phone.getByRole('heading', { name: 'Isi kendala' }).waitFor();
    await shoot(phone, 'issue-phone', { fullPage: true });
  });

  it('what somebody else decided meanwhile is said in the form, which keeps what was typed', async () => {
    const { data } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: 'orang 7' } });
    const body = { user_id: data[0]?.user_id ?? '', platform: 'instagram' as const, message: 'Belum terdata juga' };
    const complaint = (await unit.admin.api(fileClaim, { body })).data;
    const page = await signedIn(`/issues/${complaint.complaint_id}?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Tolak…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Alasan').fill('Tidak terlihat di unggahan');
    // The message is made a moment after typing: by then it may be decided.
    visits.at(-1)?.expectStatus(409);
    await unit.admin.api(decideComplaint, {
      params: { id: complaint.complaint_id },
      body: { decision: 'reject', reason: 'Sudah diperiksa' },
    });
    await dialog.getByText('Kendala ini sudah diputuskan; yang Anda isi di sini belum disimpan.').waitFor();
    await dialog.getByText(new RegExp(`^.*Ditolak oleh ${unit.accounts.kepala}, .*: Sudah diperiksa$`)).waitFor();
    expect(await dialog.getByLabel('Alasan').inputValue()).toBe('Tidak terlihat di unggahan');
    await page.getByRole('button', { name: 'Tolak…', includeHidden: true }).waitFor({ state: 'detached' });
  });

  it('the message of an earlier reason is shown as old, and cannot be copied', async () => {
    const { data } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: 'orang 6' } });
    const body = { user_id: data[0]?.user_id ?? '', platform: 'tiktok' as const, message: 'Komentar saya belum terdata' };
    const complaint = (await unit.admin.api(fileClaim, { body })).data;
    const page = await signedIn(`/issues/${complaint.complaint_id}?client=${CLIENT}`);
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/complaints/*/decision', async (route) => {
      const { reason } = route.request().postDataJSON();
      if (reason === 'Alasan kedua') await held;
      const response = await route.fetch();
      const json = await response.json();
      const notice = { subject: 'Kendala', text: `Jawaban: ${reason}`, reach: 'whatsapp' };
      await route.fulfill({ response, json: { ...json, data: { ...json.data, notice } } });
    });
    await page.getByRole('button', { name: 'Tolak…' }).click();
    const dialog = page.getByRole('dialog');
    const reason = dialog.getByLabel('Alasan');
    const message = dialog.getByRole('region', { name: 'Pesan untuk personel' });
    const copy = dialog.getByRole('button', { name: 'Salin: Pesan untuk personel' });
    await reason.fill('Alasan pertama');
    await message.getByText('Jawaban: Alasan pertama').waitFor();
    expect(await copy.isEnabled()).toBe(true);
    await reason.fill('Alasan kedua');
    await expect.poll(() => copy.isDisabled()).toBe(true);
    await message.getByText('Jawaban: Alasan pertama').waitFor();
    answer();
    await message.getByText('Jawaban: Alasan kedua').waitFor();
    await expect.poll(() => copy.isEnabled()).toBe(true);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('a complaint of one long word keeps within the list of the narrowest phone', async () => {
    const { data } = await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: 'orang 5' } });
    const body = { user_id: data[0]?.user_id ?? '', platform: 'tiktok' as const, message: `kendala${'panjang'.repeat(20)}` };
    await unit.admin.api(fileClaim, { body });
    const page = await signedIn(`/issues?client=${CLIENT}&state=all`, { width: 320, height: 640 });
    await page
      .getByText(/kendalapanjang/)
      .first()
      .waitFor();
    await shoot(page, 'issues-long-word', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap((one) => one.complaints)).toEqual([]);
  });
});
