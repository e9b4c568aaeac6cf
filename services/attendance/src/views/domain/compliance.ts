import { bandOf } from '@balai/attendance-report';
import { PLATFORMS, type Platform } from '@balai/contracts';
import type { BandThresholds } from '@balai/contracts/identity';
import type { RankedUnit } from '../../analytics/domain/engagement-ranking.ts';
import { exactShareOf } from '../../recap/domain/group-shares.ts';

/** How well units comply; `unrated`: nothing was asked of their people. */
export const COMPLIANCE_GROUPS = ['active', 'fair', 'low', 'unrated'] as const;
export type ComplianceGroup = (typeof COMPLIANCE_GROUPS)[number];

/** A unit with its score. */
export interface RatedUnit {
  readonly unit: RankedUnit;
  readonly group: ComplianceGroup;
  /** Share 0–1 of the people not excused who took part in something on each platform; null: there was nothing, or nobody. */
  readonly shares: Readonly<Record<Platform, number | null>>;
  /** Mean of those shares. */
  readonly score: number | null;
}

function groupOf(score: number | null, bands: BandThresholds): ComplianceGroup {
  const band = bandOf(score, bands);
  if (band === null) return 'unrated';
  if (band === 'full' || band === 'high') return 'active';
  return band === 'medium' ? 'fair' : 'low';
}

const collator = new Intl.Collator('id', { sensitivity: 'base' });

/**
 * Rates units by how many of their people are active, the best first, those without a score last.
 * @param posts of each platform: one without posts is no part of the score
 */
export function rateUnits(units: readonly RankedUnit[], posts: Readonly<Record<Platform, number>>, bands: BandThresholds): RatedUnit[] {
  const rated = units.map((unit): RatedUnit => {
    const shareOn = (platform: Platform) => (posts[platform] === 0 ? null : exactShareOf(unit[platform].sudah, unit.people - unit.excused));
    const shares = { instagram: shareOn('instagram'), tiktok: shareOn('tiktok') };
    const known = PLATFORMS.flatMap((platform) => shares[platform] ?? []);
    const score = exactShareOf(
      known.reduce((sum, share) => sum + share, 0),
      known.length,
    );
    return { unit, shares, score, group: groupOf(score, bands) };
  });
  return rated.sort(
    (a, b) => (b.score ?? -1) - (a.score ?? -1) || b.unit.people - a.unit.people || collator.compare(a.unit.name, b.unit.name),
  );
}
