import { expect, test } from 'vitest';
import { lastSeenAt } from '../../facts/domain/last-seen.ts';
import type { Period } from '../../period/domain/period.ts';
import { subjectOfReport } from '../../reports/domain/report-subject.ts';
import { ownerAt } from '../../roster/domain/handle-owners.ts';
import { isSettledFor } from './feed-state.ts';
import { freshnessOf, isCutShort, type PostFreshness } from './freshness.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 8, minute));
const post = (more: Partial<PostFreshness> = {}): PostFreshness => ({
  as_of: at(1),
  incomplete: false,
  last_outcome: 'complete',
  last_reason: null,
  list_outcome: 'complete',
  list_reason: null,
  ...more,
});

test('a post is cut short when facts are missing or its list was truncated', () => {
  expect([post(), post({ incomplete: true }), post({ list_outcome: 'truncated' })].map(isCutShort)).toEqual([false, true, true]);
});

test('numbers are as of the newest observation; faults and unobserved posts are counted', () => {
  const posts = [post({ as_of: at(3) }), post({ as_of: at(7), incomplete: true }), post({ as_of: at(5), last_outcome: 'failed' }), null];
  expect(freshnessOf(posts, at(9))).toEqual({ asOf: at(7).toISOString(), posts: 4, incomplete: 1, failed: 1, neverObserved: 1 });
});

test('without any observation they are as of the complete feed, or of nothing', () => {
  expect(freshnessOf([null, post({ as_of: null })], at(9)).asOf).toBe(at(9).toISOString());
  expect(freshnessOf([], null)).toEqual({ asOf: null, posts: 0, incomplete: 0, failed: 0, neverObserved: 0 });
});

test('an account is settled for a period when it was read completely on a later day', () => {
  const period = { from: '2026-03-01', to: '2026-03-09', timezone: 'UTC' } as Period;
  const feed = (complete_at: Date | null) => ({ outcome: 'complete' as const, reason: null, complete_at });
  expect(isSettledFor(feed(at(0)), period)).toBe(true);
  expect(isSettledFor(feed(at(0)), { ...period, to: '2026-03-10' })).toBe(false);
  expect(isSettledFor(feed(null), period)).toBe(false);
  expect(isSettledFor(feed(at(0)), { ...period, to: null })).toBe(false);
});

test('a handle belongs to its first owner since ever, to others from their day on, half-open', () => {
  const owners = [
    { personNo: 1, from: at(10), to: at(20) },
    { personNo: 2, from: at(30), to: null },
  ];
  expect([at(0), at(19), at(20), at(29), at(30), at(50)].map((instant) => ownerAt(owners, instant))).toEqual([1, 1, null, null, 2, 2]);
  expect(
    ownerAt(
      [
        { personNo: 1, from: null, to: at(1) },
        { personNo: 3, from: null, to: null },
      ],
      at(5),
    ),
  ).toBe(3);
  expect(ownerAt([], at(0))).toBeNull();
});

test('an engagement was there at the last complete observation, or at the last before the two that missed it', () => {
  const observation = (obs_no: number, outcome: 'complete' | 'truncated') => ({ obs_no, observed_at: at(obs_no), outcome });
  const observations = [1, 2, 3, 4, 5].map((no) => observation(no, no === 3 ? 'truncated' : 'complete'));
  const shown = { handle: 'a', shownAt: at(1), withdrawnBy: null } as unknown as Parameters<typeof lastSeenAt>[0];
  expect(lastSeenAt(shown, observations)).toEqual(at(5));
  expect(lastSeenAt({ ...shown, withdrawnBy: 5 }, observations)).toEqual(at(2));
  expect(lastSeenAt({ ...shown, withdrawnBy: 2 }, observations)).toEqual(at(1));
  expect(lastSeenAt({ ...shown, shownAt: at(9) }, observations)).toEqual(at(9));
});

test('the daily reports are about Instagram: who liked, who shared; others are none of ours', () => {
  expect(subjectOfReport('daily-likes-report')).toEqual({ platform: 'instagram', about: 'attendance' });
  expect(subjectOfReport('daily-links-report')).toEqual({ platform: 'instagram', about: 'links' });
  expect(subjectOfReport('other')).toBeNull();
});
