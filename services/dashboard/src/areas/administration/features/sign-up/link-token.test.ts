import { expect, it } from 'vitest';
import { linkToken } from './link-token.ts';

it.each([
  ['#abc', '', 'abc'],
  ['', '?token=abc', 'abc'],
  ['#abc', '?token=other', 'abc'],
  ['', '', ''],
])('of %j and %j is %j', (hash, search, token) => expect(linkToken({ hash, search })).toBe(token));
