import { expect, it } from 'vitest';
import { changeOf, daysOnHand, divided, textOf, trendOf, turnoverOf } from './arithmetic.ts';
import { ordersOf } from './drill.ts';
import { comparedWith, partsOf, periodOf, periodOfRange } from './periods.ts';

it('turnover and days on hand follow their definition', () => {
  expect(textOf(turnoverOf(9_000_000n, 90, 6_000_000n), 'ratio')).toBe('6.083');
  expect(textOf(daysOnHand(9_000_000n, 90, 6_000_000n), 'days')).toBe('60.0');
  expect(turnoverOf(5n, 30, 0n)).toBeNull();
  expect(daysOnHand(0n, 30, 100n)).toBeNull();
});

it('a trend is the slope in percent of the mean, from four buckets on', () => {
  expect(textOf(trendOf([100n, 110n, 120n, 130n]), 'percent')).toBe('8.70');
  expect(textOf(trendOf([7n, 7n, 7n, 7n]), 'percent')).toBe('0.00');
  expect(trendOf([1n, 2n, 3n])).toBeNull();
  expect(trendOf([0n, 0n, 0n, 0n])).toBeNull();
});

it('quotients are rounded half away from zero, and nothing is divided by zero', () => {
  expect([divided(5n, 2n), divided(-5n, 2n), divided(1n, 3n), divided(1n, 0n)]).toEqual([3n, -3n, 0n, null]);
  expect([textOf(changeOf(150n, 100n), 'percent'), textOf(changeOf(50n, -100n), 'percent'), changeOf(1n, 0n)]).toEqual([
    '50.00',
    '150.00',
    null,
  ]);
});

it.each([
  ['today', '2028-02-29', '2028-03-01'],
  ['7d', '2028-02-23', '2028-03-01'],
  ['mtd', '2028-02-01', '2028-03-01'],
  ['qtd', '2028-01-01', '2028-03-01'],
  ['last_month', '2028-01-01', '2028-02-01'],
  ['last_quarter', '2027-10-01', '2028-01-01'],
  ['last_year', '2027-01-01', '2028-01-01'],
] as const)('%s of 29 February 2028 is from %s to before %s', (range, from, to) => {
  expect(periodOfRange(range, '2028-02-29')).toEqual({ from, to });
});

it('a period is compared with the days before it, or with the same days of the year before', () => {
  const period = { from: '2028-02-29', to: '2028-03-10' };
  expect(comparedWith(period, 'previous')).toEqual({ from: '2028-02-19', to: '2028-02-29' });
  expect(comparedWith(period, 'year')).toEqual({ from: '2027-02-28', to: '2027-03-10' });
  expect(comparedWith(period, 'off')).toBeNull();
});

it('days begin and end by the clock of the client, also where it is changed', () => {
  const boundsOf = (zone: string, day: string, next: string) => {
    const drill = ordersOf({ zone, currency: null }, { from: day, to: next }, 'count');
    const all = 'filter' in drill && 'and' in drill.filter ? drill.filter.and : [];
    return all.slice(0, 2).map((one) => ('v' in one ? one.v : null));
  };
  // 23, 25 and 24 hours.
  expect(boundsOf('Europe/Lisbon', '2026-03-29', '2026-03-30')).toEqual(['2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z']);
  expect(boundsOf('Europe/Lisbon', '2026-10-25', '2026-10-26')).toEqual(['2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z']);
  expect(boundsOf('Asia/Jakarta', '2026-03-29', '2026-03-30')).toEqual(['2026-03-28T17:00:00.000Z', '2026-03-29T17:00:00.000Z']);
});

it('weeks begin on Monday, months on their first day, and cut ones are not whole', () => {
  expect(partsOf({ from: '2026-04-29', to: '2026-05-12' }, 'week')).toEqual([
    { from: '2026-04-29', to: '2026-05-04', isWhole: false },
    { from: '2026-05-04', to: '2026-05-11', isWhole: true },
    { from: '2026-05-11', to: '2026-05-12', isWhole: false },
  ]);
  expect(partsOf({ from: '2026-12-01', to: '2027-01-15' }, 'month').map(({ isWhole }) => isWhole)).toEqual([true, false]);
});

it('days that make no period are refused by name', () => {
  const fieldOf = (given: Parameters<typeof periodOf>[0]): unknown => {
    try {
      return periodOf(given, '2026-05-01');
    } catch (problem) {
      return (problem as { field?: string; options?: { field?: string } }).field ?? problem;
    }
  };
  expect(() => periodOf({ from: '2026-05-02', to: '2026-05-02' }, '2026-05-01')).toThrow();
  expect(() => periodOf({ range: 'ytd', from: '2026-01-01', to: '2026-05-01' }, '2026-05-01')).toThrow();
  expect(fieldOf({ from: '2026-01-01', to: '2026-02-01' })).toEqual({ from: '2026-01-01', to: '2026-02-01' });
});
