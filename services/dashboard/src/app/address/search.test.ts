import { describe, expect, it } from 'vitest';
import {
  CLIENT_SEARCH,
  day,
  leftOut,
  month,
  oneOf,
  pageNumber,
  parseSearch,
  readPlace,
  readSearch,
  safeNext,
  searched,
  sortedBy,
  stringifySearch,
  text,
  WORK_SEARCH,
} from './search.ts';

const read = readSearch({ ...CLIENT_SEARCH, platform: oneOf('instagram', 'tiktok'), state: oneOf('belum'), q: text, page: pageNumber });

describe('an address', () => {
  it('gives back every filter it was made of', () => {
    const search = { client: 'UNIT_A', platform: 'tiktok', state: 'belum', q: '0123', page: 2 };
    expect(read(parseSearch(stringifySearch(search)))).toEqual(search);
  });

  it('drops values it does not know', () => {
    const search = read(parseSearch('?platform=myspace&state=maybe&page=-1&period=decade'));
    expect(Object.values(search).every((value) => value === undefined)).toBe(true);
  });
});

describe('what an address carries', () => {
  it('is searched for by as much as routes take', () => {
    expect(searched('andi')).toBe('andi');
    expect(searched('x'.repeat(500))).toBe('x'.repeat(100));
    expect(searched('')).toBeUndefined();
  });

  it('is a day or a month that there is', () => {
    for (const there of ['2026-02-28', '2028-02-29', '2026-12', '2100-01-01']) expect(day(there)).toBe(there);
    for (const none of ['2026-02-30', '2026-13', '2026-00-01', '9999-12-31', '1800-01-01', '2026-1-1', 'x', '', undefined])
      expect(day(none), String(none)).toBeUndefined();
  });

  it('is a month that there is and that has begun', () => {
    const present = new Date().toISOString().slice(0, 7);
    for (const begun of ['2026-02', present]) expect(month(begun)).toBe(begun);
    for (const none of ['2026-13', '2199-01', '2026-02-01', 'x', undefined]) expect(month(none), String(none)).toBeUndefined();
    expect(leftOut(readPlace({ month })(parseSearch('?month=2026-13')).left)).toEqual([['month', '2026-13']]);
  });

  it('says which day it did not find', () => {
    const place = readPlace(WORK_SEARCH)(parseSearch('?period=range&from=2026-02-30&to=2026-03-02'));
    expect([place.from, place.to]).toEqual([undefined, '2026-03-02']);
    expect(leftOut(place.left)).toEqual([['from', '2026-02-30']]);
  });
});

describe('days without a word for them', () => {
  const place = (search: string) => readPlace(WORK_SEARCH)(parseSearch(search));

  it('are a range, on the page and in what is asked before it is drawn', () => {
    const days = '?from=2026-02-01&to=2026-02-10';
    expect(place(days)).toMatchObject({ period: 'range', from: '2026-02-01', to: '2026-02-10' });
    expect(readSearch(WORK_SEARCH)(parseSearch(days)).period).toBe('range');
    expect(place('?from=2026-02-01').period).toBe('range');
    expect(place(stringifySearch(place(days)))).toEqual(place(days));
  });

  it('are that day where it is one', () => {
    expect(place('?date=2026-02-01')).toMatchObject({ period: 'date', date: '2026-02-01' });
    expect(leftOut(place('?date=2026-02-30').left).map(([name]) => name)).toEqual(['date']);
  });

  it('that there are not are said', () => {
    const both = place('?from=2026-02-30&to=2026-13-01');
    expect(both.period).toBeUndefined();
    expect(leftOut(both.left).map(([name]) => name)).toEqual(['from', 'to']);
    const one = place('?from=2026-02-30&to=2026-03-02');
    expect([one.period, leftOut(one.left)]).toEqual(['range', [['from', '2026-02-30']]]);
  });

  it('do not hide a word that nobody knows', () => {
    const first = place('?period=decade&from=2026-02-01&to=2026-02-10');
    expect([first.period, leftOut(first.left)]).toEqual([undefined, [['period', 'decade']]]);
    expect(place(stringifySearch(first))).toEqual(first);
  });

  it('mean nothing beside a period that has a name', () => {
    expect(place('?period=thisWeek&from=2026-02-01&to=2026-02-10').period).toBe('thisWeek');
  });
});

describe('an address with words nobody knows', () => {
  const readList = readPlace({ state: oneOf('none', 'partial'), sort: sortedBy('name', 'given'), q: text });
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
});

describe('the page after login', () => {
  it('is the one that was asked for', () => {
    expect(safeNext('/people?client=UNIT_A')).toBe('/people?client=UNIT_A');
  });

  it('is never on another site, nor the login itself', () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/login?next=/', undefined]) {
      expect(safeNext(next)).toBe('/');
    }
  });
});
