import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, like } from '../../e2e/harness/people.ts';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { signInOn, stateCounts, textOf } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

/** Of one day every page and every text tells one count of who owes; where a text counts otherwise it says so. */
describe.skipIf(infrastructure().browser === null)('one day, one count', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let one: Visit;
  let page: Page;
  beforeAll(async () => {
    unit = await startUnit(own);
    one = await visit(unit.browser, unit.installation.baseUrl);
    await one.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    page = await one.open('/login');
    await signInOn(page, unit.accounts.kepala, PASSWORD);
  });
  afterAll(async () => {
    const complaints = [...(one?.complaints ?? [])];
    await closeVisits();
    expect(complaints).toEqual([]);
  });

  const copied = async () => {
    await page.getByText('Tersalin').last().waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };

  // Of ten who must act two are done, four have begun, four have not; one has no account, one is excused.
  it('the overview, the list, the analysis and the screen on the wall count the same people', async () => {
    await page.goto(`/?client=${CLIENT}`);
    await page.getByRole('heading', { level: 1, name: /^8 dari 10 belum tuntas hari ini/ }).waitFor();
    expect(await textOf(page.getByRole('link', { name: /^Belum tuntas/ }))).toContain('8dari 10');
    expect(await textOf(page.getByRole('link', { name: /^Tanpa username/ }))).toContain('1tanpa username Instagram 1 · TikTok 1');
    await page.getByRole('button', { name: 'Ingatkan (8)' }).waitFor();

    await page.goto(`/attendance?client=${CLIENT}`);
    await page.getByTestId('measures').waitFor();
    expect(await stateCounts(page)).toEqual({ done: 2, partial: 4, none: 4, no_handle: 1, excused: 1 });
    await page.getByRole('button', { name: 'Ingatkan (8)' }).waitFor();

    await page.goto(`/reports/anev?client=${CLIENT}`);
    const measures = await textOf(page.getByTestId('measures'));
    expect(measures).toContain('2 dari 10 personel');
    expect(measures).toMatch(/Wajib ikut10dari 12 personel/);
    expect(measures).toMatch(/Belum4.*1 tanpa username/);
    const narrative = await page.getByRole('textbox', { name: 'Uraian' }).inputValue();
    expect(narrative).toMatch(/4 personel belum sama sekali, 4 kurang, dan 1 tanpa username Instagram maupun TikTok/);

    await page.goto(`/tv?client=${CLIENT}`);
    await page.getByRole('heading', { name: 'Divisi yang paling tertinggal' }).waitFor();
    const states = await page.getByRole('list').first().getByRole('listitem').allTextContents();
    expect(states.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'Tuntas 2',
      'Kurang 4',
      'Belum 4',
      'Tanpa username 1',
      'Dikecualikan 1',
    ]);
    expect(await textOf(page.getByRole('heading', { name: 'Divisi yang paling tertinggal' }))).toContain('menurut partisipasi');
  });

  it('the button says how many its text names, and above the texts of both platforms stand the numbers of the page', async () => {
    await page.goto(`/attendance?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Salin daftar yang belum tuntas (8 + 1 tanpa username)' }).click();
    const text = await copied();
    const [above = '', instagram = '', tiktok = ''] = text.split(/(?=\*REKAP (?:SUKA|KOMENTAR))/);
    expect(above).toContain('Belum tuntas: 8 personel');
    for (const line of ['Kurang: 4', 'Belum: 4', 'Tanpa username: 1']) expect(above).toContain(line);
    expect(above).toContain('menurut platform');
    expect(instagram).toContain('Belum tuntas: 7 personel');
    expect(tiktok).toContain('Belum tuntas: 8 personel');
  });

  it('of a state that is chosen, button and text count that state alone', async () => {
    await page.goto(`/attendance?client=${CLIENT}&state=none`);
    await page.getByRole('button', { name: 'Salin daftar yang belum tuntas (4)' }).click();
    const [above = ''] = (await copied()).split('*REKAP SUKA');
    expect(above).toContain('Filter: Belum');
    expect(above).toContain('Belum tuntas: 4 personel');
    expect(above).toContain('Kurang: 0');
    expect(above).not.toContain('Tanpa username');
  });

  it('the report for WhatsApp counts people without an account apart from those who have not begun, and says so', async () => {
    await page.goto(`/reports/deliveries/text?client=${CLIENT}`);
    const preview = page.getByRole('region', { name: 'Pratinjau' }).last();
    await expect.poll(() => textOf(preview)).toContain('Belum: 4 | ⚪ Tanpa username: 1 | 🛡️ Dikecualikan: 1 (dari 12)');
    expect(await textOf(preview)).toContain('1 personel belum memiliki username Instagram.');
    await page.getByRole('button', { name: 'Buka sebagai teks' }).click();
    await page.getByText('Jumlah yang belum, tidak termasuk tanpa username').waitFor();
  });

  it('where nobody has a habit that is said once, with what it is judged by, not as a dash in every row', async () => {
    // Of the one TikTok post nobody is judged to never take part.
    await page.goto(`/people/habits?client=${CLIENT}&platform=tiktok`);
    // The day is not over and there is none before it: that nobody changed is not said, it is not known.
    await page.getByText('Perubahan belum dapat dinilai: periode yang dipilih masih berjalan.').waitFor();
    await page.getByText(/Dari 10 personel tidak ada yang selalu terlambat/).waitFor();
    await page.getByText(/^.*Terlambat: \d+ jam atau lebih/).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await page.getByRole('button', { name: 'Tampilkan semua yang dinilai' }).click();
    expect(await page.getByRole('table', { name: 'Personel' }).locator('tbody tr').count()).toBe(10);
    await page.goto(`/people/habits?client=${CLIENT}&q=orang`);
    await page.getByRole('table', { name: 'Personel' }).waitFor();
  });

  // The last one: who is excused has taken part from here on.
  it('the page of a post names why more people are listed than participation counts', async () => {
    await page.goto(`/posts/instagram:${unit.posts[0].shortcode}?client=${CLIENT}`);
    await page.getByTestId('coverage').getByText('6 dari 10').waitFor();
    await page.getByRole('heading', { name: 'Yang sudah ikut 6' }).waitFor();
    expect(await page.getByText('partisipasi menghitung').count()).toBe(0);
    await like(unit.installation, unit.posts[0], [own.name('sedang.cuti')]);
    await collect(unit.admin, { client_id: CLIENT });
    await page.getByRole('heading', { name: 'Yang sudah ikut 7' }).waitFor();
    await page.getByText('7 personel terlihat di sini; partisipasi menghitung 6.').waitFor();
  });
});
