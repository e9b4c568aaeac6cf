import { expect, it } from 'vitest';
import { needsOf, shareOut, withFirst } from '../src/column-widths.ts';

it('columns share a width as they wish, but none gets less than it needs while there is room', () => {
  expect(shareOut(100, [1, 3], [10, 10])).toEqual([25, 75]);
  expect(shareOut(100, [1, 9], [30, 20])).toEqual([30, 70]);
  // What one needs more may leave another short in turn.
  expect(shareOut(100, [1, 4, 5], [40, 30, 10])).toEqual([40, 30, 30]);
  expect(shareOut(100, [1, 1], [150, 50])).toEqual([75, 25]);
});

it('a column needs its longest word, of the header or of a row, and at most a fifth of the whole', async () => {
  const columns = [
    { key: 'no', header: { id: 'No', en: 'No' }, kind: 'number' as const, width: 1 },
    { key: 'name', header: { id: 'Pangkat Nama', en: 'Rank and name' }, kind: 'text' as const, width: 1 },
    { key: 'link', header: { id: 'Tautan', en: 'Link' }, kind: 'text' as const, width: 1 },
  ];
  const characters = (text: string) => Math.max(...text.split(' ').map((word) => word.length));
  const widths = { header: characters, body: characters };
  const rows = [
    [9, 'BRIPTU BUDI', 'https://www.instagram.com/p/abc'],
    [1_200, 'AKP RATNA', null],
  ];
  expect(await needsOf(columns, rows, { language: 'id', zone: 'UTC' }, { widths, whole: 100, beside: 2 })).toEqual([7, 9, 22]);
});

it('rows that were looked at are written with those that follow, once each', async () => {
  async function* many() {
    for (let row = 0; row < 1_200; row += 1) yield [row];
  }
  const { first, all } = await withFirst(many());
  expect(first).toHaveLength(500);
  const seen: unknown[] = [];
  for await (const [cell] of all) seen.push(cell);
  expect(seen).toEqual(Array.from({ length: 1_200 }, (_, row) => row));
});
