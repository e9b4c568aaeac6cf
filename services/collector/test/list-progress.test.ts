import { describe, expect, it } from 'vitest';
import type { EngagementPage } from '../src/calls/domain/list-page.ts';
import { walkList } from './walked-list.ts';

function pageOf(keys: readonly string[], over: Partial<EngagementPage> = {}, replies = 0): EngagementPage {
  const entries = keys.map((key) => ({ key, handle: key, userId: null, text: null, createdAt: null, replies }));
  return {
    entries,
    handles: [...keys],
    replyHandles: [],
    nextCursor: null,
    reason: null,
    complete: true,
    claimed: null,
    dropped: 0,
    ...over,
  };
}

function numbered(from: number, count: number): string[] {
  return Array.from({ length: count }, (_value, at) => `person.${from + at}`);
}

/** The walk over these pages, whatever they are asked with. */
function walk(pages: readonly EngagementPage[]) {
  const left = [...pages];
  return walkList(() => {
    const page = left.shift();
    if (page === undefined) throw new Error('the list did not end');
    return page;
  });
}

describe('a list read page by page', () => {
  it('counts a person once however many pages repeat them', async () => {
    const step = await walk([pageOf(['a', 'b', 'c'], { nextCursor: '2', claimed: 9 }), pageOf(['b', 'c', 'd', 'e'], { claimed: 9 })]);
    expect(step.progress).toMatchObject({ pages: 2, got: 5, claimed: 9 });
    expect(step.verdict).toEqual({ complete: false, reason: 'count_mismatch' });
  });

  it('accepts a list short by two, or by three per cent of the claim', async () => {
    const endOf = async (got: number, claimed: number) => (await walk([pageOf(numbered(0, got), { claimed })])).verdict.complete;
    expect([await endOf(48, 50), await endOf(47, 50), await endOf(388, 400), await endOf(387, 400)]).toEqual([true, false, true, false]);
  });

  it('ends as incomplete when any earlier cursor comes back, not only the last', async () => {
    const step = await walk([pageOf(['a'], { nextCursor: 'A' }), pageOf(['b'], { nextCursor: 'B' }), pageOf(['c'], { nextCursor: 'A' })]);
    expect(step).toMatchObject({
      verdict: { complete: false, reason: 'cursor_repeated' },
      progress: { pages: 3, got: 3 },
    });
  });

  it('ends as incomplete when a page comes back under another cursor', async () => {
    const page = (nextCursor: string | null) => pageOf(['a', 'b'], { nextCursor });
    const step = await walk([page('A'), pageOf(['c'], { nextCursor: 'B' }), page('C')]);
    expect(step).toMatchObject({ verdict: { complete: false, reason: 'page_repeated' }, progress: { pages: 3, got: 3 } });
    expect((await walk([page('A'), page(null)])).verdict.reason).toBe('page_repeated');
    const claimed = await walk([pageOf(['a', 'b'], { nextCursor: 'A', claimed: 2 }), pageOf(['a', 'b'], { claimed: 2 })]);
    expect(claimed.verdict.complete).toBe(true);
  });

  it('takes a cursor back to the start for a loop', async () => {
    expect((await walk([pageOf(['a'], { nextCursor: '50' }), pageOf(['b'], { nextCursor: '0' })])).verdict.reason).toBe('cursor_repeated');
  });

  it('counts replies towards the claim', async () => {
    expect((await walk([pageOf(['a', 'b'], { claimed: 12 }, 5)])).verdict).toEqual({ complete: true, reason: null });
  });

  it('judges the claim over the whole list, not over its last page', async () => {
    const last = pageOf(numbered(30, 10), { claimed: 40, reason: 'count_mismatch', complete: false });
    expect((await walk([pageOf(numbered(0, 30), { nextCursor: '2', claimed: 40 }), last])).verdict).toEqual({
      complete: true,
      reason: null,
    });
  });

  it('keeps the highest claim when pages disagree, so that nothing is called complete too early', async () => {
    const step = await walk([pageOf(['a'], { nextCursor: '2', claimed: 50 }), pageOf(['b'], { claimed: 2 })]);
    expect(step.verdict).toEqual({ complete: false, reason: 'count_mismatch' });
  });

  it('keeps the reason of a page that broke off', async () => {
    expect((await walk([pageOf([], { reason: 'empty_page', complete: false })])).verdict).toEqual({
      complete: false,
      reason: 'empty_page',
    });
  });

  it('calls a list without any claim complete when the provider ended it', async () => {
    expect((await walk([pageOf([])])).verdict).toEqual({ complete: true, reason: null });
  });
});
