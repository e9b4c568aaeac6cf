/** What an official account can be in a period, in the order of reports. */
export const STANDINGS = ['active', 'passive', 'missing', 'unread', 'off'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Why an account counts as unread although no reading failed. */
export const NEVER_READ = 'never_read';
export const NOT_READ_SINCE = 'not_read_since';

interface Account {
  /** Null: there is none. */
  readonly username: string | null;
  readonly is_active: boolean | null;
  readonly collected_at: Date | null;
  readonly failure: string | null;
  readonly posts: number;
}

/**
 * What an official account is in a period, and why it counts as unread. Only one that was read since the period began is known to be passive.
 * @param from beginning of the period; null: of all time
 */
export function standingOf(account: Account, from: Date | null): { readonly standing: Standing; readonly reason: string | null } {
  const { username, is_active: isActive, collected_at: readAt, failure, posts } = account;
  if (username === null) return { standing: 'missing', reason: null };
  if (isActive !== true) return { standing: 'off', reason: null };
  if (failure !== null) return { standing: 'unread', reason: failure };
  if (posts > 0) return { standing: 'active', reason: null };
  if (readAt === null) return { standing: 'unread', reason: NEVER_READ };
  return from !== null && readAt < from ? { standing: 'unread', reason: NOT_READ_SINCE } : { standing: 'passive', reason: null };
}
