import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createMigratedDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobFiles } from '../src/blobs/blob-files.ts';
import { blobKey } from '../src/blobs/blob-key.ts';
import { BlobMetrics } from '../src/blobs/blob-metrics.ts';
import { announce } from '../src/blobs/blob-rows.ts';
import { BlobStore } from '../src/blobs/blob-store.ts';
import { collectBlobs } from '../src/blobs/collect-blobs.ts';
import { LinkSigner } from '../src/blobs/link-signer.ts';
import type { BlobFilesSource } from '../src/blobs/open-files.ts';
import type { Blob } from '../src/blobs.ts';
import { makeLogger, systemClock, uuidv7 } from '../src/core.ts';
import { openPool, PostgresDatabase } from '../src/postgres.ts';
import { STORES, s3Store, type TestStore } from './fixtures/blob-stores.ts';

const logger = makeLogger('silent', false);
const ALFA = { tenants: ['ALFA'] };
const BETA = { tenants: ['BETA'] };
const CSV = { tenant: 'ALFA', maxBytes: 1_000_000, types: ['text/csv'], contentType: 'text/csv' };
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const words = (text = `nama,hadir\n${uuidv7()},1\n`) => Buffer.from(text);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let database: TestDatabase;
let owner: pg.Pool;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createMigratedDatabase([]);
  owner = openPool(database.url, 3, logger);
  pool = openPool(database.url, 8, logger);
});
afterAll(async () => {
  await owner.end();
  await pool.end();
  await database.drop();
});

