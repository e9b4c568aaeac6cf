import { expect, it } from 'vitest';
import { parseSearch, readSearch, stringifySearch } from '../../../../app/address/search.ts';
import { WORK_SEARCH } from '../../work/search.ts';
import { attendanceSearch } from './search.ts';

const read = readSearch({ ...WORK_SEARCH, ...attendanceSearch });

it('the address of the recap gives back every filter it was made of', () => {
  const search = {
    client: 'UNIT_A',
    platform: 'tiktok',
    period: 'range',
    from: '2025-11-01',
    to: '2025-11-05',
    state: 'owing',
    unit: 'UNIT_A,UNIT_B',
    division: 'SAT LANTAS',
    rank: 'AKP',
    hide: 'nrp',
    q: '0123',
    sort: '-name',
  };
  expect(read(parseSearch(stringifySearch(search)))).toMatchObject(search);
});

it('the address of the recap drops values it does not know', () => {
  const search = read(parseSearch('?platform=myspace&state=maybe&page=-1&period=decade'));
  expect(Object.values(search).every((value) => value === undefined)).toBe(true);
});
