import { describe, expect, it } from 'vitest';
import { keptWords } from '../../src/accounts/domain/account-profile.ts';
import { countOf, wholeOf } from '../../src/providers/payload-values.ts';
import { parseAnswer } from './parse-answer.ts';

const answerOf = (path: string, body: unknown, query: Record<string, string> = {}) =>
  parseAnswer(
    { path, query },
    { status: 200, headers: { 'content-type': 'application/json' }, bodyText: JSON.stringify(body), receivedAt: new Date() },
  );
const comments = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ cid: String(index + 1), user: { unique_id: `x${index}` } }));

describe('a refusal of TikTok', () => {
  it.each([
    [10222, 'private'],
    [10204, 'provider_refused'],
    [100004, 'provider_refused'],
  ])('%i is one also below a code of zero, and in data that are text', (code, reason) => {
    const refused = { statusCode: code, status_msg: 'no', itemList: [], hasMore: false };
    for (const data of [refused, JSON.stringify(refused)])
      expect(answerOf('/api/user/posts', { statusCode: 0, data })).toMatchObject({ name: 'ProviderError', reason });
  });
});

describe('comments of TikTok whose paging keys stand outside of data', () => {
  const page = (more: object, total?: number) =>
    answerOf(
      '/api/post/comments',
      { status_code: 0, ...more, data: { comments: comments(20), ...(total === undefined ? {} : { total }) } },
      { videoId: '7300000000000000001', count: '50' },
    );

  it('go on where they say', () => {
    for (const total of [45, 57, undefined])
      expect(page({ has_more: 1, cursor: 20 }, total)).toMatchObject({ nextCursor: '20', complete: false });
  });

  it('end where they say', () => {
    expect(page({ has_more: 0, cursor: 20 }, 20)).toMatchObject({ nextCursor: null, complete: true });
  });
});

describe('an answer without data that says why', () => {
  it.each([
    [{ data: null, messages: 'Please wait a few minutes before you try again' }, 'rate_limited'],
    [{ data: null, detail: 'Rate limit exceeded' }, 'rate_limited'],
    [{ data: null }, 'not_found'],
  ])('is that failure, not a missing post: %o', (body, kind) => {
    for (const path of ['/v1/post_info', '/v1/info']) expect(answerOf(path, body)).toMatchObject({ name: 'ProviderError', kind });
  });
});

it('a count that is minus one in disguise is none; views may be more than there are people', () => {
  expect(['4294967295', 4_294_967_295, -1, '', '2147483647'].map(countOf)).toEqual([null, null, null, null, 2_147_483_647]);
  expect([wholeOf('5000000000'), wholeOf(-1), wholeOf(1e300)]).toEqual([5_000_000_000, null, null]);
});

it('words of a profile are kept in a form that a database takes: no zeros, no halves of characters', () => {
  const kept = keptWords({ biography: 'halo \ud83d', twice: 'a\\u0000b', zero: 'a\u0000b', inner: { list: ['\udc00'] } });
  expect(kept).toEqual({ biography: 'halo \ufffd', twice: 'a\\u0000b', zero: 'ab', inner: { list: ['\ufffd'] } });
});

it('a post is known to hide its likes when it says so, or shows something that is no count', () => {
  const hidden = (item: object) => {
    const answer = answerOf('/v1/posts', { data: { items: [{ code: 'AAA111', ...item }] } });
    return 'posts' in answer && answer.posts[0]?.isCountHidden === true;
  };
  const shown = [{ like_and_view_counts_disabled: true, like_count: 3 }, { like_count: -1 }, { like_count: null }, { like_count: '' }];
  expect(shown.map(hidden)).toEqual([true, true, true, true]);
  expect([{}, { like_count: 0 }, { like_count: '12' }].map(hidden)).toEqual([false, false, false]);
});
