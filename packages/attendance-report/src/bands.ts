import { shownPercent } from '@balai/contracts';
import type { BandThresholds } from '@balai/contracts/identity';

/** Bands of participation, the highest first. */
export const BANDS = ['full', 'high', 'medium', 'low', 'none'] as const;
export type Band = (typeof BANDS)[number];

/** The band of a share between 0 and 1 as it is shown: rounded first. Null without a share. */
export function bandOf(share: number | null, { medium, high }: BandThresholds): Band | null {
  if (share === null) return null;
  const percent = shownPercent(share);
  if (percent >= 100) return 'full';
  if (percent >= high) return 'high';
  if (percent >= medium) return 'medium';
  return percent > 0 ? 'low' : 'none';
}
