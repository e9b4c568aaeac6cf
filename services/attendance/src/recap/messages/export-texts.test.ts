import { expect, it } from 'vitest';
import { outsidersTexts, spokenPeriodText } from './export-texts.ts';

const now = new Date('2026-11-23T03:00:00Z');
const of = (from: string, to: string) => ({ from, to, timezone: 'Asia/Jakarta' }) as Parameters<typeof spokenPeriodText>[0];

it('a sentence of a formal report writes days out, and says of a period that it is not over', () => {
  expect(spokenPeriodText(of('2026-11-12', '2026-11-18'), now, 'id')).toBe('12 November 2026 – 18 November 2026 (WIB)');
  expect(spokenPeriodText(of('2026-11-01', '2026-11-30'), now, 'id')).toBe('1 November 2026 – 30 November 2026 (WIB, berjalan)');
  expect(spokenPeriodText(of('2026-11-23', '2026-11-23'), now, 'id')).toBe('Senin, 23 November 2026 (WIB, berjalan)');
  expect(spokenPeriodText(of('2026-11-01', '2026-11-30'), now, 'en')).toBe('1 November 2026 – 30 November 2026 (WIB, not over)');
});

it('a list of accounts of nobody says what it leaves out, and nothing when it is whole', () => {
  const found = (named: number, handles: number, postsSearched: number) => ({
    named: Array.from({ length: named }),
    handles,
    postsSearched,
  });
  expect(outsidersTexts(found(3, 3, 250), 250, 'id')).toEqual([]);
  expect(outsidersTexts(found(20_000, 23_647, 250), 250, 'id')).toEqual(['Akun di luar daftar personel: 20.000 dari 23.647 ditulis.']);
  expect(outsidersTexts(found(2, 3, 250), 400, 'en')).toEqual([
    'Accounts of nobody on the list: 2 of 3 are written; looked for under the newest posts, 250 of 400.',
  ]);
});
