import { describe, expect, it } from 'vitest';
import { anevNarrative, withoutHandle } from './anev-narrative.ts';

const measures = (posts: number) => ({ posts, participation: { given: 3, expected: 4 }, complete: { done: 1, of: 2 } });
const both = (instagram: number, tiktok: number) => [
  { ...measures(instagram), name: 'Instagram' },
  { ...measures(tiktok), name: 'TikTok' },
];

describe('people without a handle', () => {
  it('are said to have none where there are posts: of others nothing is known', () => {
    expect([withoutHandle(both(2, 3), 'id'), withoutHandle(both(2, 3), 'en')]).toEqual([
      'tanpa username Instagram maupun TikTok',
      'without a handle on Instagram or TikTok',
    ]);
    expect([withoutHandle(both(2, 0), 'id'), withoutHandle(both(0, 3), 'en')]).toEqual([
      'tanpa username Instagram',
      'without a handle on TikTok',
    ]);
    expect(withoutHandle(both(0, 0), 'id')).toBe('tanpa username Instagram maupun TikTok');
  });

  it.each([
    ['id', '4 tanpa username Instagram.'],
    ['en', '4 are without a handle on Instagram.'],
  ] as const)('are named so in the account of a period: %s', (language, end) => {
    const all = { ...measures(2), people: { none: 2, partial: 1, noHandle: 4 } };
    const account = anevNarrative(
      { client: 'A', bands: { medium: 40, high: 80 }, period: 'B', all, change: null, before: null, platforms: both(2, 0), groups: [] },
      language,
    );
    expect(account.at(-1)).toContain(end);
  });
});
