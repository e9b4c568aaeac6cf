import { expect, it } from 'vitest';
import { rankingDays } from './ranking-period.ts';

const TODAY = '2026-03-04'; // a Wednesday

it.each([
  [undefined, TODAY, TODAY],
  [' ', TODAY, TODAY],
  ['Yesterday', '2026-03-03', '2026-03-03'],
  ['this_week', '2026-03-02', '2026-03-08'],
  ['last week', '2026-02-23', '2026-03-01'],
  ['this_month', '2026-03-01', '2026-03-31'],
  ['last_month', '2026-02-01', '2026-02-28'],
  ['all_time', '2000-01-01', TODAY],
])('%s means the days from %s to %s', (period, from, to) => {
  expect(rankingDays({ period }, TODAY)).toMatchObject({ from, to });
});

it('named days win over a word', () => {
  const days = { range: 'custom', from: '2026-01-01', to: '2026-01-05' };
  expect(rankingDays({ period: 'today', start_date: '2026-01-01', end_date: ' 2026-01-05' }, TODAY)).toEqual(days);
});

it.each([
  [{ start_date: '2026-01-01' }, 'end_date'],
  [{ end_date: '2026-01-01' }, 'start_date'],
  [{ start_date: '2026-02-30', end_date: '2026-03-01' }, 'start_date'],
  [{ start_date: '2026-02-03', end_date: 'soon' }, 'end_date'],
  [{ start_date: '2026-01-05', end_date: '2026-01-01' }, 'start_date'],
  [{ period: 'mingguan' }, 'period'],
])('%j is at fault in its %s', (query, field) => {
  expect(rankingDays(query, TODAY)).toMatchObject({ field });
});
