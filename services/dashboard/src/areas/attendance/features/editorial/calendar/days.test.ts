import { expect, it } from 'vitest';
import { daysOfView, eachDay, movedTo, stepped } from './days.ts';

it('a month is shown in whole weeks, a list in its own days', () => {
  expect(daysOfView('month', '2026-08-17')).toEqual({ from: '2026-07-27', to: '2026-09-06' });
  expect(daysOfView('list', '2026-08-17')).toEqual({ from: '2026-08-01', to: '2026-08-31' });
  expect(daysOfView('week', '2026-08-17')).toEqual({ from: '2026-08-17', to: '2026-08-23' });
  expect(eachDay('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
});

it('a step is a week, or the first of the next month', () => {
  expect(stepped('week', '2026-12-30', 1)).toBe('2027-01-06');
  expect(stepped('month', '2026-01-31', -1)).toBe('2025-12-01');
});

it('a moved post keeps its time of day in the zone of its client', () => {
  // 23:30 in UTC is 6:30 of the next day in Jakarta.
  expect(movedTo('2026-08-16T23:30:00.000Z', '2026-08-20', 'Asia/Jakarta')).toBe('2026-08-19T23:30:00.000Z');
});
