import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type SharedPlatform, sharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { gateway } from '../src/index.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const CSV = Buffer.from(`nama,hadir\n${'Budi Santoso,1\n'.repeat(4_000)}`);
const ALFA = { tenants: ['ALFA'] };

let system: SharedPlatform;
beforeAll(async () => {
  system = await sharedPlatform({ modules: [gateway], file: import.meta.url });
});

const put = (bytes: Buffer, contentType: string) =>
  system.platform.blobs.put(bytes, { tenant: 'ALFA', maxBytes: 1_000_000, types: ['image/png', 'text/csv'], contentType });

async function linkTo(bytes: Buffer, contentType: string, fileName?: string): Promise<string> {
  const { id } = await put(bytes, contentType);
  const links = await system.platform.blobs.links(ALFA, [id], { seconds: 600, ...(fileName === undefined ? {} : { fileName }) });
  return `${system.baseUrl}${links.get(id)}`;
}
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('a file by its link', () => {
  it('is sent to whoever has the link, uncompressed, with what keeps it from running', async () => {
    const answer = await fetch(await linkTo(CSV, 'text/csv', 'laporan – "juli"/1.csv'), { headers: { 'accept-encoding': 'gzip, br' } });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(CSV.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*sandbox$/),
      'content-disposition': `attachment; filename="laporan _ _juli__1.csv"; filename*=UTF-8''laporan%20%E2%80%93%20%22juli%22_1.csv`,
      'cache-control': expect.stringMatching(/^private, max-age=(5\d\d|6\d\d|7[0-4]\d), immutable$/),
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    });
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect((await bytesOf(answer)).equals(CSV)).toBe(true);
  });

  it('is shown when it is a picture that no name makes a download', async () => {
    const answer = await fetch(await linkTo(PNG, 'image/png'));
    expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual(['image/png', 'inline']);
    expect((await fetch(await linkTo(CSV, 'text/csv'))).headers.get('content-disposition')).toBe('attachment');
  });

  it('comes in parts, and not again to who has it', async () => {
    const url = await linkTo(CSV, 'text/csv');
    const call = (headers: Record<string, string>, method = 'GET') => fetch(url, { method, headers });
    const part = await call({ range: 'bytes=10-19' });
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
      206,
      `bytes 10-19/${CSV.length}`,
      '10',
    ]);
    expect((await bytesOf(part)).equals(CSV.subarray(10, 20))).toBe(true);
    const last = await call({ range: 'bytes=-5' });
    expect((await bytesOf(last)).equals(CSV.subarray(-5))).toBe(true);
    const beyond = await call({ range: `bytes=${CSV.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${CSV.length}`]);
    const etag = part.headers.get('etag') ?? '';
    expect((await call({ 'if-none-match': etag })).status).toBe(304);
    expect((await call({ range: 'bytes=0-0', 'if-range': etag })).status).toBe(206);
    const whole = await call({ range: 'bytes=0-0', 'if-range': '"other"' });
    expect([whole.status, (await bytesOf(whole)).length]).toEqual([200, CSV.length]);
    const head = await call({}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), (await bytesOf(head)).length]).toEqual([200, String(CSV.length), 0]);
  });

  it('is read only', async () => {
    const answer = await fetch(await linkTo(CSV, 'text/csv'), { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('is not sent by a link that was changed, has ended, or leads nowhere any more', async () => {
    const url = new URL(await linkTo(CSV, 'text/csv', 'a.csv'));
    const failure = async (changed: URL) => {
      const answer = await fetch(changed);
      return [answer.status, ((await answer.json()) as { code: string }).code, answer.headers.get('cache-control')];
    };
    const changes: ((changed: URL) => void)[] = [
      (changed) => changed.searchParams.set('name', 'a.html'),
      (changed) => changed.searchParams.delete('name'),
      (changed) => changed.searchParams.set('expires', '4102444800'),
      (changed) => changed.searchParams.set('signature', 'A'.repeat(43)),
    ];
    for (const change of changes) {
      const changed = new URL(url);
      change(changed);
      expect(await failure(changed)).toEqual([403, 'blob_link_invalid', 'no-store']);
    }
    for (const missing of ['expires', 'signature']) {
      const changed = new URL(url);
      changed.searchParams.delete(missing);
      expect((await failure(changed))[0]).toBe(400);
    }
    const { id } = await put(PNG, 'image/png');
    const brief = (await system.platform.blobs.links(ALFA, [id], { seconds: 0 })).get(id);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await failure(new URL(`${system.baseUrl}${brief}`))).toEqual([410, 'blob_link_expired', 'no-store']);
    await system.owner.query("update blobs.blob set used_at = now() - interval '2 days' where id = $1", [url.pathname.split('/').at(-1)]);
    expect(await failure(url)).toEqual([404, 'blob_not_found', 'no-store']);
  });

  it('breaks off, and does not look whole, when its bytes are damaged', async () => {
    const bytes = Buffer.from(`a,b\n${randomBytes(200_000).toString('base64')}`);
    const blob = await put(bytes, 'text/csv');
    const path = await fileOf(blob.hash);
    await writeFile(path, Buffer.from(bytes).fill('x', 0, 1));
    const link = (await system.platform.blobs.links(ALFA, [blob.id], { seconds: 60 })).get(blob.id) ?? '';
    const ending = await new Promise<string>((resolve, reject) => {
      request(`${system.baseUrl}${link}`, (answer) => {
        answer
          .resume()
          .on('end', () => resolve('whole'))
          .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      })
        .on('error', reject)
        .end();
    });
    expect(ending).toBe('ECONNRESET');
  });
});

/** Where the test platform's store has a blob. */
async function fileOf(hash: string): Promise<string> {
  const { rows } = await system.owner.query<{ id: string }>('select id from balai.installation');
  const folder = fileURLToPath(system.platform.config.platform.BLOB_URL ?? '');
  return `${folder}/${rows[0]?.id}/client-ALFA/${hash.slice(0, 2)}/${hash}`;
}

it('the figures of what is kept are on /metrics', async () => {
  await put(CSV, 'text/csv');
  const text = await system.metrics();
  expect(text).toMatch(/^balai_blobs [1-9]/m);
  expect(text).toMatch(/^balai_blob_bytes [1-9]\d+/m);
  expect(text).toMatch(/^balai_blobs_put_total\{outcome="stored"\} [1-9]/m);
});
