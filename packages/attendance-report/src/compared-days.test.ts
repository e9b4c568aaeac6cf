import { expect, it } from 'vitest';
import { comparedDays } from './compared-days.ts';

const JANUARY = { from: '2026-01-01', to: '2026-01-31' };

it.each([
  [
    'today: yesterday',
    { from: '2026-01-06', to: '2026-01-06' },
    '2026-01-06',
    'kemarin sampai jam yang sama',
    'yesterday up to the same hour',
  ],
  ['a day', { from: '2026-01-06', to: '2026-01-06' }, null, '6 Januari 2026', '6 January 2026'],
  ['a month', JANUARY, null, 'Januari 2026', 'January 2026'],
  [
    'a month of two days: as many of the one before',
    JANUARY,
    '2026-01-02',
    '1–2 Januari 2026 sampai jam yang sama',
    '1 – 2 January 2026 up to the same hour',
  ],
  [
    'a month that is longer than the one before',
    { from: '2026-02-01', to: '2026-02-28' },
    '2026-03-03',
    '1–28 Februari 2026 sampai jam yang sama',
    '1 – 28 February 2026 up to the same hour',
  ],
  ['a week', { from: '2025-12-29', to: '2026-01-04' }, null, '29 Desember 2025 – 4 Januari 2026', '29 December 2025 – 4 January 2026'],
])('names the days that are compared with: of %s', (_, before, last, id, en) => {
  expect([comparedDays(before, last, 'id'), comparedDays(before, last, 'en')]).toEqual([id, en]);
});
