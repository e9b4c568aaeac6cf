import { expect, it } from 'vitest';
import { type Cost, costClients, costDays } from './cost-days.ts';

const cost = (over: Partial<Cost>): Cost => ({
  client_id: 'UNIT_A',
  day: '2025-11-20',
  platform: 'instagram',
  requests: 1,
  budget_percent: 0,
  cost: null,
  currency: 'IDR',
  ...over,
});

it('every day from the first with requests has a line, newest first, also days without any', () => {
  const rows = [cost({ day: '2025-11-18', requests: 5 }), cost({ requests: 3 }), cost({ platform: 'tiktok', requests: 4 })];
  expect(costDays(rows, '2025-11-20')).toEqual([
    { day: '2025-11-20', requests: 7, instagram: 3, tiktok: 4, cost: null },
    { day: '2025-11-19', requests: 0, instagram: 0, tiktok: 0, cost: null },
    { day: '2025-11-18', requests: 5, instagram: 5, tiktok: 0, cost: null },
  ]);
});

it('nothing asked is a day of none, not no day', () => {
  expect(costDays([], '2025-11-20')).toEqual([{ day: '2025-11-20', requests: 0, instagram: 0, tiktok: 0, cost: null }]);
});

it('clients are summed over days and platforms, the most expensive first', () => {
  const rows = [
    cost({ requests: 2, cost: 20 }),
    cost({ day: '2025-11-19', requests: 1, cost: 10 }),
    cost({ client_id: 'UNIT_B', platform: 'tiktok', requests: 9, cost: 90 }),
  ];
  expect(costClients(rows, '2025-11-20')).toEqual([
    { clientId: 'UNIT_B', requests: 9, instagram: 0, tiktok: 9, cost: 90, today: 9 },
    { clientId: 'UNIT_A', requests: 3, instagram: 3, tiktok: 0, cost: 30, today: 2 },
  ]);
});
