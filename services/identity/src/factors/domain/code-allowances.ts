/**
 * Tries of codes for an account, from all addresses together: with three codes of a million that are right at a time, twenty an hour find one
 * in two years.
 */
export const codeAllowances = (accountId: string): { readonly key: string; readonly perSecond: number; readonly burst: number }[] => [
  { key: `factor:${accountId}`, perSecond: 20 / 3600, burst: 10 },
];
