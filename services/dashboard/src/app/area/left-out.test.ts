import { describe, expect, it } from 'vitest';
import { month, oneOf, parseSearch, sortedBy, stringifySearch, text } from '../address/search.ts';
import { leftOut, readAddress } from './left-out.ts';

describe('an address with words nobody knows', () => {
  const readList = readAddress({ state: oneOf('none', 'partial'), sort: sortedBy('name', 'given'), q: text });
  const opened = (search: string) => readList(parseSearch(search));

  it('keeps what is known, and notes what chose or sorted by the others', () => {
    const search = opened('?state=sleeping&sort=-shoes&q=andi');
    expect([search.state, search.sort, search.q]).toEqual([undefined, undefined, 'andi']);
    expect(leftOut(search.left)).toEqual([
      ['state', 'sleeping'],
      ['sort', '-shoes'],
    ]);
  });

  it('says nothing of one that is known whole, empty, or carries what no page reads', () => {
    for (const search of ['?state=none&sort=-given', '?state=', '?fbclid=x&platform=myspace', ''])
      expect(opened(search).left).toBeUndefined();
  });

  it('notes it as long as nothing else is chosen in its place, however often it is written and read', () => {
    const first = opened('?state=sleeping&sort=shoes');
    const again = opened(stringifySearch(first));
    expect(again).toEqual(first);
    expect(leftOut(opened(stringifySearch({ ...again, sort: 'name' })).left)).toEqual([['state', 'sleeping']]);
    expect(opened(stringifySearch({ ...again, sort: 'name', state: 'none' })).left).toBeUndefined();
  });

  it('notes no more than a line of it', () => {
    const search = opened(`?state=${'x'.repeat(5_000)}`);
    expect(leftOut(search.left)[0]?.[1]).toHaveLength(40);
    expect(leftOut(`evil=1&state=${'y'.repeat(5_000)}`)).toEqual([['state', 'y'.repeat(40)]]);
  });

  it('notes a month that has not begun', () => {
    expect(leftOut(readAddress({ month })(parseSearch('?month=2026-13')).left)).toEqual([['month', '2026-13']]);
  });
});
