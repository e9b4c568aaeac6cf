import { describe, expect, it } from 'vitest';
import {
  day,
  month,
  oneOf,
  pageNumber,
  parseSearch,
  readSearch,
  SCOPE_SEARCH,
  safeNext,
  searched,
  stringifySearch,
  text,
} from './search.ts';

const read = readSearch({ ...SCOPE_SEARCH, platform: oneOf('instagram', 'tiktok'), state: oneOf('belum'), q: text, page: pageNumber });

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
