import { Problem } from '@balai/runtime/problem';
import type { AccountRow } from '../../accounts/repository/accounts.ts';
import { identityProblems } from '../../problems.ts';
import type { RunningPremium } from '../domain/premium-times.ts';

type Premium = Pick<AccountRow, 'premium_tier' | 'premium_expires_at'>;

/** Refuses an account whose premium has no end: a subscription would give it one. @throws premium_endless (409) */
export function requireEnding({ premium_tier, premium_expires_at }: Premium): void {
  if (premium_tier !== null && premium_expires_at === null) throw new Problem(identityProblems.premium_endless);
}

/** Premium of an account with an end, also one that has passed. */
export const runningOf = ({ premium_tier, premium_expires_at }: Premium): RunningPremium | null =>
  premium_tier === null || premium_expires_at === null ? null : { tier: premium_tier, expiresAt: premium_expires_at };
