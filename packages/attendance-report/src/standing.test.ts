import { DEFAULT_BANDS } from '@balai/contracts/identity';
import { describe, expect, it } from 'vitest';
import { type Standing, standingTerm } from './standing.ts';

const named = (of: Standing, bands: typeof DEFAULT_BANDS | null) => standingTerm(of, bands).id;
const partial = (given: number): Standing => ({ state: 'partial', given, expected: 42 });

describe('the standing of a person', () => {
  it('is the band of participation beyond one day', () => {
    expect([1, 20, 41].map((given) => named(partial(given), DEFAULT_BANDS))).toEqual(['Rendah', 'Sedang', 'Tinggi']);
    expect(named({ state: 'none', given: 0, expected: 42 }, DEFAULT_BANDS)).toBe('Nihil');
    expect(named({ state: 'done', given: 42, expected: 42 }, DEFAULT_BANDS)).toBe('Penuh');
  });

  it('judges the share, not the rule of completion', () => {
    // Complete where the client asks for half of the posts.
    expect(named({ state: 'done', given: 21, expected: 42 }, DEFAULT_BANDS)).toBe('Sedang');
  });

  it('follows the thresholds of the client', () => {
    expect(named(partial(20), { medium: 20, high: 45 })).toBe('Tinggi');
  });

  it('is the state on one day', () => {
    expect(named(partial(41), null)).toBe('Kurang');
  });

  it('is the state of people who owe nothing', () => {
    expect(named({ state: 'excused', given: 3, expected: 0 }, DEFAULT_BANDS)).toBe('Dikecualikan');
    expect(named({ state: 'no_handle', given: 0, expected: 0 }, DEFAULT_BANDS)).toBe('Tanpa username');
    expect(named({ state: 'no_posts', given: 0, expected: 0 }, DEFAULT_BANDS)).toBe('Tidak ada konten');
  });
});
