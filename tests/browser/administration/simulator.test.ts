import { infrastructure } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, PHONE } from '../harness/chromium.ts';
import { chatMessages, focused, shoot } from '../harness/pages.ts';
import { openedByAdmin, ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);

describe.skipIf(infrastructure().browser === null)('the WhatsApp simulator', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    // Rehearsing is the administrators' right.
    unit = await startUnit(own, { chief: 'admin' });
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('plays a dialogue from its menu to the answer of an order, back, to its end, and anew', async () => {
    const [page, { complaints }] = await openedByAdmin(unit, `/simulator?client=${unit.client}`);
    await page.getByText(/^Belum ada percakapan\./).waitFor();
    await shoot(page, 'simulator-empty');
    const restart = page.getByRole('button', { name: 'Mulai ulang' });
    expect(await restart.count()).toBe(0);
    const said = chatMessages(page);
    const say = async (text: string, answer: RegExp) => {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await said.last().filter({ hasText: answer }).waitFor();
      expect(await focused(page)).toMatchObject({ name: 'Pesan' });
    };
    await page.getByLabel('Pesan', { exact: true }).focus();
    await say('menu', /dirrequest/);

    await page.getByRole('button', { name: /^dirrequest/ }).click();
    await said.last().filter({ hasText: 'Daftar tugas hari ini' }).waitFor();
    await say('16', /Instagram: 2 konten, 10 like/);
    await shoot(page, 'simulator');
    await say('0', /^Selesai/);
    await page.getByRole('button', { name: /^dirrequest/ }).click();
    await said.last().filter({ hasText: 'Daftar tugas hari ini' }).waitFor();
    await say('batal', /^Dibatalkan/);

    await restart.click();
    await page.getByText(/^Belum ada percakapan\./).waitFor();
    await say('16', /Perintah tidak dikenal/);
    expect(complaints).toEqual([]);
  });

  it('shows that an answer follows, and the name of the file that would go with it', async () => {
    const [page] = await openedByAdmin(unit, '/account', { viewport: PHONE, colorScheme: 'dark' });
    const line = (is_answer: boolean, text: string, file_name: string | null) => ({
      ...{ line_id: `01a2243e-0000-7000-8000-00000000000${is_answer ? 2 : 1}`, at: new Date().toISOString() },
      ...{ is_answer, text, file_name },
    });
    const asked = line(false, 'rekapsatuan', null);
    const answer = { lines: [asked], waiting: true, menus: [{ trigger: 'oprrequest', title: 'Menu operator' }] };
    await page.route('**/api/dialogues/rehearsal?*', (call) => call.fulfill({ json: { success: true, data: answer } }));
    await page.goto(`/simulator?client=${unit.client}`);
    await page.getByText('Balai sedang mengetik…').waitFor();
    await shoot(page, 'simulator-typing');
    Object.assign(answer, { lines: [asked, line(true, 'Rekap satuan', 'rekap.xlsx')], waiting: false });
    await page.getByText('Berkas: rekap.xlsx').waitFor();
    expect(await page.getByText('Balai sedang mengetik…').count()).toBe(0);
    await shoot(page, 'simulator-file');
  });
});
