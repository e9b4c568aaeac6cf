import { expect, test } from 'vitest';
import { summaryPeriod } from './summary-period.ts';

test('a word of the former system is known by its meaning; any other is at fault in the parameter it stands in', () => {
  expect(summaryPeriod({ periode: 'Weekly' }, '2026-01-05')).toEqual({ periode: 'mingguan', tanggal: undefined });
  expect(summaryPeriod({ period_scope: 'monthly' }, '2026-01-05')).toEqual({ periode: 'bulanan', tanggal: undefined });
  expect(summaryPeriod({ periode: 'banana' }, '2026-01-05')).toEqual({ periode: 'banana', tanggal: undefined });
  expect(summaryPeriod({ period: 'banana' }, '2026-01-05')).toMatchObject({ fault: 'unknown_value', field: 'period' });
  expect(summaryPeriod({ period_scope: 'banana' }, '2026-01-05')).toMatchObject({ fault: 'unknown_value', field: 'period_scope' });
  expect(summaryPeriod({ month: '13' }, '2026-01-05')).toMatchObject({ fault: 'unknown_value', field: 'month' });
});

test.each(['__proto__', 'constructor', 'tostring'])('%s, which every object has, is a word like any other', (range) => {
  expect(summaryPeriod({ periode: range }, '2026-01-05')).toEqual({ periode: range, tanggal: undefined });
});
