import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gateway } from '../src/index.ts';
import { readEvents } from './event-reader.ts';

const PAGE = '<!doctype html><title>Balai</title><div id="root"></div>';
const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
let folder: string;
let system: TestPlatform;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balai-web-'));
  system = await startTestPlatform({ modules: [gateway], env: { GATEWAY_WEB_DIR: folder, IDENTITY_URL: 'http://127.0.0.1:1' } });
});
afterAll(async () => {
  await system?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('says that the dashboard was not built, and where the REST interface is', async () => {
  const answer = await system.call('GET', '/', { headers: html });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.body).toContain('was not built');
  expect(answer.body).toContain('/api/docs');
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, '.env'), 'SECRET=1');
  await writeFile(join(folder, 'assets', 'index-abc123.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'index-abc123.js.gz'), 'packed');
});

it.each([
  '/',
  '/login',
  '/recap/instagram',
  '/clients/POLRES_X.Y',
  '/sandbox',
  '/apis',
  '/people?q=a',
  '/%00',
  '/people?q=%00&panel=person:%00',
])('%s is a page of the dashboard', async (path) => {
  const answer = await system.call('GET', path, { headers: html });
  expect(answer).toMatchObject({ status: 200, body: PAGE });
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('etag')).toBeTruthy();
});

it.each(['/', '/sandbox', '/sandbox/'])('%s, which the start prints, is a page also for programs that accept anything', async (path) => {
  expect(await system.call('GET', path, { headers: { accept: '*/*' } })).toMatchObject({ status: 200, body: PAGE });
});

it('an address that cannot be decoded is a page for a browser, and a failure for programs', async () => {
  for (const path of ['/%E0%A4%A', '/people/%', '/people/%zz?client=A%20B'])
    expect(await system.call('GET', path, { headers: html })).toMatchObject({ status: 200, body: PAGE });
  for (const [path, headers] of [
    ['/%E0%A4%A', { accept: '*/*' }],
    ['/api/%E0%A4%A', { accept: 'application/json' }],
  ] as const)
    expect(await system.call('GET', path, { headers })).toMatchObject({ status: 400, body: { success: false, code: 'invalid_request' } });
  expect((await system.call('GET', '/api/%E0%A4%A', { headers: html })).status).toBe(404);
});

it('the page is not sent again while it stands', async () => {
  const etag = (await system.call('GET', '/', { headers: html })).headers.get('etag') ?? '';
  // Not by fetch: it adds `cache-control: no-cache` to calls that carry a validator of their own.
  expect((await readEvents(`${system.baseUrl}/`, { ...html, 'if-none-match': etag })).status).toBe(304);
});

it.each(['/', '/sandbox'])('another method at the page %s is not allowed, not unknown', async (path) => {
  const answer = await system.call('PUT', path, { body: {} });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
});

it('files whose names carry a hash are kept for a year, others are asked for again', async () => {
  const asset = await fetch(`${system.baseUrl}/assets/index-abc123.js`, { headers: { 'accept-encoding': 'identity' } });
  expect(asset.headers.get('content-type')).toContain('javascript');
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(await asset.text()).toBe('export {};');
  const icon = await system.call('GET', '/favicon.svg');
  expect(icon.headers.get('content-type')).toContain('image/svg+xml');
  expect(icon.headers.get('cache-control')).toBe('no-cache');
});

it('sends the packed copy where the build left one', async () => {
  const head = await fetch(`${system.baseUrl}/assets/index-abc123.js`, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
  expect(head.headers.get('content-encoding')).toBe('gzip');
  expect(head.headers.get('vary')).toContain('accept-encoding');
});

it.each([
  '/api',
  '/api/no-such-thing',
  '/health/unknown',
  '/.well-known/unknown',
  '/sandbox/api',
  '/.env',
  '/assets/.env',
  '/.git/config',
  '/assets/gone-abc.js',
  '/..%2f..%2fetc%2fpasswd',
  '/assets/..%5c..%5cpackage.json',
])('%s is a JSON failure, also for a browser', async (path) => {
  const answer = await system.call('GET', path, { headers: html });
  expect(answer.status).toBe(404);
  expect(answer.body).toMatchObject({ success: false, code: 'not_found', message: 'Tidak ditemukan', requestId: expect.any(String) });
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

it('what is no page and no file is a JSON failure for programs', async () => {
  expect(await system.call('GET', '/nothing', { headers: { accept: 'application/json' } })).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  });
  expect(await system.call('POST', '/login', { body: {} })).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

it('serves the description of the interface with a validator, and a page to read it', async () => {
  const description = await system.call('GET', '/api/openapi.json');
  expect(description.body).toMatchObject({ openapi: '3.1.0' });
  const etag = description.headers.get('etag') ?? '';
  expect((await system.call('GET', '/api/openapi.json', { headers: { 'if-none-match': etag } })).status).toBe(304);
  const page = await system.call('GET', '/api/docs');
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(JSON.stringify(description.body)).toContain('/api/insta/rekap-likes');
  for (const [, path = ''] of String(page.body).matchAll(/src="([^"]+)"/g)) {
    const script = await system.call('GET', path);
    expect({ path, status: script.status, type: script.headers.get('content-type') }).toEqual({
      path,
      status: 200,
      type: 'text/javascript; charset=utf-8',
    });
    const again = await system.call('GET', path, { headers: { 'if-none-match': script.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  }
});
