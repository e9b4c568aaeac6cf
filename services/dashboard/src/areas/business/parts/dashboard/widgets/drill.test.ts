import type { FilterTree } from '@balai/contracts';
import { expect, it } from 'vitest';
import { linkOf } from './drill.ts';

const DAY = { f: 'confirmed_at', op: 'gte', v: '2026-10-31T17:00:00.000Z' } as const;
const STATE = { f: 'state', op: 'ne', v: 'cancelled' } as const;
const CURRENCY = {
  or: [
    { f: 'currency', op: 'isnull', v: true },
    { f: 'currency', op: 'eq', v: 'BRL' },
  ],
} as const;

it('a value leads to the list of its rows, which adds them up', () => {
  const link = linkOf({ resource: 'orders', filter: { and: [DAY, STATE] }, aggregate: 'subtotal' });
  expect(link?.to).toBe('/orders');
  const search = { where: JSON.stringify([DAY, STATE]), rule: undefined, sum: 'subtotal' };
  expect(link?.search({ client: 'A', where: 'of another page' })).toEqual({ client: 'A', ...search });
  expect(linkOf({ resource: 'orders', filter: STATE, aggregate: 'count' })?.search({})).toEqual({
    where: JSON.stringify([STATE]),
    rule: undefined,
    sum: undefined,
  });
  expect(linkOf(null)).toBeNull();
});

it('a number of customers leads to a panel beside the dashboard', () => {
  const link = linkOf({ resource: 'customers', days: { first_from: '2026-01-01' }, aggregate: 'count' }, 'Baru');
  expect(link?.to).toBe('.');
  expect(link?.search({ range: '7d' })).toEqual({ range: '7d', behind: 'customers?name=Baru&first_from=2026-01-01' });
});

it('alternatives and exceptions of its filter are the rule of the list', () => {
  const searchOf = (filter: FilterTree) => linkOf({ resource: 'orders', filter, aggregate: null })?.search({});
  expect(searchOf({ and: [DAY, CURRENCY] })).toMatchObject({ where: JSON.stringify([DAY]), rule: JSON.stringify(CURRENCY) });
  expect(searchOf({ and: [{ not: STATE }, CURRENCY] })).toMatchObject({
    where: undefined,
    rule: JSON.stringify({ and: [{ not: STATE }, CURRENCY] }),
  });
});
