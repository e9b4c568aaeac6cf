import type { Shares } from '../../recap/domain/compared-rows.ts';

/** What a client wants to reach, as shares 0–1; null: no target of this measure. */
export interface Target extends Shares {
  readonly clientId: string;
}

/** Shares of small groups miss a whole percent by binary fractions. */
const NEARLY = 1e-9;

/** Whether shares reach a target in every measure it has; null without one, or while there is nothing to have a share of. */
export function isMet(target: Target | null, shares: Shares): boolean | null {
  if (target === null) return null;
  const wanted = [
    [target.participation, shares.participation],
    [target.complete, shares.complete],
  ] as const;
  let met = true;
  for (const [least, share] of wanted) {
    if (least === null) continue;
    if (share === null) return null;
    met &&= share >= least - NEARLY;
  }
  return met;
}
