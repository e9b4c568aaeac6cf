import { describe, expect, it } from 'vitest';
import { CLIENT_SEARCH, oneOf, pageNumber, parseSearch, readSearch, safeNext, stringifySearch, text } from './search.ts';

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
