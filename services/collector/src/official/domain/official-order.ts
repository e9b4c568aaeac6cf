/** What of an account's metrics decides its place. */
interface Ranked {
  readonly posts: number;
  readonly likes: number;
  readonly comments: number;
  readonly followers: number | null;
  readonly active_days: number;
}

/** Likes and comments. */
export const engagementOf = ({ likes, comments }: Pick<Ranked, 'likes' | 'comments'>): number => likes + comments;

/** Likes and comments a post and follower, to four digits; null where it cannot be said. */
export function rateOf(row: Ranked): number | null {
  if (row.followers === null || row.followers === 0 || row.posts === 0) return null;
  return Math.round((engagementOf(row) / row.posts / row.followers) * 10_000) / 10_000;
}

const DORMANT_MS = 14 * 86_400_000;

/** Whether an account has not posted for 14 days. @param newest its newest post that is known; null: none */
export const isDormant = (newest: Date | null, now: Date): boolean => newest === null || now.getTime() - newest.getTime() > DORMANT_MS;

/** The busiest first. */
export const byActivity = <R extends Ranked>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => b.posts - a.posts || b.active_days - a.active_days);

/** Those that brought the most first. */
export const byEngagement = <R extends Ranked>(rows: readonly R[]): R[] => [...rows].sort((a, b) => engagementOf(b) - engagementOf(a));
