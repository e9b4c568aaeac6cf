import type { Actor } from '@balai/runtime/access';
import { type Clock, commaList } from '@balai/runtime/core';
import { Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';

/**
 * Refuses accounts without premium, by how the account stands now.
 * @throws premium_required, premium_tier_not_allowed (403), with `premium_tier` and `premium_expires_at`.
 */
export function premiumGuard(clock: Clock, allowedTiers: string): (account: Pick<Actor, 'premium'>) => void {
  const allowed = new Set(commaList(allowedTiers).map((tier) => tier.toLowerCase()));
  return ({ premium }) => {
    const extra = { premium_tier: premium?.tier ?? null, premium_expires_at: premium?.expiresAt?.toISOString() ?? null };
    if (premium === null || (premium.expiresAt !== null && premium.expiresAt <= clock.now()))
      throw new Problem(attendanceProblems.premium_required, {}, { extra });
    if (!allowed.has(premium.tier.toLowerCase())) throw new Problem(attendanceProblems.premium_tier_not_allowed, {}, { extra });
  };
}
