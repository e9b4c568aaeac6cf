import type { QueryClient } from '@tanstack/react-query';
import { keepAnswers } from './answers.ts';

// One file for both, so that what takes back is there whenever something is kept.
export { restoreAnswers } from './answers.ts';

const RELOADED_FOR = 'balai.reloaded-for';
const ENTRY = /\/assets\/index-[\w-]+\.js/;

/** The files of the application that this page has loaded so far. */
const filesUsed = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === window.location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname);

/** A part of this version is gone when the server has another one: the page is loaded anew, once for each version. */
async function takeNewVersion(): Promise<void> {
  const served = ENTRY.exec(await (await fetch('/', { cache: 'no-store' })).text())?.[0];
  const isSame = served === undefined || document.querySelector(`script[src="${served}"]`) !== null;
  if (isSame || window.sessionStorage.getItem(RELOADED_FOR) === served) return;
  window.sessionStorage.setItem(RELOADED_FOR, served);
  window.location.reload();
}

/** Makes the application last without a connection: its files by a service worker, the answers of its views by account. */
export async function startOffline(queryClient: QueryClient): Promise<void> {
  window.addEventListener('vite:preloadError', () => void takeNewVersion().catch(() => undefined));
  // Browsers have neither on a plain http address.
  if (navigator.serviceWorker === undefined || globalThis.caches === undefined) return;
  keepAnswers(queryClient);
  await navigator.serviceWorker.register('/service-worker.js');
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ used: filesUsed() });
}
