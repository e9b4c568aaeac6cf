import { infrastructure } from '@balai/testing';
import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

/** Compressed JavaScript that a page needs before it shows its first numbers. */
const FIRST_JS_BYTES = 170_000;
/** How far a page may move while it loads (the web's "cumulative layout shift"). */
const MOST_SHIFT = 0.05;

const PAGES = ['/', '/units', `/units/${CLIENT}`, '/attendance', '/people', '/issues', '/clients', '/collection', '/account'];
/** Pages whose first JavaScript is bounded, where people begin, each with what it has to show. */
const FIRST_NUMBERS: Record<string, string> = { '/login': 'input[name=username]', '/': '[data-testid=measures]' };

describe.skipIf(infrastructure().browser === null)('the weight of pages', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  const settled = async (page: Page) => {
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await expect.poll(() => page.locator('[class*=Skeleton]').count()).toBe(0);
  };

  for (const path of Object.keys(FIRST_NUMBERS))
    it(`${path} begins with little JavaScript`, async () => {
      const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
      const page = await one.open('/login');
      if (path !== '/login') await signInOn(page, own.name('kepala'), PASSWORD);
      // A browser that has nothing yet.
      const session = await one.context.newCDPSession(page);
      await session.send('Network.setCacheDisabled', { cacheDisabled: true });
      // The moment of the first numbers, noted by the page itself: on a busy machine the test hears of it later.
      await page.addInitScript((wanted) => {
        const watch = new MutationObserver(() => {
          if (document.querySelector(wanted) === null) return;
          watch.disconnect();
          Object.assign(window, { firstNumbersAt: performance.now() });
        });
        watch.observe(document, { childList: true, subtree: true });
      }, FIRST_NUMBERS[path]);
      const scripts: Response[] = [];
      page.on('response', (response) => {
        if (response.url().endsWith('.js')) scripts.push(response);
      });
      await page.goto(`${unit.installation.baseUrl}${path}`);
      await page.waitForFunction(() => 'firstNumbersAt' in window);
      const needed = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(({ startTime }) => startTime <= (window as unknown as { firstNumbersAt: number }).firstNumbersAt)
          .map(({ name }) => name),
      );
      const sizes = await Promise.all(
        scripts
          .filter((script) => needed.includes(script.url()))
          .map(async (script) => [new URL(script.url()).pathname, Number(await script.headerValue('content-length'))] as const),
      );
      // A script that two pages asked for is one.
      const total = [...new Map(sizes).values()].reduce((sum, bytes) => sum + bytes, 0);
      expect(total, sizes.map(([name, bytes]) => `${bytes} ${name}`).join('\n')).toBeLessThanOrEqual(FIRST_JS_BYTES);
      expect(total).toBeGreaterThan(50_000);
      await one.close();
    });

  for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP }))
    it(`no page jumps while it loads, ${size}`, async () => {
      const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
      await one.context.addInitScript(() => {
        Object.assign(window, { shifted: [] });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) (window as unknown as { shifted: number[] }).shifted.push(entry.value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const shift = (page: Page) =>
        page.evaluate(() => (window as unknown as { shifted: number[] }).shifted.reduce((sum, value) => sum + value, 0));
      const page = await one.open('/login');
      await page.getByText('English').waitFor();
      const found: string[] = [];
      const judge = async (path: string) => {
        const value = await shift(page);
        if (value > MOST_SHIFT) found.push(`${path}: ${value.toFixed(3)}`);
      };
      await settled(page);
      await judge('/login');
      await signInOn(page, own.name('kepala'), PASSWORD);
      for (const path of PAGES) {
        await page.goto(`${unit.installation.baseUrl}${path}?client=${CLIENT}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await settled(page);
        await judge(path);
      }
      await one.close();
      expect(found).toEqual([]);
    });
});
