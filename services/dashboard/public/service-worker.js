// Keeps the application itself for when the server cannot be reached: the page, the files it begins with, and those of pages that were visited.
// Answers of the server are never touched here: the page keeps them by account (src/offline).
const FILES = 'balai-files';
const PLAIN = new Set(['/', '/color-scheme.js', '/favicon.svg', '/favicon-unread.svg', '/manifest.webmanifest', '/chat.webmanifest']);
/** More than two versions of the application; beyond it whatever the present one does not use goes. */
const MOST_FILES = 300;
/** On a line that hardly works, the kept page is better than a white one. */
const PATIENCE_MS = 5_000;

const isHashed = (path) => path.startsWith('/assets/');
// What programs call has no page of ours.
const isPage = (path) => !/^\/(?:api|health|metrics)(?:\/|$)/.test(path);
const match = (cache, request) => cache.match(request, { ignoreVary: true });

/** Names under assets/ carry a hash of their content: what is kept under one is right for ever. */
async function hashedFile(event) {
  const cache = await caches.open(FILES);
  const kept = await match(cache, event.request);
  if (kept !== undefined) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(cache.put(event.request, answer.clone()));
  return answer;
}

async function plainFile(event) {
  const cache = await caches.open(FILES);
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(cache.put(event.request, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await match(cache, event.request);
    if (kept === undefined) throw error;
    return kept;
  }
}

const assetsIn = (html) => [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);

async function addMissing(cache, paths) {
  for (const path of paths) if ((await match(cache, path)) === undefined) await cache.add(path);
}

/** A page is kept once everything it begins with is: half a version would be no page. */
async function keepPage(answer) {
  const cache = await caches.open(FILES);
  const copy = answer.clone();
  await addMissing(cache, assetsIn(await answer.text()));
  await cache.put('/', copy);
}

const soon = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));

/** Every address of the application is the same page: of the server, else the one that is kept. */
async function page(event) {
  const kept = await match(await caches.open(FILES), '/');
  const fromServer = fetch(event.request).then((answer) => {
    if (answer.ok && (answer.headers.get('content-type') ?? '').includes('text/html'))
      event.waitUntil(keepPage(answer.clone()).catch(() => undefined));
    return answer;
  });
  if (kept === undefined) return fromServer;
  return (await Promise.race([fromServer.catch(() => undefined), soon()])) ?? kept;
}

/** Keeps what a page loaded before this worker was there. */
async function keepUsed(used) {
  const cache = await caches.open(FILES);
  await keepPage(await fetch('/'));
  await addMissing(cache, [...PLAIN, ...used]);
  const keys = await cache.keys();
  if (keys.length <= MOST_FILES) return;
  const inUse = new Set([...PLAIN, ...used, ...assetsIn(await (await match(cache, '/')).text())]);
  for (const key of keys) if (!inUse.has(new URL(key.url).pathname)) await cache.delete(key);
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
// A page that was asked for just before this worker began is nobody's when it claims, and would stay so until it is loaded anew.
const take = async (used) => {
  await self.clients.claim();
  await keepUsed(used);
};
self.addEventListener('message', (event) => event.waitUntil(take(event.data.used).catch(() => undefined)));
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  if (mode === 'navigate') {
    if (isPage(pathname)) event.respondWith(page(event));
  } else if (isHashed(pathname)) event.respondWith(hashedFile(event));
  else if (PLAIN.has(pathname)) event.respondWith(plainFile(event));
});
