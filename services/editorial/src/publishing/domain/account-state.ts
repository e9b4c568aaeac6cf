import type { Publisher } from './publisher.ts';

/** Part of the time for exchanging a token after which people are warned that it ends. */
const ENDING_PART = 0.7;

/** People are warned so long before the end of a token. */
export const warnBeforeMs = ({ refreshBeforeMs }: Pick<Publisher, 'refreshBeforeMs'>): number => refreshBeforeMs * ENDING_PART;

/** An account as far as its state goes. */
interface ConnectedAccount {
  readonly enabled: boolean;
  readonly refused: string | null;
  readonly checked_at: Date | null;
  readonly token_ends_at: Date | null;
}

/** How an account stands now. */
export function accountStateOf(
  { enabled, refused, checked_at, token_ends_at }: ConnectedAccount,
  publisher: Pick<Publisher, 'refreshBeforeMs'>,
  now: Date,
): 'off' | 'checking' | 'on' | 'ending' | 'refused' {
  const leftMs = token_ends_at === null ? Number.POSITIVE_INFINITY : token_ends_at.getTime() - now.getTime();
  if (!enabled) return 'off';
  if (refused !== null || leftMs <= 0) return 'refused';
  if (leftMs < warnBeforeMs(publisher)) return 'ending';
  return checked_at === null ? 'checking' : 'on';
}
