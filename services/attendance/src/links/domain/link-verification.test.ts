import { describe, expect, it } from 'vitest';
import { pauseAfter, platformIdIn, verdictOf, verificationOf } from './link-verification.ts';

const found = (author: string | null, reason: string | null = null) => ({ author, reason });

describe('the verdict about a reported post', () => {
  it.each([
    ['verified', 'ani', ['ani.lama', 'ani']],
    ['verified', 'ANI', ['ani']],
    ['other_author', 'akun.resmi', ['ani']],
    ['unverifiable', 'ani', []],
  ] as const)('is %s of %s for who has %j', (verification, author, handles) => {
    expect(verdictOf(found(author), [...handles], 1)).toEqual({ verification, isFinal: true });
  });

  it('is not found, and it is looked for once more', () => {
    expect(verdictOf(found(null, 'post_not_found'), ['ani'], 1)).toEqual({ verification: 'not_found', isFinal: false });
    expect(verdictOf(found(null, 'post_not_found'), ['ani'], 2)).toEqual({ verification: 'not_found', isFinal: true });
  });

  it.each(['budget_spent', 'rate_limited', 'provider_unavailable', 'provider_refused', 'RAPIDAPI_KEY_MISSING'])(
    'waits while %s may pass, and ends after five questions',
    (reason) => {
      expect(verdictOf(found(null, reason), ['ani'], 1)).toEqual({ verification: 'unchecked', isFinal: false });
      expect(verdictOf(found(null, reason), ['ani'], 4)).toEqual({ verification: 'unverifiable', isFinal: true });
    },
  );

  it.each(['private', 'author_unknown', 'unparseable', 'client_not_found'])('cannot be given of a post that is %s', (reason) => {
    expect(verdictOf(found(null, reason), ['ani'], 1)).toEqual({ verification: 'unverifiable', isFinal: true });
  });
});

it('questions come further and further apart, and end', () => {
  expect([0, 1, 2, 3, 4].map(pauseAfter)).toEqual([600, 3_600, 21_600, 86_400, null]);
});

it.each([
  ['https://www.instagram.com/p/DAbCdEf12', 'DAbCdEf12'],
  ['https://www.tiktok.com/video/7300000000000000001', '7300000000000000001'],
])('the post in %s is %s', (link, id) => {
  expect(platformIdIn(link)).toBe(id);
});

it('of several links what somebody should look at stands for all', () => {
  const of = (...all: Parameters<typeof verificationOf>[0][number]['verification'][]) =>
    verificationOf(all.map((verification) => ({ verification })));
  expect(of('verified', 'other_author', 'unverifiable')).toBe('other_author');
  expect(of('verified', 'unverifiable')).toBe('verified');
  expect(of('unverifiable', 'unchecked')).toBe('unchecked');
  expect(of()).toBe('unverifiable');
});
