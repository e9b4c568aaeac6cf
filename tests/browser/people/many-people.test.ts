// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { attendancePosts } from '@balai/contracts/attendance';
import { createPiece } from '@balai/contracts/editorial';
import { infrastructure } from '@balai/testing';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildRegion, type Region } from '../../bench/harness/region.ts';
import { pictures } from '../../gallery/pages.ts';
import { watchAnswers } from '../harness/budgets.ts';
import { launchBrowser, type Visit, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { PASSWORD } from '../harness/small-unit.ts';

const PEOPLE = 6_300;
/** A post of today, and who likes it: every third of them, the first, the fourth …, 2,000 in all. */
const SIZE = { units: 42, people: PEOPLE, posts: 3, likesPerPost: 2_000, isQuick: true } as const;
/** Rows of a list in the page at most, however long the list is. */
const MOST_ROWS = 60;
/** Further down: a screen above and one below as well, in stretches of 12. */
const MOST_ROWS_BETWEEN = 150;
/** Bytes of an answer at most, as sent. */
const MOST_BYTES = 60_000;

/** Longer than a busy machine needs; times are measured in `npm run bench -- pages`. */
const SOON = { timeout: 120_000 };

const LISTS = [
  ['Absensi', '/attendance', '/api/attendance/members'],
  ['Direktori', '/people', '/api/users/list'],
] as const;

// An installation of its own: 6,300 people would slow the pages of other files down.
describe.skipIf(infrastructure().browser === null)('lists of 6,300 people', { meta: { skipReason: 'no browser' } }, () => {
  let region: Region;
  let browser: Browser;
  let one: Visit;
  beforeAll(async () => {
    [region, browser] = await Promise.all([buildRegion(SIZE), launchBrowser()]);
    one = await visit(browser, region.baseUrl);
    await signInOn(await one.open('/login'), 'region', PASSWORD);
  }, 1_200_000);
  afterAll(async () => {
    await browser?.close();
    await region?.stop();
  });

  // A browser opens six connections to a place at most, and each page holds one for its stream.
  afterEach(async () => {
    for (const page of one.context.pages()) await page.close();
  });

  /** A page with a list, what it asked the list's route so far, and the size of every answer. */
  async function openList(path: string, route: string) {
    const page = await one.context.newPage();
    const asked: URLSearchParams[] = [];
    const sizes: (readonly [string, number])[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      // The same question once more is a live hint's doing: what was collected last is still on its way.
      if (pathname === route && String(searchParams) !== String(asked.at(-1) ?? '')) asked.push(searchParams);
    });
    page.on('requestfinished', async (request: Request) => {
      const { pathname } = new URL(request.url());
      if (!pathname.startsWith('/api/') || pathname === '/api/stream') return;
      // A page that was closed meanwhile has none.
      const size = await request.sizes().catch(() => null);
      if (size !== null) sizes.push([request.url(), size.responseBodySize]);
    });
    await page.goto(`${path}?client=${region.directorate}`);
    await rows(page).first().waitFor();
    return { page, asked, sizes };
  }
  const rows = (page: Page) => page.locator('main tbody tr', { hasText: 'ORANG NOMOR' });
  const names = async (page: Page) => (await rows(page).allInnerTexts()).map((text) => /ORANG NOMOR \d+/.exec(text)?.[0]);
  /** Types letter by letter, faster than anybody: a busy machine would let the keys of the browser's own typing rest between two letters. */
  const type = (page: Page, text: string) =>
    page.getByLabel('Cari personel').evaluate((field, typed) => {
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
      for (const [index] of [...typed].entries()) {
        set?.call(field, typed.slice(0, index + 1));
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    }, text);
  const tooLarge = (sizes: readonly (readonly [string, number])[]) => sizes.filter(([, bytes]) => bytes > MOST_BYTES);

  for (const [title, path, route] of LISTS) {
    it(`${title} finds one of them with one question, however fast it is typed`, async () => {
      const { page, asked, sizes } = await openList(path, route);
      expect(asked).toHaveLength(1);
      expect(await rows(page).count()).toBeLessThanOrEqual(MOST_ROWS);
      const began = performance.now();
      await type(page, 'nomor 6001');
      await expect.poll(() => names(page), SOON).toEqual(['ORANG NOMOR 6001']);
      console.log(`${title}: a search took ${Math.round(performance.now() - began)} ms, typing included`);
      expect(asked.slice(1).map((words) => words.get('q'))).toEqual(['nomor 6001']);
      await page.waitForLoadState('networkidle');
      expect(tooLarge(sizes)).toEqual([]);
    });

    it(`${title} gives up the answer to a question that is not asked any more`, async () => {
      const { page, asked } = await openList(path, route);
      const givenUp: string[] = [];
      page.on('requestfailed', (request) => {
        if (new URL(request.url()).pathname === route) givenUp.push(new URL(request.url()).searchParams.get('q') ?? '');
      });
      const search = page.getByLabel('Cari personel');
      // The answer to the first never comes.
      await page.route(`**${route}?*q=nomor+5*`, () => undefined);
      await search.fill('nomor 5');
      await expect.poll(() => asked.length, SOON).toBe(2);
      await search.fill('nomor 6300');
      await expect.poll(() => names(page), SOON).toEqual(['ORANG NOMOR 6300']);
      // Besides what a live hint asked again.
      await expect.poll(() => givenUp, SOON).toContain('nomor 5');
      expect(asked).toHaveLength(3);
    });

    it(`${title} reads on to more of them with few rows in the page`, async () => {
      const { page, asked, sizes } = await openList(path, route);
      await page.getByRole('button', { name: 'Muat lagi' }).click();
      await expect.poll(() => asked.length, SOON).toBe(2);
      await expect.poll(() => page.locator('main tbody').count(), SOON).toBeGreaterThan(7);
      for (let turns = 0; turns < 4; turns += 1) {
        await page.mouse.wheel(0, 1_500);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      }
      await expect.poll(() => rows(page).count(), SOON).toBeLessThanOrEqual(MOST_ROWS_BETWEEN);
      expect(tooLarge(sizes)).toEqual([]);
    });
  }

  it('Absensi shows who is done at one press and one question, and counts all of them', async () => {
    const { page, asked } = await openList('/attendance', '/api/attendance/members');
    const began = performance.now();
    await page.locator('button[data-state=done]').click();
    await page
      .getByRole('region', { name: /^Personel/ })
      .getByText('ORANG NOMOR 1', { exact: false })
      .first()
      .waitFor();
    await expect.poll(async () => (await rows(page).allInnerTexts()).every((text) => text.includes('Tuntas')), SOON).toBe(true);
    console.log(`Absensi: a state took ${Math.round(performance.now() - began)} ms`);
    expect(asked.slice(1).map((words) => words.get('state'))).toEqual(['done']);
    // Everybody's numbers are those of everybody.
    expect(await page.locator('button[data-state=done]').textContent()).toContain('2.000');
    expect((await names(page)).every((name) => Number(name?.split(' ').at(-1)) % 3 === 1)).toBe(true);
    expect(await rows(page).count()).toBeLessThanOrEqual(MOST_ROWS);
  });

  it('no page gets an answer that is too large', async () => {
    const { data } = await region.user.api(attendancePosts, { query: { client_id: region.directorate, periode: 'harian', limit: 1 } });
    const post = data.map(({ platform, code }) => `${platform}:${code}`)[0] ?? '';
    const { data: piece } = await region.user.api(createPiece, { body: { client_id: region.directorate, kind: 'post', title: 'Tertib' } });
    // Everything of the directorate: nobody is asked about more people.
    const names = { directorate: region.directorate, unit: region.directorate, person: '9513000001', post };
    const left = [...pictures({ ...names, piece: piece.piece_id, publishedPiece: piece.piece_id })];
    const found: string[] = [];
    one.expectStatus(404);
    const walk = async (): Promise<void> => {
      const page = await one.context.newPage();
      const tooLarge = watchAnswers(page);
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const { name, path } = next;
        const opened = async () => {
          await page.goto(path);
          await page.locator('main :is(h1, h2), dialog[open] h2').first().waitFor();
          await page.waitForLoadState('networkidle');
        };
        // Which page it was, the error alone does not say.
        await opened().catch((error: Error) => found.push(`${name}: ${error.message}`));
        found.push(...(await tooLarge()).map((what) => `${name}: ${what}`));
      }
    };
    await Promise.all([walk(), walk()]);
    expect(found).toEqual([]);
  });

  it('Direktori narrows to a unit', async () => {
    const { page, asked } = await openList('/people', '/api/users/list');
    await page.goto(`/people?client=${region.directorate}&unit=${region.units[4]}`);
    await rows(page).first().waitFor();
    expect((await names(page)).every((name) => Number(name?.split(' ').at(-1)) % 42 === 5)).toBe(true);
    expect(asked).toHaveLength(2);
    expect(await rows(page).count()).toBeLessThanOrEqual(MOST_ROWS);
  });
});
