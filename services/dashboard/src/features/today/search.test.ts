import { expect, it } from 'vitest';
import { CLIENT_SEARCH, parseSearch, readSearch, stringifySearch } from '../../app/search.ts';
import { todaySearch } from './search.ts';

const read = readSearch({ ...CLIENT_SEARCH, ...todaySearch });

it('the address of the recap gives back every filter it was made of', () => {
  const search = {
    client: 'UNIT_A',
    platform: 'tiktok',
    period: 'range',
    from: '2025-11-01',
    to: '2025-11-05',
    state: 'belum',
    q: '0123',
    sort: '-name',
    page: 2,
  };
  expect(read(parseSearch(stringifySearch(search)))).toEqual({ ...search, date: undefined });
});

it('the address of the recap drops values it does not know', () => {
  const search = read(parseSearch('?platform=myspace&state=maybe&page=-1&period=decade'));
  expect(Object.values(search).every((value) => value === undefined)).toBe(true);
});
