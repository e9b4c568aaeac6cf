import { expect, it } from 'vitest';
import type { Engagement } from './fold-engagements.ts';
import { columnsOf, engagementAt, indexBehind } from './folded-post.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const engagement = (handle: string, first: number, withdrawn: number | null = null): Engagement => ({
  handle,
  firstSeenAt: at(first),
  shownAt: at(first + 1),
  withdrawnAt: withdrawn === null ? null : at(withdrawn),
  withdrawnBy: withdrawn === null ? null : 3,
});

it('engagements come out of the columns as they went in, the first seen first', () => {
  const all = [engagement('c', 2), engagement('b', 1, 9), engagement('a', 2)];
  const folded = columnsOf('likes', all, []);
  expect(folded.handles).toEqual(['b', 'a', 'c']);
  expect([0, 1, 2].map((index) => engagementAt(folded, index))).toEqual([all[1], all[2], all[0]]);
});

it('pages put together are the whole list, wherever a page ends', () => {
  const all = Array.from({ length: 37 }, (_, index) => engagement(`h${(index * 7) % 37}`, index % 4));
  const folded = columnsOf('likes', all, []);
  for (const size of [1, 2, 5, 36, 40]) {
    const seen: string[] = [];
    for (let start = 0; start < folded.handles.length; ) {
      const page = folded.handles.slice(start, start + size);
      seen.push(...page);
      start = indexBehind(folded, { firstSeen: folded.firstSeen[start + page.length - 1] ?? 0, handle: page.at(-1) ?? '' });
    }
    expect(seen).toEqual(folded.handles);
  }
});

it('a page behind an engagement that is gone begins where it was', () => {
  const folded = columnsOf('likes', [engagement('a', 1), engagement('c', 1), engagement('d', 2)], []);
  expect(indexBehind(folded, { firstSeen: at(1).getTime(), handle: 'b' })).toBe(1);
  expect(indexBehind(folded, { firstSeen: at(0).getTime(), handle: 'z' })).toBe(0);
  expect(indexBehind(folded, { firstSeen: at(3).getTime(), handle: '' })).toBe(3);
});
