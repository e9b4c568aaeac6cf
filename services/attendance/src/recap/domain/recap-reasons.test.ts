import { describe, expect, it } from 'vitest';
import { type FeedState, isSettledFor } from '../../posts/domain/feed-state.ts';
import { freshnessOf, type PostFreshness } from '../../posts/domain/freshness.ts';
import { reasonsOf, unreadPosts } from './recap-reasons.ts';

const fine: PostFreshness = {
  as_of: new Date('2026-01-01T00:00:00Z'),
  incomplete: false,
  last_outcome: 'complete',
  last_reason: null,
  list_outcome: 'complete',
  list_reason: null,
};
const noon = new Date('2026-01-02T05:00:00Z');
const feedOf = (outcome: FeedState['outcome'], reason: string | null): FeedState => ({ outcome, reason, complete_at: noon });
const people = [{ handle: 'a', exempt: false }];
const codes = (posts: (PostFreshness | null)[], more: Partial<Parameters<typeof reasonsOf>[0]> = {}) =>
  reasonsOf({ posts, people, hasAccount: true, everCollected: true, feed: null, officialOnly: false, arriving: 0, ...more }).map(
    (reason) => reason.code,
  );

describe('reasons', () => {
  it('are none when everything was looked at and everyone has a handle', () => {
    expect(codes([fine, { ...fine, last_outcome: 'skipped' }])).toEqual([]);
  });

  it('of official posts alone say that none are known, whatever is known of the others', () => {
    const failed = feedOf('failed', 'private');
    expect(codes([], { officialOnly: true, everCollected: false, hasAccount: false, feed: failed })).toEqual(['no_official_media']);
    expect(codes([], { officialOnly: true, people: [{ handle: null, exempt: false }] })).toEqual(['no_official_media', 'no_handle']);
    expect(codes([], { officialOnly: true, people: [] })).toEqual(['no_official_media', 'no_people']);
  });

  it('say first that people are still coming in, also where nothing else is known', () => {
    expect(codes([], { arriving: 4_120, people: [] })).toEqual(['people_arriving', 'no_post', 'no_people']);
    expect(codes([], { arriving: 20, officialOnly: true })).toEqual(['people_arriving', 'no_official_media']);
  });

  it('translate the last failure of a post', () => {
    const failed = (last_reason: string) => codes([{ ...fine, last_outcome: 'failed', last_reason }]);
    const reasons = ['private', 'budget_spent', 'key_missing', 'key_off', 'rate_limited', 'unparseable'];
    expect(reasons.map(failed)).toEqual([
      ['private_account'],
      ['budget_spent'],
      ['key_missing'],
      ['keys_off'],
      ['provider_refused'],
      ['provider_refused'],
    ]);
    expect(codes([{ ...fine, last_outcome: 'truncated', list_outcome: 'truncated', list_reason: 'budget_spent' }])).toEqual([
      'budget_spent',
      'incomplete',
    ]);
  });

  it('translate the last failure of the account as they do those of posts, beside the lack of posts', () => {
    const failed = (reason: string) => codes([], { feed: feedOf('failed', reason) });
    expect(['private', 'budget_spent', 'key_missing', 'provider_unavailable', 'not_found'].map(failed)).toEqual([
      ['no_post', 'private_account'],
      ['no_post', 'budget_spent'],
      ['no_post', 'key_missing'],
      ['no_post', 'provider_refused'],
      ['no_post', 'provider_refused'],
    ]);
    expect(codes([fine], { feed: feedOf('truncated', 'budget_spent') })).toEqual(['budget_spent']);
    expect(codes([fine], { feed: feedOf('truncated', 'provider_unavailable') })).toEqual(['incomplete']);
    expect(codes([], { feed: feedOf('complete', null) })).toEqual(['no_post']);
  });

  it('tell a failure once, with the posts it hit, and none of an account that is no longer looked at', () => {
    const post: PostFreshness = { ...fine, last_outcome: 'failed', last_reason: 'private' };
    const feed = feedOf('failed', 'private');
    expect(reasonsOf({ posts: [post], people, hasAccount: true, everCollected: true, feed, officialOnly: false, arriving: 0 })).toEqual([
      { code: 'private_account', count: 1, readBefore: 1 },
    ]);
    expect(codes([], { feed, hasAccount: false })).toEqual(['no_account', 'no_post']);
  });

  it('tell at how many posts of a failure an earlier look had read what is counted', () => {
    const spent: PostFreshness = { ...fine, last_outcome: 'failed', last_reason: 'budget_spent' };
    const input = { people, hasAccount: true, everCollected: true, feed: null, officialOnly: false, arriving: 0 };
    const never = { ...spent, as_of: null };
    expect(reasonsOf({ ...input, posts: [spent, never] })).toEqual([{ code: 'budget_spent', count: 2, readBefore: 1 }]);
    expect(reasonsOf({ ...input, posts: [never] })).toEqual([{ code: 'budget_spent', count: 1 }]);
  });

  it('leave out a failure that came after the days asked about had been read completely', () => {
    const until = (to: string | null) => isSettledFor(feedOf('failed', 'private'), { from: null, to, timezone: 'Asia/Jakarta' });
    expect([until('2026-01-01'), until('2026-01-02'), until(null)]).toEqual([true, false, false]);
  });

  it('are at the posts that could not be read or only in part, not at those that nobody has tried to read', () => {
    const posts = ['whole', 'failed', 'cut', 'untried'];
    const cut: PostFreshness = { ...fine, last_outcome: 'truncated', list_outcome: 'truncated' };
    expect(unreadPosts(posts, [fine, { ...fine, last_outcome: 'failed', last_reason: 'rate_limited' }, cut, null])).toEqual([
      'failed',
      'cut',
    ]);
  });

  it('say why there is nothing at all', () => {
    expect(codes([], { everCollected: false })).toEqual(['no_post', 'never_collected']);
    expect(codes([], { hasAccount: false, people: [] })).toEqual(['no_account', 'no_post', 'no_people']);
    expect(codes([null])).toEqual(['never_collected']);
    expect(
      codes([fine], {
        people: [
          { handle: null, exempt: false },
          { handle: null, exempt: true },
        ],
      }),
    ).toEqual(['no_handle']);
  });
});

describe('freshness', () => {
  it('is the newest look, with what failed, is cut short or was never looked at', () => {
    const newer = new Date('2026-01-02T00:00:00Z');
    const posts = [fine, { ...fine, as_of: newer, last_outcome: 'failed' as const }, { ...fine, list_outcome: 'truncated' as const }, null];
    expect(freshnessOf(posts, null)).toEqual({
      asOf: newer.toISOString(),
      posts: 4,
      incomplete: 1,
      failed: 1,
      neverObserved: 1,
    });
  });

  it('is that of the account where no post was looked at, and never makes looks at posts newer than they are', () => {
    expect(freshnessOf([], noon)).toMatchObject({ asOf: noon.toISOString(), posts: 0, failed: 0 });
    expect(freshnessOf([null], noon)).toMatchObject({ asOf: noon.toISOString(), neverObserved: 1 });
    expect(freshnessOf([fine], noon).asOf).toBe(fine.as_of?.toISOString());
    expect(freshnessOf([], null).asOf).toBeNull();
  });
});
