import { describe, expect, it } from 'vitest';
import { parseLosslessJson } from './lossless-json.ts';

describe('parseLosslessJson', () => {
  it('keeps every digit of integers beyond 2^53 and leaves smaller numbers numbers', () => {
    expect(parseLosslessJson('{"a":18012345678901234567,"b":[-9007199254740993, 9007199254740991],"c":1773090540.0,"d":1e3}')).toEqual({
      a: '18012345678901234567',
      b: ['-9007199254740993', 9007199254740991],
      c: 1773090540,
      d: 1000,
    });
  });

  it('does not touch digits inside text, whatever is escaped there', () => {
    const value = { text: 'no "18012345678901234567" \\', k18012345678901234567: '18012345678901234567' };
    expect(parseLosslessJson(JSON.stringify(value))).toEqual(value);
  });

  it('skips a byte order mark', () => {
    expect(parseLosslessJson('\uFEFF{"a":18012345678901234567}')).toEqual({ a: '18012345678901234567' });
  });

  it.each([
    '{18012345678901234567:1}',
    '{"a":018012345678901234567}',
    '{"a":18012345678901234567',
    '{"a":"18012345678901234567',
    '{"a":18012345678901234567}{"b":1}',
    '[1801234567890123456718012345678901234567x]',
    '{"a":NaN,"b":18012345678901234567}',
  ])('does not repair broken JSON: %s', (text) => {
    expect(() => parseLosslessJson(text)).toThrow(SyntaxError);
  });
});
