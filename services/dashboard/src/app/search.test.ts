import { describe, expect, it } from 'vitest';
import { parseSearch, safeNext, stringifySearch, todaySearch } from './search.ts';

describe('the address of the recap', () => {
  it('gives back every filter it was made of', () => {
    const search = {
      client: 'UNIT_A',
      platform: 'tiktok',
      period: 'range',
      from: '2025-11-01',
      to: '2025-11-05',
      state: 'belum',
      q: '0123',
      page: 2,
    };
    expect(todaySearch(parseSearch(stringifySearch(search)))).toEqual({ ...search, date: undefined });
  });

  it('drops values it does not know', () => {
    const search = todaySearch(parseSearch('?platform=myspace&state=maybe&page=-1&period=decade'));
    expect(Object.values(search).every((value) => value === undefined)).toBe(true);
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
