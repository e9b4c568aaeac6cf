import { dayIn } from '@balai/documents';
import { expect, it } from 'vitest';
import { BEGINNING, firstDayIn } from './table-days.ts';

it('a day is read as people and programs write it', () => {
  const written = [
    '2026-03-14',
    '2026-03-14 00:00:00',
    '2026-03-14T00:00:00.000Z',
    '14/03/2026',
    '14-3-2026',
    '14 Maret 2026',
    '14-Mar-2026',
    '46095',
  ];
  expect(written.map(dayIn)).toEqual(Array(8).fill('2026-03-14'));
  expect(['14 Agustus 2026', '14-Agt-2026', '1 Des 2026', '5 May 2026'].map(dayIn)).toEqual([
    '2026-08-14',
    '2026-08-14',
    '2026-12-01',
    '2026-05-05',
  ]);
});

it('no day that is none is made up', () => {
  expect(['31/02/2026', '2026-13-01', '14/03/26', 'kemarin', '12', '14 Foo 2026'].map(dayIn)).toEqual(Array(6).fill(null));
});

it('a first day is a day, or the beginning in the words that people have for it', () => {
  expect(['Sejak awal', 'awal', 'from the beginning'].map(firstDayIn)).toEqual(Array(3).fill(BEGINNING));
  expect(['14/03/2026', 'awal bulan'].map(firstDayIn)).toEqual(['2026-03-14', null]);
});
