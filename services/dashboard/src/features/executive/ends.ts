import { rateOf } from '../../domain/measure.ts';
import type { MonthGroup } from './queries.ts';

const SHOWN = 5;

/** The best and the worst groups by participation, as many of each and none in both; null where there are not two to tell apart. `groups` is the best first. */
export function endsOf(
  groups: readonly MonthGroup[],
): { readonly best: readonly MonthGroup[]; readonly worst: readonly MonthGroup[] } | null {
  const rated = groups.filter(({ participation }) => rateOf(participation) !== null);
  const shown = Math.min(SHOWN, Math.floor(rated.length / 2));
  return shown === 0 ? null : { best: rated.slice(0, shown), worst: rated.slice(-shown).reverse() };
}
