import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { likesRecap } from '@balai/contracts/attendance';
import { infrastructure, waitFor } from '@balai/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../e2e/harness/people.ts';
import { launchBrowser, PHONE, type Visit, visit } from './harness/chromium.ts';
import { type Installation, startDemo } from './harness/demo-installation.ts';
import {
  chatMessages,
  focused,
  freshness,
  letLike,
  openRecap,
  postsPanel,
  publishOn,
  shoot,
  signInOn,
  stateCounts,
  tabTo,
  takePhone,
  textOf,
  writeToPlatform,
} from './harness/pages.ts';

const ASSETS = join(import.meta.dirname, '../../services/dashboard/dist/assets');
const CLIENT = 'POLRES_MAWAR';
const CAPTION = 'Kerja bakti di pasar bersama warga';

// An installation of its own: it is about the demo.
describe.skipIf(infrastructure().browser === null)('the main job in a browser', { meta: { skipReason: 'no browser' } }, () => {
  let installation: Installation;
  let browser: Browser;
  let admin: Visit;
  let operator: Visit;
  let director: Visit;
  let recap: Page;
  let watched: Page;
  let sandbox: Page;
  let before: Record<string, number>;
  let postsBefore: number;
  /** With the directorate's, which chats count as well. */
  let postsInAll: number;

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startDemo(), launchBrowser()]);
    admin = await visit(browser, installation.baseUrl);
    operator = await visit(browser, installation.baseUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  const posts = async (page: Page) => Number(/(\d+) konten/.exec(await textOf(freshness(page)))?.[1]);

  it('has no part that fails when it is loaded', async () => {
    const page = await admin.open('/login');
    const parts = readdirSync(ASSETS).filter((file) => file.endsWith('.js') && !file.startsWith('ahead-'));
    expect(parts.length).toBeGreaterThan(50);
    // As text: what is compiled here loads modules in another way than a page.
    const load = `(file) => import('/assets/' + file).then(() => [], (error) => [file + ': ' + error])`;
    const failed = await page.evaluate(`Promise.all(${JSON.stringify(parts)}.map(${load}))`);
    expect((failed as string[][]).flat()).toEqual([]);
  });

  it('leads from the login to the recap of today', async () => {
    recap = await admin.open('/');
    await recap.waitForURL((url) => url.pathname === '/login');
    await signInOn(recap, 'admin', 'balai-demo');
    await openRecap(recap, CLIENT);
    await recap.getByRole('heading', { name: 'Rekap hari ini' }).waitFor();
    watched = await operator.open('/login');
    await signInOn(watched, 'operator', 'balai-demo');
    await openRecap(watched, CLIENT);
    await watched.getByTestId('measures').waitFor();
    before = await stateCounts(watched);
    postsBefore = await posts(watched);
    expect(postsBefore).toBeGreaterThan(0);
    expect((before.done ?? 0) + (before.partial ?? 0) + (before.none ?? 0)).toBeGreaterThan(30);
  });

  it('changes open recap pages by itself after a collection', async () => {
    sandbox = await admin.open(`/sandbox?client=${CLIENT}&platform=instagram`);
    const likers = await letLike(await publishOn(sandbox, CAPTION), 3);
    expect(new Set(likers).size).toBe(3);
    await recap.getByRole('button', { name: 'Ambil data sekarang' }).click();
    const item = (page: Page) => postsPanel(page).getByRole('listitem').filter({ hasText: CAPTION });
    const shown = (page: Page) =>
      item(page)
        .getByText(/^3\/\d+$/)
        .waitFor();
    // How soon: npm run bench -- open-page.
    await Promise.all([shown(recap), shown(watched)]);
    expect(await posts(watched)).toBe(postsBefore + 1);
    await recap.getByText(/Selesai: \d+ konten, \d+ interaksi baru\./).waitFor();
  });

  it('shows the figures that the recap has', async () => {
    const { api } = await signIn(installation, 'admin', 'balai-demo');
    const query = { client_id: CLIENT, periode: 'harian' };
    const { summary, ...answer } = await api(likesRecap, { query });
    postsInAll = (await api(likesRecap, { query: { ...query, obligations: 'all' } })).totalPosts;
    expect(postsInAll).toBeGreaterThanOrEqual(answer.totalPosts);
    const { sudah, kurang, belum, noUsername } = summary.distribution;
    const exempt = answer.data.filter((row) => row.exception).length;
    const shown = await stateCounts(watched);
    expect(shown).toMatchObject({ done: sudah - exempt, partial: kurang, none: belum, no_handle: noUsername, excused: exempt });
    expect(shown).not.toEqual(before);
    expect(answer.totalPosts).toBe(postsBefore + 1);
    expect(await stateCounts(recap)).toEqual(shown);
  });

  /** Waits for the recap's text behind so many messages. The demo's own reports are sent at their hours and may come between. */
  const awaitInChat = (known: number) =>
    waitFor(
      async () =>
        (await chatMessages(sandbox).allTextContents()).slice(known).some((text) => text.includes(`Jumlah konten: ${postsInAll}`)),
      {
        timeoutMs: 45_000,
        what: 'the recap in the chat',
      },
    );

  it('answers an order from the operator’s phone with the recap', async () => {
    await takePhone(sandbox, /operator.*0003$/i);
    const known = await chatMessages(sandbox).count();
    await writeToPlatform(sandbox, `absensilikes#${CLIENT}`);
    await awaitInChat(known);
  });

  it('shows the daily report before it sends it to the unit’s group by hand', async () => {
    await takePhone(sandbox, /mawar.*grup/i);
    const known = await chatMessages(sandbox).count();
    const jobs = await admin.open(`/reports/deliveries?client=${CLIENT}`);
    await jobs
      .getByRole('button', { name: /laporan likes/i })
      .first()
      .click();
    await jobs.getByRole('dialog').getByRole('button', { name: 'Kirim' }).click();
    await jobs.getByText('Laporan sedang disiapkan dan akan dikirim.').waitFor();
    await awaitInChat(known);
    await jobs.close();
  });

  it('shows two of those who owe on the first screen of a phone', async () => {
    const page = await admin.open('/attendance?client=DITBINMAS&state=owing');
    await page.setViewportSize(PHONE);
    const bar = async () => (await page.getByRole('navigation', { name: 'Menu utama' }).boundingBox())?.y ?? 0;
    const end = async (one: Locator) => {
      const box = await one.boundingBox();
      return (box?.y ?? 0) + (box?.height ?? 0);
    };
    const people = page.getByRole('list', { name: 'Personel' }).getByRole('link');
    await people.nth(1).waitFor();
    const name = people.nth(1).locator('span').nth(3);
    await shoot(page, 'owing-phone');
    expect(await end(name)).toBeLessThan(await bar());
    await page.close();
  });

  it('lets units be picked on the league table, and puts exactly those side by side', async () => {
    const page = await admin.open('/units?client=DITBINMAS');
    const boxes = page.getByRole('table', { name: 'Satuan' }).getByRole('checkbox');
    await boxes.first().waitFor();
    const names: string[] = [];
    for (const index of [0, 1, 3, 4]) {
      const box = boxes.nth(index);
      names.push(((await box.getAttribute('aria-label')) ?? '').replace(/^Pilih /, ''));
      await box.focus();
      await page.keyboard.press('Space');
    }
    // No more than stand side by side.
    expect([await boxes.nth(2).isDisabled(), await boxes.nth(0).isDisabled()]).toEqual([true, false]);
    await boxes.nth(4).focus();
    await page.keyboard.press('Space');
    names.pop();
    // Whichever link is taken to them, those who are picked are compared.
    const above = page.getByRole('link', { name: 'Bandingkan', exact: true });
    const picked = new URL((await above.getAttribute('href')) ?? '', page.url()).searchParams.get('units');
    expect(picked?.split(',')).toHaveLength(3);
    await tabTo(page, /^Bandingkan \(3\)/);
    const colours = await page.getByRole('link', { name: 'Bandingkan (3)' }).evaluate((one) => {
      const { color, backgroundColor } = getComputedStyle(one);
      return [color, backgroundColor];
    });
    // A link that looks like a button has a button's words: once they had the colour of what they stood on.
    expect(new Set(colours).size).toBe(2);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/units\/compare/);
    const table = page.getByRole('table', { name: 'Bandingkan satuan' });
    await expect.poll(async () => (await table.getByRole('columnheader').allInnerTexts()).slice(1, -1)).toEqual(names);
    await page.close();
  });

  it('says which units of an address nobody knows, and shows the mean whole on a phone', async () => {
    const page = await admin.open(`/units/compare?client=DITBINMAS&units=${CLIENT},POLRES_TIDAK_ADA`);
    await page.setViewportSize(PHONE);
    await page.getByText('Tidak dikenal, jadi tidak dibandingkan: POLRES_TIDAK_ADA.').waitFor();
    const mean = page.getByRole('table', { name: 'Bandingkan satuan' }).getByRole('row', { name: /^Rata-rata semua satuan/ });
    await expect.poll(() => mean.count()).toBe(2);
    const ends = await mean.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().right <= window.innerWidth));
    expect(ends).toEqual([true, true]);
    await page.close();
  });

  it('shows whose habits changed, and how the day fills beside a typical one, as the server says it', async () => {
    const page = await admin.open('/people/habits?client=DITBINMAS');
    await page
      .getByText('Belum ada yang dapat dinilai pada hari yang dipilih.')
      .or(page.getByText(/yang dinilai$/))
      .waitFor();
    await page.goto('/people/habits?client=DITBINMAS&period=week');
    const which = page.getByRole('radiogroup', { name: 'Kebiasaan' });
    // A week in which nobody has a habit is said once; the list is a press away.
    const all = page.getByRole('button', { name: 'Tampilkan semua yang dinilai' });
    await which.or(all).waitFor();
    if (await all.isVisible()) await all.click();
    await which.waitFor();
    const answer = await page.request.get(
      `${installation.baseUrl}/api/attendance/people?client_id=DITBINMAS&role=ditbinmas&scope=direktorat&periode=mingguan&platform=all&limit=1`,
    );
    const { counts } = await answer.json();
    expect(counts.judged).toBeGreaterThan(0);
    await which.getByText(`Semua ${counts.judged}`).waitFor();
    await which.getByText(`Selalu terlambat ${counts.late}`).click();
    await expect.poll(() => page.url()).toContain('habit=late');
    const list = page.getByRole('table', { name: 'Personel' });
    if (counts.late === 0) await page.getByText('Tidak ada personel dengan kebiasaan ini.').waitFor();
    else await list.getByText('Selalu terlambat').first().waitFor();
    await page.goto('/units?client=DITBINMAS');
    await page.getByRole('radiogroup', { name: 'Tampilan' }).getByText('Sepanjang hari').click();
    await page.getByText(/^Pukul \d\d:00: /).waitFor();
    const curve = await page.request.get(
      `${installation.baseUrl}/api/attendance/curve?client_id=DITBINMAS&role=ditbinmas&scope=direktorat&platform=all`,
    );
    const { data, about } = await curve.json();
    const hour = data[about.last_hour];
    const rate = hour.rate.toLocaleString('id-ID', { style: 'percent', maximumFractionDigits: 1 });
    expect(await textOf(page.locator('main'))).toContain(`Pukul ${String(hour.hour).padStart(2, '0')}:00: ${rate}`);
    await page.close();
  });

  it('leads from the sign-in to the worst unit, a reminder and a file with the keyboard alone', async () => {
    director = await visit(browser, installation.baseUrl);
    const page = await director.open('/login');
    const keys = page.keyboard;
    await page.getByLabel('Nama pengguna').waitFor();
    await tabTo(page, /^Nama pengguna/);
    await keys.type('direktorat');
    await tabTo(page, /^Kata sandi/);
    await keys.type('balai-demo');
    await keys.press('Enter');
    await page.getByRole('table', { name: 'Satuan' }).getByRole('row').nth(1).waitFor();
    const worst = await textOf(page.getByRole('table', { name: 'Satuan' }).getByRole('row').nth(1).getByRole('button'));
    await tabTo(page, new RegExp(`^${worst}$`));
    await keys.press('Enter');
    await page.getByRole('button', { name: `Lingkup: ${worst}` }).waitFor();
    await page.getByRole('table', { name: 'Divisi' }).waitFor();
    await tabTo(page, /^Ingatkan \(\d+\)/);
    await keys.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Ingatkan yang belum tuntas' });
    await dialog.getByRole('button', { name: /^Kirim \(\d+\)/ }).waitFor();
    // In quiet hours the label of a checkbox begins with the same word.
    await tabTo(page, /^Kirim \(\d+\)/);
    await keys.press('Enter');
    await page.getByTestId('reminded').waitFor();
    await keys.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await tabTo(page, /^Belum tuntas/);
    await keys.press('Enter');
    await page.getByRole('button', { name: /^Unduh \(\d+\)/ }).waitFor();
    await tabTo(page, /^Unduh/);
    await keys.press('Enter');
    await page.getByRole('dialog', { name: 'Unduh rekap' }).waitFor();
    await tabTo(page, /^Excel/);
    const [saved] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')]);
    expect(saved.suggestedFilename()).toMatch(/^rekap-personel_.*\.xlsx$/);
    await keys.press('Escape');
    await expect.poll(async () => (await focused(page)).name).toMatch(/^Unduh/);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect([...admin.complaints, ...operator.complaints, ...director.complaints]).toEqual([]);
  });
});
