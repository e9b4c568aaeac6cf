import { membersOrder } from '@balai/contracts/dialogues';
import { expect, it } from 'vitest';
import { orderQuery } from './order-query.ts';

it('reads the parts of an order as the parameters of its view, by their places', () => {
  expect(orderQuery(membersOrder, ['POLRES_A', 'tiktok', 'owing', 'lastWeek'])).toEqual({
    ...{ clientId: 'POLRES_A', query: { platform: 'tiktok', state: 'owing', period: 'lastWeek' } },
  });
});

it('leaves out what narrows nothing', () => {
  expect(orderQuery(membersOrder, ['POLRES_A', 'instagram', 'semua', 'day']).query).toEqual({ platform: 'instagram', period: 'day' });
  expect(orderQuery(membersOrder, ['POLRES_A'])).toEqual({ clientId: 'POLRES_A', query: {} });
});
