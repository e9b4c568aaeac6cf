import { describe, expect, it } from 'vitest';
import { parseSearch, readSearch, stringifySearch } from '../../../app/address/search.ts';
import { leftOut, readAddress } from '../../../app/area/left-out.ts';
import { WORK_SEARCH } from './search.ts';

describe('days without a word for them', () => {
  const read = (search: string) => readAddress(WORK_SEARCH)(parseSearch(search));

  it('are a range, on the page and in what is asked before it is drawn', () => {
    const days = '?from=2026-02-01&to=2026-02-10';
    expect(read(days)).toMatchObject({ period: 'range', from: '2026-02-01', to: '2026-02-10' });
    expect(readSearch(WORK_SEARCH)(parseSearch(days)).period).toBe('range');
    expect(read('?from=2026-02-01').period).toBe('range');
    expect(read(stringifySearch(read(days)))).toEqual(read(days));
  });

  it('are that day where it is one', () => {
    expect(read('?date=2026-02-01')).toMatchObject({ period: 'date', date: '2026-02-01' });
    expect(leftOut(read('?date=2026-02-30').left).map(([name]) => name)).toEqual(['date']);
  });

  it('that there are not are said', () => {
    const both = read('?from=2026-02-30&to=2026-13-01');
    expect(both.period).toBeUndefined();
    expect(leftOut(both.left).map(([name]) => name)).toEqual(['from', 'to']);
    const one = read('?from=2026-02-30&to=2026-03-02');
    expect([one.period, leftOut(one.left)]).toEqual(['range', [['from', '2026-02-30']]]);
  });

  it('do not hide a word that nobody knows', () => {
    const first = read('?period=decade&from=2026-02-01&to=2026-02-10');
    expect([first.period, leftOut(first.left)]).toEqual([undefined, [['period', 'decade']]]);
    expect(read(stringifySearch(first))).toEqual(first);
  });

  it('mean nothing beside a period that has a name', () => {
    expect(read('?period=thisWeek&from=2026-02-01&to=2026-02-10').period).toBe('thisWeek');
  });

  it('says which day it did not find', () => {
    const found = read('?period=range&from=2026-02-30&to=2026-03-02');
    expect([found.from, found.to]).toEqual([undefined, '2026-03-02']);
    expect(leftOut(found.left)).toEqual([['from', '2026-02-30']]);
  });
});
