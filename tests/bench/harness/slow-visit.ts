// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A phone of the middle class on a slow 4G line. */
export const PHONE = { width: 390, height: 844 };
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const CPU_TIMES_SLOWER = 4;

/** Cookies and storage of a browser that is signed in. */
export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A profile that has nothing of the application yet, on a line and a processor that are slow. */
async function slowPage(browser: Browser, state: SignedIn | undefined): Promise<Page> {
  const context = await browser.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: PHONE,
    serviceWorkers: 'block',
    ...(state === undefined ? {} : { storageState: state }),
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_TIMES_SLOWER });
  return page;
}

/** For a page that notes the moment itself: what watches it from outside hears of it later. In words, as what runs here is compiled for Node.js. */
const noteWhen = (wanted: string): string => `(() => {
  const look = () => {
    if (document.querySelector('main, #rows')?.textContent.includes(${JSON.stringify(wanted)})) window.firstRowsAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Opens an address with nothing kept; milliseconds until `wanted`, text of the page, was there to be seen. */
export async function firstRowsMs(browser: Browser, url: string, wanted: string, state?: SignedIn): Promise<number> {
  const page = await slowPage(browser, state);
  try {
    await page.addInitScript({ content: noteWhen(wanted) });
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => 'firstRowsAt' in window, undefined, { timeout: 60_000 });
    return await page.evaluate(() => (window as unknown as { firstRowsAt: number }).firstRowsAt);
  } finally {
    await page.context().close();
  }
}
