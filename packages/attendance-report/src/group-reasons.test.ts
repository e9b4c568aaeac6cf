import { describe, expect, it } from 'vitest';
import { type ExplainedGroup, reasonsOf, reasonTexts } from './group-reasons.ts';

const group = (change: Partial<ExplainedGroup> = {}): ExplainedGroup => ({
  people: { total: 21, none: 0, noHandle: 0 },
  platforms: [
    { name: 'Instagram', given: 44, expected: 100 },
    { name: 'TikTok', given: 12, expected: 100 },
  ],
  posts: [
    { name: 'A', given: 17, expected: 17 },
    { name: 'B', given: 12, expected: 17 },
    { name: 'C', given: 2, expected: 17 },
    { name: 'D', given: 3, expected: 17 },
  ],
  ...change,
});

describe('the reasons of a group', () => {
  it('are people without a username, people who gave nothing, the platform that lags, the posts with the largest gap', () => {
    const reasons = reasonsOf(group({ people: { total: 21, none: 3, noHandle: 4 } }));
    expect(reasonTexts(reasons, 'id')).toEqual([
      '4 dari 21 personel tanpa username',
      '3 dari 21 personel belum ikut sama sekali',
      'tertinggal di TikTok 12%, sedangkan Instagram 44%',
      'kekurangan terbesar: C (2 dari 17), D (3 dari 17)',
    ]);
    expect(reasonTexts(reasons, 'en')).toEqual([
      '4 of 21 people without a username',
      '3 of 21 people have not taken part at all',
      'behind on TikTok 12%, but Instagram 44%',
      'largest gap: C (2 of 17), D (3 of 17)',
    ]);
  });

  it('name no platform that is alone, that nothing is expected on, or that is behind by less than five points', () => {
    const instagram = { name: 'Instagram', given: 44, expected: 100 };
    for (const other of [[], [{ name: 'TikTok', given: 0, expected: 0 }], [{ name: 'TikTok', given: 40, expected: 100 }]])
      expect(reasonsOf(group({ platforms: [instagram, ...other] })).lagging).toBeNull();
    expect(reasonsOf(group({ platforms: [instagram, { name: 'TikTok', given: 39, expected: 100 }] })).lagging?.low.name).toBe('TikTok');
  });

  it('are none where everything was done', () => {
    const reasons = reasonsOf(group({ platforms: [], posts: [{ name: 'A', given: 17, expected: 17 }] }));
    expect(reasonTexts(reasons, 'id')).toEqual([]);
  });
});
