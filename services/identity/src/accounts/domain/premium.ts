/** What login and session answer, tokens and profiles say of an account's premium. */
export interface PremiumNow {
  readonly premium_status: boolean;
  readonly premium_tier: string | null;
  readonly premium_expires_at: string | null;
}

/** How an account's premium stands at an instant; one that has ended is still named. */
export const premiumNow = (
  row: { readonly premium_tier: string | null; readonly premium_expires_at: Date | null },
  now: Date,
): PremiumNow => ({
  premium_status: row.premium_tier !== null && (row.premium_expires_at === null || row.premium_expires_at > now),
  premium_tier: row.premium_tier,
  premium_expires_at: row.premium_expires_at?.toISOString() ?? null,
});
