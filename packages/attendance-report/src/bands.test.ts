import { DEFAULT_BANDS } from '@balai/contracts/identity';
import { describe, expect, it } from 'vitest';
import { bandOf } from './bands.ts';

const bands = (shares: readonly (number | null)[], thresholds = DEFAULT_BANDS) => shares.map((share) => bandOf(share, thresholds));

describe('bands of participation', () => {
  it('begin at nothing, anything, 40, 80 and everything', () => {
    expect(bands([0, 1 / 42, 0.399, 0.4, 0.438, 0.799, 0.8, 41 / 42, 1])).toEqual([
      'none',
      'low',
      'low',
      'medium',
      'medium',
      'medium',
      'high',
      'high',
      'full',
    ]);
  });

  it('judge the percent that is shown', () => {
    // Shown as 80%, 79.9%, 0.1% and 99.9%.
    expect(bands([0.7996, 0.7994, 0.0001, 0.9999])).toEqual(['high', 'medium', 'low', 'high']);
  });

  it('follow the thresholds of the client', () => {
    expect(bands([0.5, 0.6, 0.9, 0.95, 1], { medium: 60, high: 95 })).toEqual(['low', 'medium', 'medium', 'high', 'full']);
  });

  it('are none without a share', () => {
    expect(bandOf(null, DEFAULT_BANDS)).toBeNull();
  });
});
