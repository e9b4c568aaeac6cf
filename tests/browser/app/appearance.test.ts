// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { infrastructure } from '@balai/testing';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, turned } from '../harness/barriers.ts';
import { jumped, keepShifts } from '../harness/budgets.ts';
import { DESKTOP, launchBrowser, PHONE, visit } from '../harness/chromium.ts';
import { onePageOfEachKind } from '../harness/every-page.ts';
import { shoot, signInOn, stateTiles } from '../harness/pages.ts';
import { indonesianWords, rawWords } from '../harness/plain-words.ts';
import { CLIENT, PASSWORD, type SmallUnit, startSmallUnit } from '../harness/small-unit.ts';
import { spokenTree, stumbles } from '../harness/spoken.ts';

/** A page takes four seconds alone; the browser shares the machine with other tests. */
const PAGE_MS = 40_000;
const EVERY_PAGE_MS = onePageOfEachKind({ client: '', postCode: '', piece: '', exempt: '' }).length * PAGE_MS;
const SIZES = { desktop: DESKTOP, phone: PHONE } as const;
/** The narrowest that people carry. */
const SMALL_PHONE = { width: 320, height: 640 };
/** The largest screen of a desk, and the pages of work that are looked at there. */
const WALL = { width: 3840, height: 2160 };
const WORK = ['overview', 'units', 'attendance', 'people', 'posts', 'analysis'];
/** Widths between those: of phones on their side, of smaller screens, and of windows beside others. */
const BETWEEN = [844, 1000, 1180, 1440] as const;
/** What DESKTOP leaves of itself for somebody who reads at 200 %. */
const ZOOMED = { width: DESKTOP.width / 2, height: DESKTOP.height / 2 };

