// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { infrastructure } from '@balai/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../harness/barriers.ts';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

/** WCAG 1.4.11: what must be seen to be used or understood. */
const SEEN = 3;
const STOPS = 25;

/** Whoever asks the system for more contrast, or for colours of its own, sees borders, the focus and the marks of charts. */
describe.skipIf(infrastructure().browser === null)('high contrast', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const opened = async (options: BrowserContextOptions): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { reducedMotion: 'reduce', ...options });
    visits.push(one);
    // Colours as numbers, and how far two are apart.
    await one.context.addInitScript(() => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const rgba = (colour: string): readonly number[] => {
        if (canvas === null) return [0, 0, 0, 0];
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const light = (colour: string): number => {
        const [red = 0, green = 0, blue = 0] = rgba(colour).map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const behind = (element: Element | null): string => {
        for (let one = element; one !== null; one = one.parentElement) {
          const { backgroundColor } = getComputedStyle(one);
          if ((rgba(backgroundColor)[3] ?? 0) > 250) return backgroundColor;
        }
        return getComputedStyle(document.documentElement).colorScheme.includes('dark') ? '#000000' : '#ffffff';
      };
      const apart = (one: string, other: string): number => {
        if ((rgba(one)[3] ?? 0) < 128) return 1;
        const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
        return Math.round(((high + 0.05) / (low + 0.05)) * 100) / 100;
      };
      Object.assign(window, { apart, behind });
    });
    const page = await one.open('/login');
    await signInOn(page, unit.accounts.kepala, PASSWORD);
    return page;
  };
  /** Marks of charts and bars that cannot be told from what they stand on. */
  const faintMarks = (page: Page) =>
    page.evaluate((seen) => {
      const { apart, behind } = window as unknown as {
        apart: (one: string, other: string) => number;
        behind: (element: Element | null) => string;
      };
      const faint: string[] = [];
      for (const one of document.querySelectorAll('main [role=img] > span')) {
        const found = apart(getComputedStyle(one).backgroundColor, behind(one.parentElement));
        if (found < seen) faint.push(`a part of ${one.parentElement?.getAttribute('aria-label')}: ${found}`);
      }
      for (const one of document.querySelectorAll('main svg:is(.recharts-surface, [role=img]) :is(path, line, circle, rect)')) {
        const { stroke, fill, strokeWidth } = getComputedStyle(one);
        // The grid behind and what only catches the pointer are no marks.
        if (
          one.closest('[class*=grid], [class*=Grid], [class*=axis], [class*=cursor], defs') !== null ||
          (one.getAttribute('d') ?? 'M') === ''
        )
          continue;
        const colours = [stroke, fill].filter((colour) => colour !== 'none' && !/^rgba\(.*, 0\)$|^transparent$/.test(colour));
        if (colours.length === 0 || strokeWidth === '0px') continue;
        const found = Math.max(...colours.map((colour) => apart(colour, behind(one.closest('svg')))));
        if (found < seen) faint.push(`${one.tagName} ${one.getAttribute('class') ?? ''} ${colours.join()}: ${found}`);
      }
      return faint;
    }, SEEN);
  /** Fields and bordered buttons whose edge cannot be seen. */
  const faintEdges = (page: Page) =>
    page.evaluate((seen) => {
      const { apart, behind } = window as unknown as {
        apart: (one: string, other: string) => number;
        behind: (element: Element | null) => string;
      };
      return [...document.querySelectorAll<HTMLElement>('input:not([type=checkbox], [type=radio]), select, textarea, button')]
        .filter((one) => one.getClientRects().length > 0 && !one.matches(':disabled'))
        .flatMap((one) => {
          const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(one);
          if (borderTopWidth === '0px' || borderTopStyle === 'none') return [];
          const found = apart(borderTopColor, behind(one.parentElement));
          const isFilled = apart(getComputedStyle(one).backgroundColor, behind(one.parentElement)) >= seen;
          if (found >= seen || isFilled || found === 1) return [];
          return [`${one.getAttribute('aria-label') ?? one.textContent?.slice(0, 40)}: ${found}`];
        });
    }, SEEN);
  /** Stops of the Tab key where nobody sees that the focus is there. */
  const lostFocus = async (page: Page) => {
    const lost: string[] = [];
    for (let stop = 0; stop < STOPS; stop += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate((seen) => {
        const { apart, behind } = window as unknown as {
          apart: (one: string, other: string) => number;
          behind: (element: Element | null) => string;
        };
        const one = document.activeElement;
        if (one === null || one === document.body) return null;
        // What is pressed may be drawn by what stands beside it: the label of a hidden radio.
        const drawn = [one, one.nextElementSibling, one.parentElement].filter((each) => each !== null);
        const isSeen = drawn.some((each) => {
          const { outlineStyle, outlineWidth, outlineColor, borderTopColor, boxShadow } = getComputedStyle(each);
          if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2)
            return apart(outlineColor, behind(each.parentElement)) >= seen;
          // A field shows it by its edge.
          return (
            one.matches('input, select, textarea') && (boxShadow !== 'none' || apart(borderTopColor, behind(each.parentElement)) >= seen)
          );
        });
        return isSeen ? null : (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 60);
      }, SEEN);
      if (found !== null) lost.push(found);
    }
    return lost;
  };
  const PAGES = [
    [`/?client=${CLIENT}`, (page: Page) => page.getByTestId('measures').waitFor()],
    [`/attendance?client=${CLIENT}`, (page: Page) => page.getByTestId('measures').waitFor()],
    [`/units/${CLIENT}?client=${CLIENT}`, (page: Page) => page.locator('svg.recharts-surface path').first().waitFor({ state: 'attached' })],
    [`/posts?client=${CLIENT}`, (page: Page) => page.getByText('Apel pagi').first().waitFor()],
    ['/account', (page: Page) => page.getByRole('heading', { name: 'Akun', exact: true }).waitFor()],
  ] as const;

  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    const complaints = visits.flatMap((one) => [...one.complaints]);
    await closeVisits();
    expect(complaints).toEqual([]);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`asked of the system, text has 7:1, and edges, focus and marks are seen, ${colorScheme}`, async () => {
      const page = await opened({ contrast: 'more', colorScheme });
      const found: string[] = [];
      for (const [path, complete] of PAGES) {
        await page.goto(path);
        await complete(page);
        expect(await page.locator('html').getAttribute('data-high-contrast')).not.toBeNull();
        found.push(
          ...(await violations(page, ['color-contrast-enhanced'])).flatMap(({ nodes }) =>
            nodes.map((node) => `${path}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`),
          ),
        );
        found.push(...(await faintMarks(page)).map((one) => `${path}: ${one}`));
        found.push(...(await faintEdges(page)).map((one) => `${path}: edge of ${one}`));
        found.push(...(await lostFocus(page)).map((one) => `${path}: the focus on “${one}”`));
      }
      expect(found).toEqual([]);
    });

    it(`with the system’s own colours edges, focus, marks and what is chosen are seen, ${colorScheme}`, async () => {
      const page = await opened({ forcedColors: 'active', colorScheme });
      const found: string[] = [];
      for (const [path, complete] of PAGES) {
        await page.goto(path);
        await complete(page);
        found.push(...(await faintMarks(page)).map((one) => `${path}: ${one}`));
        found.push(...(await faintEdges(page)).map((one) => `${path}: edge of ${one}`));
        found.push(...(await lostFocus(page)).map((one) => `${path}: the focus on “${one}”`));
        const plain = await page.evaluate(() =>
          [
            ...document.querySelectorAll<HTMLElement>(
              '[aria-pressed=true], [aria-current]:not([aria-current=false]), [class*=segment][data-active]',
            ),
          ]
            .filter((one) => one.getClientRects().length > 0 && getComputedStyle(one).outlineStyle === 'none')
            .map((one) => one.textContent ?? ''),
        );
        found.push(...plain.map((one) => `${path}: “${one}” does not look chosen`));
      }
      expect(found).toEqual([]);
    });
  }
});
