// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import type { BrowserContext, Page, Request } from 'playwright-core';

/** How far a page may move while it loads (the web's "cumulative layout shift"). */
const MOST_SHIFT = 0.05;
/** Bytes of an answer at most, as sent. */
const ANSWER_BYTES = 60_000;

/** Lets every page of a profile keep how far it moved while nobody touched it. */
export const keepShifts = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const kept = { shifted: 0 };
    Object.assign(window, { kept });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) kept.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** What a page that rests moved too far. */
export async function jumped(page: Page): Promise<string[]> {
  const shifted = await page.evaluate(() => (window as unknown as { kept: { shifted: number } }).kept.shifted);
  return shifted > MOST_SHIFT ? [`moved by ${shifted.toFixed(3)} while it loaded, not ${MOST_SHIFT}`] : [];
}

/** Reads the size of every answer a page gets from now on; what is called names those that are too large since it was called last. */
export function watchAnswers(page: Page): () => Promise<string[]> {
  const sizes: Promise<readonly [path: string, bytes: number]>[] = [];
  page.on('requestfinished', (request: Request) => {
    const { pathname, search } = new URL(request.url());
    if (!pathname.startsWith('/api/') || pathname === '/api/stream') return;
    // A page that was left meanwhile has none.
    const size = request.sizes().catch(() => null);
    sizes.push(size.then((found) => [`${pathname}${search}`, found?.responseBodySize ?? 0] as const));
  });
  return async () => {
    const all = await Promise.all(sizes.splice(0));
    return all.filter(([, bytes]) => bytes > ANSWER_BYTES).map(([path, bytes]) => `${bytes} bytes of ${path}, not ${ANSWER_BYTES}`);
  };
}