describe.each(Object.entries(STORES))('blobs in %s', (_kind, makeStore) => {
  const installation = uuidv7();
  let store: TestStore;
  let files: BlobFiles;
  let one: ReturnType<typeof process>;
  beforeAll(async () => {
    // Each kind begins with no rows.
    await owner.query('delete from blobs.reference');
    await owner.query('delete from blobs.blob');
    store = await makeStore();
    one = process();
    files = await one.source.open();
  });
  afterAll(async () => {
    files.close();
    await store.end();
  });

  /** What a process of the platform has. */
  function process(source: Pick<BlobFilesSource, 'open'> = store.open()) {
    const rows = new PostgresDatabase({ pool, service: 'blobs', logger, onSent: () => undefined });
    const metrics = new BlobMetrics(new Registry(), rows);
    const quota = (clientId: string) => (clientId === 'PENUH' ? 1 : 1_000_000);
    const options = { database: rows, files: source, installation, metrics, quota, clock: systemClock, logger };
    return {
      source,
      rows,
      metrics,
      blobs: new BlobStore({ ...options, signer: new LinkSigner('a key for tests only') }),
      collect: () => collectBlobs(options),
    };
  }
  const keyOf = (blob: Pick<Blob, 'tenant' | 'hash'>) => blobKey(installation, blob);
  async function read(scope: Parameters<BlobStore['find']>[0], id: string, range?: { first: number; last: number }): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await (await one.blobs.find(scope, id)).open(range)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
  async function keys(): Promise<string[]> {
    const found: string[] = [];
    for await (const { key } of files.list(`${installation}/`)) found.push(key);
    return found.sort();
  }
  const received = () => readdir(files.receiving).catch(() => []);
  /** As if a blob had been put two days ago. */
  const age = (id: string) =>
    owner.query("update blobs.blob set used_at = now() - interval '2 days', due_at = least(due_at, now()) where id = $1", [id]);
  const rowsOf = async (id: string) => (await owner.query('select from blobs.blob where id = $1', [id])).rowCount;

  it('come back as they were, whole and in parts', async () => {
    const bytes = randomBytes(3_000_000).toString('base64');
    const blob = await one.blobs.put(
      (async function* () {
        for (let at = 0; at < bytes.length; at += 65_536) yield Buffer.from(bytes.slice(at, at + 65_536));
      })(),
      { ...CSV, maxBytes: 5_000_000, bytes: bytes.length, hash: hashOf(Buffer.from(bytes)) },
    );
    expect(blob).toMatchObject({ tenant: 'ALFA', bytes: 4_000_000, hash: hashOf(Buffer.from(bytes)), contentType: 'text/csv' });
    expect((await read(ALFA, blob.id)).equals(Buffer.from(bytes))).toBe(true);
    expect((await read(ALFA, blob.id, { first: 1_000, last: 1_999 })).toString()).toBe(bytes.slice(1_000, 2_000));
    const empty = await one.blobs.put(Buffer.alloc(0), CSV);
    expect(await read(ALFA, empty.id)).toHaveLength(0);
    expect(await received()).toEqual([]);
  });

  it('of a client take so much room, and no more is stored than that', async () => {
    const FULL = { ...CSV, tenant: 'PENUH' };
    const [first, second] = [words(randomBytes(300_000).toString('hex')), words(randomBytes(300_000).toString('hex'))];
    const kept = await one.blobs.put(first, FULL);
    const before = await keys();
    const refusal = one.blobs.put(second, FULL);
    await expect(refusal).rejects.toMatchObject({ code: 'files_quota', status: 409, texts: { en: expect.stringContaining('of 1 MB') } });
    expect([await keys(), await one.blobs.room('PENUH')]).toEqual([before, { bytes: 600_000, most: 1_000_000 }]);
    // What is there already takes no room, another client has its own, and who bounds itself is let in.
    expect((await one.blobs.put(first, FULL)).id).toBe(kept.id);
    await one.blobs.put(second, { ...FULL, tenant: 'ALFA' });
    await one.blobs.put(second, { ...FULL, isBounded: true });
    expect(await one.blobs.room('PENUH')).toEqual({ bytes: 1_200_000, most: 1_000_000 });
  });

  it('are stored once a client, and no client learns of another’s', async () => {
    const bytes = words();
    const [first, again] = [await one.blobs.put(bytes, CSV), await one.blobs.put(bytes, CSV)];
    expect(again).toEqual(first);
    const foreign = await one.blobs.put(bytes, { ...CSV, tenant: 'BETA' });
    expect(foreign.id).not.toBe(first.id);
    expect((await keys()).filter((key) => key.endsWith(first.hash))).toEqual([keyOf(first), keyOf(foreign)].sort());
    await expect(one.blobs.find(BETA, first.id)).rejects.toMatchObject({ code: 'blob_not_found', status: 404 });
    expect((await one.blobs.links(BETA, [first.id, foreign.id], { seconds: 60 })).size).toBe(1);
    await expect(one.rows.unitOfWork(BETA, (tx) => one.blobs.keep(tx, first.id, 'notifier.message:1'))).rejects.toMatchObject({
      code: 'blob_not_found',
    });
    await one.rows.unitOfWork(ALFA, (tx) => one.blobs.keep(tx, first.id, 'notifier.message:1'));
    await one.rows.unitOfWork(BETA, (tx) => one.blobs.release(tx, 'notifier.message:1'));
    expect((await owner.query("select from blobs.reference where owner = 'notifier.message:1'")).rowCount).toBe(1);
  });

  it('put by several processes at once are one', async () => {
    const bytes = words();
    const processes = [one, process(), process()];
    const put = await Promise.all([...processes, ...processes].map(({ blobs }) => blobs.put(bytes, CSV)));
    expect(new Set(put.map(({ id }) => id)).size).toBe(1);
    expect((await read(ALFA, put[0]?.id ?? '')).equals(bytes)).toBe(true);
    expect(await received()).toEqual([]);
  });

  it('that are refused are refused while they come, and leave nothing', async () => {
    const before = await keys();
    let taken = 0;
    const endless = (async function* () {
      for (;;) {
        taken += 1;
        yield Buffer.alloc(65_536, 'a,b\n');
      }
    })();
    await expect(one.blobs.put(endless, CSV)).rejects.toMatchObject({ code: 'blob_too_large', status: 413 });
    expect(taken).toBe(16);
    // A picture under another name shows at its beginning.
    taken = 0;
    const picture = (async function* () {
      for (;;) {
        taken += 1;
        yield Buffer.concat([PNG, Buffer.alloc(8_192)]);
      }
    })();
    await expect(one.blobs.put(picture, CSV)).rejects.toMatchObject({ code: 'blob_type_refused', status: 415 });
    expect(taken).toBe(1);
    const broken = (async function* () {
      yield words();
      throw new Error('the caller went away');
    })();
    await expect(one.blobs.put(broken, CSV)).rejects.toThrow('the caller went away');
    for (const said of [{ bytes: 3 }, { hash: hashOf(Buffer.from('other')) }])
      await expect(one.blobs.put(words(), { ...CSV, ...said })).rejects.toMatchObject({ code: 'blob_damaged', status: 422 });
    await turn();
    expect([await keys(), await received()]).toEqual([before, []]);
  });

  it('that a killed process had begun to receive are removed a day later', async () => {
    const [old, fresh] = [join(files.receiving, `${uuidv7()}.part`), join(files.receiving, `${uuidv7()}.part`)];
    await writeFile(old, 'half');
    await writeFile(fresh, 'half');
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    await utimes(old, twoDaysAgo, twoDaysAgo);
    (await store.open().open()).close();
    expect(await received()).toEqual([basename(fresh)]);
    await rm(fresh);
  });

  it('have the type their bytes say', async () => {
    const types = ['image/png', 'text/csv', 'text/plain'];
    const accepted = async (bytes: Buffer, contentType?: string) =>
      (await one.blobs.put(bytes, { ...CSV, types, contentType })).contentType;
    expect(await accepted(PNG)).toBe('image/png');
    expect(await accepted(PNG, 'text/csv')).toBe('image/png');
    expect(await accepted(words(), 'text/csv; charset=utf-8')).toBe('text/csv');
    const letters = Buffer.from(`${'é'.repeat(40_000)}`);
    expect(await accepted(letters, 'text/plain')).toBe('text/plain');
    for (const [bytes, contentType] of [
      [words('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
      [words('<!doctype html><script>'), 'text/html'],
      [words(), undefined],
      [words(), 'image/png'],
      [Buffer.from('%PDF-1.7\n%…'), 'text/plain'],
      [Buffer.from([0x61, 0, 0x62]), 'text/plain'],
      [Buffer.from([0x61, 0xff, 0x62]), 'text/plain'],
      [letters.subarray(0, -1), 'text/plain'],
    ] as const)
      await expect(accepted(bytes, contentType)).rejects.toMatchObject({ code: 'blob_type_refused' });
  });

  it('are collected when nobody needs them any more', async () => {
    const [never, kept, expiring] = [
      await one.blobs.put(words(), CSV),
      await one.blobs.put(words(), CSV),
      await one.blobs.put(words(), CSV),
    ];
    await one.rows.unitOfWork(ALFA, async (tx) => {
      await one.blobs.keep(tx, kept.id, 'collector.post:1');
      await one.blobs.keep(tx, kept.id, 'collector.post:2');
      await one.blobs.keep(tx, expiring.id, 'attendance.export:1', { expiresAt: new Date(Date.now() + 3_600_000) });
    });
    const there = async () =>
      Promise.all([never, kept, expiring].map(async (blob) => [await rowsOf(blob.id), await files.has(keyOf(blob), blob.bytes)]));
    await one.collect();
    expect(await there(), 'within a day').toEqual([
      [1, true],
      [1, true],
      [1, true],
    ]);
    for (const { id } of [never, kept, expiring]) await age(id);
    await one.collect();
    expect(await there(), 'after a day').toEqual([
      [0, false],
      [1, true],
      [1, true],
    ]);
    await owner.query("update blobs.reference set expires_at = now() where owner = 'attendance.export:1'");
    await expect(one.blobs.find(ALFA, expiring.id)).rejects.toMatchObject({ code: 'blob_not_found' });
    await owner.query('update blobs.blob set due_at = now() where id = $1', [expiring.id]);
    await one.rows.unitOfWork(ALFA, (tx) => one.blobs.release(tx, 'collector.post:1', kept.id));
    await one.collect();
    expect(await there(), 'one expired, one kept by another').toEqual([
      [0, false],
      [1, true],
      [0, false],
    ]);
    await one.rows.unitOfWork(ALFA, (tx) => one.blobs.release(tx, 'collector.post:2'));
    await Promise.all([one.collect(), process().collect()]);
    expect(await there(), 'released').toEqual([
      [0, false],
      [0, false],
      [0, false],
    ]);
  });

  it('that a process died over are collected, with a row and without', async () => {
    const [announced, half, whole] = [words(), words(), words()];
    const announcing = (bytes: Buffer) =>
      one.rows.unitOfWork(ALFA, (tx) => tx.one<{ id: string }>(announce(uuidv7(), 'ALFA', hashOf(bytes), bytes.length, 'text/csv')));
    // Killed before the bytes, and after them: neither is there for anybody.
    const before = await announcing(announced);
    const after = await announcing(half);
    const lay = async (bytes: Buffer) => {
      const path = join(files.receiving, uuidv7());
      await writeFile(path, bytes);
      await files.put(keyOf({ tenant: 'ALFA', hash: hashOf(bytes) }), { path, bytes: bytes.length, hash: hashOf(bytes) });
    };
    await lay(half);
    await lay(whole);
    for (const { id } of [before, after]) await expect(one.blobs.find(ALFA, id)).rejects.toMatchObject({ code: 'blob_not_found' });
    // Put again, it is whole.
    expect((await one.blobs.put(half, CSV)).id).toBe(after.id);
    expect((await read(ALFA, after.id)).equals(half)).toBe(true);
    // The file without a row gets one, and a day.
    await owner.query("update blobs.sweep set swept_at = now() - interval '2 days'");
    await one.collect();
    const { rows } = await owner.query<{ id: string }>('select id from blobs.blob where hash = $1', [hashOf(whole)]);
    expect(rows).toHaveLength(1);
    expect(await files.has(keyOf({ tenant: 'ALFA', hash: hashOf(whole) }), whole.length)).toBe(true);
    for (const id of [before.id, after.id, rows[0]?.id ?? '']) await age(id);
    await one.collect();
    for (const bytes of [announced, half, whole])
      expect(await files.has(keyOf({ tenant: 'ALFA', hash: hashOf(bytes) }), bytes.length)).toBe(false);
  });

  it('put again while they are being collected are there afterwards', async () => {
    for (let round = 0; round < 5; round += 1) {
      const bytes = words();
      const old = await one.blobs.put(bytes, CSV);
      await age(old.id);
      let removing: () => void = () => undefined;
      const begun = new Promise<void>((resolve) => {
        removing = resolve;
      });
      const slow = process({
        open: async () => ({
          ...bound(files),
          async remove(key: string) {
            removing();
            await systemClock.sleep(100);
            await files.remove(key);
          },
        }),
      });
      const collecting = slow.collect();
      await begun;
      const put = await one.blobs.put(bytes, CSV);
      await collecting;
      expect((await read(ALFA, put.id)).equals(bytes)).toBe(true);
    }
  });

  it('put again have another day', async () => {
    const bytes = words();
    const { id } = await one.blobs.put(bytes, CSV);
    await age(id);
    await one.blobs.put(bytes, CSV);
    await one.collect();
    expect((await read(ALFA, id)).equals(bytes)).toBe(true);
  });

  it('cannot be kept once they are being collected', async () => {
    const blob = await one.blobs.put(words(), CSV);
    await age(blob.id);
    const collecting = one.collect();
    const kept = await one.rows
      .unitOfWork(ALFA, (tx) => one.blobs.keep(tx, blob.id, 'collector.post:9'))
      .then(
        () => true,
        (error: { code?: string }) => error.code !== 'blob_not_found',
      );
    await collecting;
    expect(await rowsOf(blob.id)).toBe(kept ? 1 : 0);
    expect(await files.has(keyOf(blob), blob.bytes)).toBe(kept);
  });

  it('whose bytes were changed or lost break off, and are whole once put again', async () => {
    const bytes = words(`${'a,b\n'.repeat(40_000)}${uuidv7()}`);
    const blob = await one.blobs.put(bytes, CSV);
    const other = Buffer.from(bytes).fill('x', 0, 1);
    const path = join(files.receiving, uuidv7());
    await writeFile(path, other);
    await files.put(keyOf(blob), { path, bytes: other.length, hash: hashOf(other) });
    const seen: Uint8Array[] = [];
    const reading = (async () => {
      for await (const chunk of await (await one.blobs.find(ALFA, blob.id)).open()) seen.push(chunk);
    })();
    await expect(reading).rejects.toThrow(/do not fit its hash/);
    expect(Buffer.concat(seen).length).toBeLessThan(bytes.length);
    await files.remove(keyOf(blob));
    await expect(read(ALFA, blob.id)).rejects.toThrow(keyOf(blob));
    expect(await one.metrics.damaged.get()).toMatchObject({ values: [{ value: 2 }] });
    expect((await one.blobs.put(bytes, CSV)).id).toBe(blob.id);
    expect((await read(ALFA, blob.id)).equals(bytes)).toBe(true);
  });

  it('are unavailable while the store is away, and nothing is lost', async () => {
    const blob = await one.blobs.put(words(), CSV);
    const unstored = words();
    const due = await one.blobs.put(words(), CSV);
    await age(due.id);
    await store.goAway();
    const unavailable = { status: 503, code: 'unavailable', headers: { 'retry-after': '2' } };
    await expect(one.blobs.put(unstored, CSV)).rejects.toMatchObject(unavailable);
    await expect(read(ALFA, blob.id)).rejects.toMatchObject(unavailable);
    await expect(one.collect()).rejects.toMatchObject(unavailable);
    await store.comeBack();
    expect(await rowsOf(due.id)).toBe(1);
    expect((await read(ALFA, (await one.blobs.put(unstored, CSV)).id)).equals(unstored)).toBe(true);
    expect(await read(ALFA, blob.id)).toHaveLength(blob.bytes);
    await one.collect();
    expect(await rowsOf(due.id)).toBe(0);
  });

  it('are linked for who sees them, until the link ends, and not a letter else', async () => {
    const blob = await one.blobs.put(words(), CSV);
    const path = (await one.blobs.links(ALFA, [blob.id], { seconds: 600, fileName: 'laporan – juli.csv' })).get(blob.id) ?? '';
    // Pages get the same address for a while.
    const url = new URL(path, 'http://balai');
    expect(url.pathname).toBe(`/api/blobs/${blob.id}`);
    const link = {
      id: blob.id,
      expires: Number(url.searchParams.get('expires')),
      name: url.searchParams.get('name') ?? '',
      signature: url.searchParams.get('signature') ?? '',
    };
    expect(link.expires - Date.now() / 1000).toBeGreaterThan(599);
    expect(link.expires - Date.now() / 1000).toBeLessThan(752);
    expect((await one.blobs.follow(link)).blob).toEqual(blob);
    // Another process of the installation takes it, one with another key does not.
    expect((await process().blobs.follow(link)).blob.id).toBe(blob.id);
    const other = new LinkSigner('another key for tests').sign(link);
    for (const changed of [
      { id: uuidv7() },
      { expires: link.expires + 1 },
      { name: '' },
      { name: 'laporan.html' },
      { signature: `${link.signature.slice(0, -1)}${link.signature.endsWith('A') ? 'B' : 'A'}` },
      { signature: '' },
      { signature: other },
    ])
      await expect(one.blobs.follow({ ...link, ...changed })).rejects.toMatchObject({ code: 'blob_link_invalid', status: 403 });
    const expired = { id: blob.id, expires: Math.floor(Date.now() / 1000), name: '' };
    const signature = new LinkSigner('a key for tests only').sign(expired);
    await expect(one.blobs.follow({ ...expired, signature })).rejects.toMatchObject({ code: 'blob_link_expired', status: 410 });
  });

  it('are counted', async () => {
    const { rows } = await owner.query<{ count: number; bytes: number }>(
      'select count(*)::int as count, sum(bytes)::int as bytes from blobs.blob where stored_at is not null',
    );
    const registry = new Registry();
    new BlobMetrics(registry, one.rows);
    const text = await registry.metrics();
    expect(text).toContain(`balai_blobs ${rows[0]?.count}`);
    expect(text).toContain(`balai_blob_bytes ${rows[0]?.bytes}`);
  });

  it('stay within their keys', async () => {
    for (const key of ['../outside', 'a/../../outside', '/outside', 'a//b', '.receiving/x', 'a/.', ''])
      if (files.constructor.name === 'FolderFiles') await expect(files.open(key, null)).rejects.toThrow(/not a key/);
    const dots = await one.blobs.put(words(), { ...CSV, tenant: '..' });
    expect(keyOf(dots)).toContain('/client-../');
    expect(await read({ tenants: ['..'] }, dots.id)).toHaveLength(dots.bytes);
    expect(await keys()).toContain(keyOf(dots));
  });
});

/** The methods of a store as an object's own. */
const bound = (files: BlobFiles): BlobFiles => ({
  receiving: files.receiving,
  has: (key, bytes) => files.has(key, bytes),
  put: (key, file) => files.put(key, file),
  open: (key, range) => files.open(key, range),
  remove: (key) => files.remove(key),
  list: (prefix) => files.list(prefix),
  close: () => files.close(),
});

it('an upload to S3 that breaks off is begun again', async () => {
  const store = await s3Store();
  const files = await store.open().open();
  const bytes = randomBytes(500_000);
  await mkdir(files.receiving, { recursive: true });
  const path = join(files.receiving, uuidv7());
  await writeFile(path, bytes);
  store.cutNext(2);
  await files.put('x/y', { path, bytes: bytes.length, hash: hashOf(bytes) });
  expect(await files.has('x/y', bytes.length)).toBe(true);
  files.close();
  await store.end();
});