describe.skipIf(infrastructure().browser === null)('the look of every page', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SmallUnit;
  let browser: Browser;
  beforeAll(async () => {
    [unit, browser] = await Promise.all([startSmallUnit(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await unit?.installation.stop();
  });

  const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  /** Texts that end in dots, and texts beyond the window's edge that no scrolling of their own brings back. */
  const cut = (page: Page) =>
    page.evaluate(() => {
      const isWide = (one: Element) => one.scrollWidth > one.clientWidth + 1;
      const shown = [...document.querySelectorAll('body *')].filter(
        (one) =>
          one.closest('svg, .visually-hidden, [class*=skip]') === null &&
          one.getClientRects().length > 0 &&
          [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
      );
      const scrolls = (one: Element | null): boolean =>
        one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) ? isWide(one) : scrolls(one.parentElement));
      return shown
        .filter(
          (one) =>
            (getComputedStyle(one).textOverflow === 'ellipsis' && isWide(one)) ||
            (one.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(one)),
        )
        .map((one) => `“${(one.textContent ?? '').trim().slice(0, 60)}” is cut`);
    });
  /** At another size nothing is too wide and nothing is cut; drawings take the new width in the next moment. */
  const fitsAt = async (page: Page, name: string, size: typeof DESKTOP): Promise<string[]> => {
    await page.setViewportSize(size);
    const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
    const found = await page.waitForFunction(fits, undefined, { timeout: 5_000 }).then(
      () => [],
      async () => [`${name}: ${await overflow(page)} px too wide at ${size.width} px`],
    );
    return [...found, ...(await cut(page)).map((one) => `${name} at ${size.width} px: ${one}`)];
  };
  /** On the largest screen a page stands in the middle, and no half beside it is empty. */
  const emptySide = async (page: Page, name: string): Promise<string[]> => {
    await shoot(page, `${name}-wall`);
    const [left, right] = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('main section, main article, main table, main h1')]
        .map((one) => one.getBoundingClientRect())
        .filter(({ width }) => width > 0);
      return [Math.min(...boxes.map((box) => box.left)), window.innerWidth - Math.max(...boxes.map((box) => box.right))];
    });
    const isEven = Math.abs((left ?? 0) - (right ?? 0)) < WALL.width / 10;
    return isEven && (right ?? 0) < WALL.width / 3 ? [] : [`${name}: ${left} px empty left, ${right} px right at ${WALL.width} px`];
  };
  /** Tables whose head lies over a row, at widths between those that pages are made for: there tables are wider than their place. */
  const overlain = async (page: Page, name: string): Promise<string[]> => {
    const found: string[] = [];
    for (const width of BETWEEN) {
      await page.setViewportSize({ ...DESKTOP, width });
      const tables = await page.evaluate(async () => {
        // Tables are fitted before the next picture is drawn.
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        return [...document.querySelectorAll('table')]
          .filter(({ tHead, tBodies }) => {
            const head = tHead?.rows[0]?.cells[0]?.getBoundingClientRect();
            const row = tBodies[0]?.rows[0]?.getBoundingClientRect();
            return head !== undefined && row !== undefined && row.height > 0 && head.bottom > row.top + 1;
          })
          .map((table) => table.getAttribute('aria-label') ?? 'a table');
      });
      found.push(...tables.map((table) => `${name}: the head of “${table}” lies over its rows at ${width} px`));
    }
    return found;
  };
  /** What a finger would miss in the head, the work bar and the tabs, and a current tab that is out of view. */
  const missed = (page: Page) =>
    page.evaluate(() => {
      const nameOf = (one: Element) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40);
      const controls = [
        ...document.querySelectorAll('header:has(~ main) :is(a, button), section:has(+ main) :is(a, button, label), main > nav a'),
      ]
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ one, box }) => box.width > 1 && one.closest('[popover]') === null);
      const small = controls
        .filter(({ box }) => box.width < 43.5 || box.height < 43.5)
        .map(({ one, box }) => `${nameOf(one)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
      const hidden = controls
        .filter(({ one, box }) => one.matches('main > nav [aria-current]') && (box.left < 0 || box.right > window.innerWidth))
        .map(({ one }) => `the tab ${nameOf(one)} is out of view`);
      return [...small, ...hidden];
    });
  /** What somebody who hears the page stumbles over, and what is written or said that is a code and no word, or of `others`. */
  const heard = async (page: Page, name: string, others: typeof rawWords = () => []): Promise<string[]> => {
    const spoken = await spokenTree(page);
    const shown = (await page.locator('body').allInnerTexts()).join('\n');
    const found = [...stumbles(spoken), ...rawWords(name, shown, spoken), ...others(name, shown, spoken)];
    return [...new Set(found)];
  };
  /** In English as another window of this browser chooses it; only this page hears of it. Answers carry words too, and are asked for again. */
  const inEnglish = async (page: Page) => {
    const open = new Set<Request>();
    const begin = (request: Request) => request.url().includes('/api/') && !request.url().includes('/api/stream') && open.add(request);
    const end = (request: Request) => open.delete(request);
    page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
    await page.evaluate(() => window.dispatchEvent(new StorageEvent('storage', { key: 'balai.language', newValue: 'en' })));
    await page.locator('html[lang=en]').waitFor();
    // Twice in a row without any: what an answer leads to is asked for a moment later.
    for (let quiet = 0, tries = 0; quiet < 2 && tries < 200; tries += 1) {
      await page.waitForTimeout(100);
      quiet = open.size === 0 ? quiet + 1 : 0;
    }
    page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
  };

  it('the description of the interface is readable offline and under our policy', async () => {
    const one = await visit(browser, unit.installation.baseUrl, { viewport: DESKTOP });
    const page = await one.open('/api/docs');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    // The reader works 5 s at what it reads (1.1 MB, 256 operations); beside other tests on two cores it had 20 s and was not done.
    await page.getByRole('heading', { name: 'Balai' }).first().waitFor();
    await page.getByText('/api/insta/rekap-likes').first().waitFor();
    // Its validator asks once whether it may make code from text, hears no, and goes on without.
    expect(one.complaints.filter((complaint) => !complaint.includes('script-src eval'))).toEqual([]);
    expect(asked.filter((origin) => origin !== unit.installation.baseUrl && origin !== 'null')).toEqual([]);
    await one.close();
  });

  for (const [size, viewport] of Object.entries(SIZES))
    it.concurrent(`is accessible and fits in light and dark, ${size}${size === 'desktop' ? '; enlarged twice nothing is cut; reads well aloud in both languages, without codes' : ''}`, {
      timeout: EVERY_PAGE_MS,
    }, async ({ expect }) => {
      const one = await visit(browser, unit.installation.baseUrl, { viewport, colorScheme: 'light', reducedMotion: 'reduce' });
      await keepShifts(one.context);
      const found: string[] = [];
      const inspect = async (page: Page, name: string) => {
        await expect.poll(() => page.locator('[class*=Skeleton]').count()).toBe(0);
        await turned(page);
        found.push(...(await jumped(page)).map((one) => `${name}: ${one}`));
        await shoot(page, `${name}-${size}-light`);
        found.push(...(await barriers(page)).map((finding) => `${name}: ${finding}`));
        const tooWide = await overflow(page);
        if (tooWide > 0) found.push(`${name}: ${tooWide} px too wide`);
        if ((await page.evaluate(() => window.scrollY)) > 0) found.push(`${name}: begins scrolled down`);
        if (size === 'phone') found.push(...(await missed(page)).map((one) => `${name}: ${one}`));
        // The page follows the system; what is there stays, only its colours change.
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
        await turned(page);
        await shoot(page, `${name}-${size}-dark`);
        found.push(...(await barriers(page, ['color-contrast'])).map((finding) => `${name} in dark: ${finding}`));
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        if (size === 'desktop') {
          found.push(...(await heard(page, name)).map((one) => `${name}: ${one}`));
          if (WORK.includes(name)) found.push(...(await fitsAt(page, name, WALL)), ...(await emptySide(page, name)));
          found.push(...(await overlain(page, name)));
          found.push(...(await fitsAt(page, name, ZOOMED)));
          await page.setViewportSize(viewport);
          await inEnglish(page);
          found.push(...(await heard(page, name, indonesianWords)).map((one) => `${name} in English: ${one}`));
          return;
        }
        found.push(...(await fitsAt(page, name, SMALL_PHONE)));
        await page.setViewportSize(viewport);
      };
      const first = await one.open('/login');
      await first.getByLabel('Nama pengguna').waitFor();
      await inspect(first, 'login');
      await first.reload();
      await signInOn(first, 'kepala', PASSWORD);
      const left = [
        ...onePageOfEachKind({ client: CLIENT, postCode: unit.posts[0].shortcode ?? '', piece: unit.piece, exempt: '95130902' }),
      ];
      const walk = async (page: Page): Promise<void> => {
        const next = left.shift();
        if (next === undefined) return;
        const [name, path, complete] = next;
        await page.goto(path);
        await complete(page);
        await inspect(page, name);
        await walk(page);
      };
      await Promise.all([walk(first), walk(await one.context.newPage())]);
      await one.close();
      expect(found).toEqual([]);
      expect(one.complaints).toEqual([]);
    });

  for (const [size, viewport] of Object.entries(SIZES))
    it(`shows the numbers of every state without scrolling, ${size}`, async () => {
      const one = await visit(browser, unit.installation.baseUrl, { viewport });
      const page = await one.openAs('kepala', `/attendance?client=${CLIENT}`);
      await page.getByTestId('measures').waitFor();
      const tiles = await stateTiles(page).all();
      expect(tiles).toHaveLength(5);
      for (const tile of tiles) {
        const box = await tile.boundingBox();
        expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
        expect((box?.x ?? Number.POSITIVE_INFINITY) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
      }
      await one.close();
    });
});
