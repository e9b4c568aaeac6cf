import { describe, expect, it } from 'vitest';
import type { ProviderPost } from '../calls/domain/provider-post.ts';
import { FeedReach } from './feed-reach.ts';

const since = new Date('2026-07-08T00:00:00Z');
/** Posts so many hours after the start of the window; a name in capitals is marked as pinned, null has no date. */
const page = (...hours: readonly (number | null | 'PIN')[]) =>
  hours.map((at, index) => ({
    id: `${String(at)}-${index}`,
    takenAt: at === null ? null : new Date(since.getTime() + (at === 'PIN' ? -5000 : at) * 3_600_000),
    isPinned: at === 'PIN',
  })) as unknown as ProviderPost[];
const old = (count: number) => Array.from({ length: count }, (_, index) => -100 - index);

/** The page after which reading stopped, counted from 1; 0: never. */
function stoppedAfter(reach: FeedReach, ...pages: readonly ProviderPost[][]): number {
  return pages.findIndex((one) => reach.add(one)) + 1;
}

describe('reading of a feed', () => {
  it('stops behind the window', () => {
    expect(stoppedAfter(new FeedReach(since), page(9, 8, 7), page(6, ...old(4)), page(...old(12)))).toBe(2);
  });
  it.each([
    ['one old post', page(9, 8, -100)],
    ['three pins without a mark', page(...old(3))],
    ['marked pins only', page('PIN', 'PIN', 'PIN')],
    ['a whole first page of old posts', page(...old(12))],
    ['posts without a date', page(null, null)],
    ['no post', page()],
  ])('goes on after %s', (_, first) => {
    expect(stoppedAfter(new FeedReach(since), first, page(5, 4, 3, 2))).toBe(0);
  });
  it('goes on while a known post is missing, up to a whole page of old ones', () => {
    const pages = [page(9, 8, ...old(5)), page(7, -200), page(...old(12))] as const;
    expect(stoppedAfter(new FeedReach(since, ['7-0']), ...pages)).toBe(3);
    const reach = new FeedReach(since, ['gone']);
    expect(stoppedAfter(reach, page(9, 8, ...old(5)), page(...old(12).map((hours) => hours - 50)))).toBe(2);
    expect(reach.isInDoubt).toBe(false);
  });
  it('proves no absence where the feed is not newest first', () => {
    const reach = new FeedReach(since, ['gone']);
    expect(stoppedAfter(reach, page(2, 9, -100), page(...old(12)))).toBe(2);
    expect(reach.isInDoubt).toBe(true);
  });
  it('takes unmarked pins on top for no disorder', () => {
    const reach = new FeedReach(since, ['gone']);
    expect(stoppedAfter(reach, page(...old(3), 9, 8), page(...old(12).map((hours) => hours - 50)))).toBe(2);
    expect(reach.isInDoubt).toBe(false);
  });
});
