import { randomBytes } from 'node:crypto';
import type { PassThrough } from 'node:stream';
import { table } from '@balai/documents';
import type { Blobs } from '@balai/runtime/blobs';
import { expect, it } from 'vitest';
import type { OpenedView } from './view.ts';
import { bytesOf, storeView } from './write-view.ts';

const NAME = { id: 'Nama', en: 'Name' };
const sheet = (rows: Iterable<string> | AsyncIterable<string>) => ({
  name: 'Lamps',
  table: table([{ key: 'name', header: NAME, kind: 'text', width: 20, value: (name: string) => name }], rows),
  empty: { id: 'Kosong', en: 'Empty' },
});
const view = (rows: Iterable<string> | AsyncIterable<string>): OpenedView => ({
  ...{ clientId: 'A', zone: 'Asia/Jakarta', title: 'Lamps', fileName: 'lamps', count: 1, sheets: [sheet(rows)] },
});
/** Counts the bytes it is given. */
const reading: Pick<Blobs, 'put'> = {
  async put(source, { tenant, contentType = '' }) {
    let bytes = 0;
    for await (const chunk of source as AsyncIterable<Uint8Array>) bytes += chunk.length;
    return { id: 'blob', tenant, hash: '', bytes, contentType, createdAt: new Date() };
  },
};

it('stores a file while it is written', async () => {
  const { rows, file } = await storeView(reading, 'csv', view(['red', 'green']), { tenant: 'A', language: 'en' });
  expect([rows, file.blob_id]).toEqual([2, 'blob']);
  expect(file.bytes).toBe((await bytesOf('csv', view(['red', 'green']), { language: 'en' })).length);
});

it('tells the reason of the writer, which makes the store fail too', async () => {
  async function* broken() {
    yield 'red';
    throw new Error('no more lamps');
  }
  await expect(storeView(reading, 'csv', view(broken()), { tenant: 'A', language: 'en' })).rejects.toThrow('no more lamps');
});

it('tells the reason of the store', async () => {
  const full: Pick<Blobs, 'put'> = {
    put(source) {
      (source as PassThrough).destroy();
      return Promise.reject(new Error('the store is full'));
    },
  };
  const many = Array.from({ length: 50_000 }, () => randomBytes(20).toString('hex'));
  await expect(storeView(full, 'csv', view(many), { tenant: 'A', language: 'en' })).rejects.toThrow();
});

it('writes one sheet as CSV, never the first of several', async () => {
  const several = { ...view(['red']), sheets: [sheet(['red']), sheet(['green'])] };
  await expect(bytesOf('csv', several, { language: 'en' })).rejects.toThrow('csv holds one sheet');
  expect((await bytesOf('xlsx', several, { language: 'en' })).subarray(0, 2).toString()).toBe('PK');
});
