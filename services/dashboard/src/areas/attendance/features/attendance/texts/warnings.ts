import type { Recap } from './recap.ts';

type ReasonCode = Recap['reasons'][number]['code'];

// What everyday numbers carry; nothing is broken and nothing is missing.
const MILD: readonly ReasonCode[] = ['no_handle', 'no_post', 'no_people'];
/** Why something could not be read. */
export const FAILURES: readonly ReasonCode[] = ['provider_refused', 'private_account', 'budget_spent', 'key_missing', 'keys_off'];

/** Whether a reason says that numbers may be too low, rather than why they are what they are. */
export const isWarning = ({ code }: Recap['reasons'][number]): boolean => !MILD.includes(code);

/** A warning: a reason that came with the recap, or a count of posts that no reason speaks of. */
export type Warning =
  | { readonly reason: Recap['reasons'][number] }
  | { readonly count: number; readonly of: 'incomplete' | 'failed' | 'never_collected' };

/** What a recap's page warns of, each thing once. */
export function warningsOf({ reasons, freshness }: Pick<Recap, 'reasons' | 'freshness'>): readonly Warning[] {
  const told = reasons.filter(isWarning);
  const tells = (...codes: ReasonCode[]) => told.some(({ code }) => codes.includes(code));
  const counts = [
    { of: 'incomplete' as const, count: tells('incomplete') ? 0 : freshness.incomplete },
    { of: 'failed' as const, count: tells(...FAILURES) ? 0 : freshness.failed },
    { of: 'never_collected' as const, count: tells('never_collected', 'no_account') ? 0 : freshness.neverObserved },
  ];
  return [...told.map((reason) => ({ reason })), ...counts.filter(({ count }) => count > 0)];
}
