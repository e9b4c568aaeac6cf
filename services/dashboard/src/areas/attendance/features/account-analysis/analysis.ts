import { dayOf, wallClock } from '@balai/calendar';

/** A post of an account, whoever answered it. */
export interface AnalysedPost {
  readonly code: string;
  readonly url: string;
  readonly takenAt: string;
  /** `image`, `carousel` or `video`. */
  readonly type: string;
  readonly caption: string | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly views: number | null;
  readonly thumbnailUrl: string | null;
}

/** An account as the platform shows it; null where it does not say. */
export interface AccountProfile {
  readonly username: string;
  readonly name: string | null;
  readonly pictureUrl: string | null;
  readonly followers: number | null;
  readonly following: number | null;
  readonly isVerified: boolean;
}

/** What the newest posts of an account tell. Means are over posts whose numbers are known; null where none is. */
export interface Analysis {
  readonly posts: number;
  readonly postsPerDay: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly views: number | null;
  /** Likes and comments a post and follower. */
  readonly engagementRate: number | null;
  readonly followerRatio: number | null;
  readonly best: readonly AnalysedPost[];
  readonly types: readonly { readonly type: string; readonly posts: number; readonly engagement: number | null }[];
  readonly hashtags: readonly Keyword[];
  readonly mentions: readonly Keyword[];
  readonly hours: readonly { readonly weekday: number; readonly hour: number; readonly count: number }[];
  /** Mean engagement of the posts of a day, oldest first; only days with posts. */
  readonly days: readonly { readonly day: string; readonly engagement: number }[];
}

interface Keyword {
  readonly word: string;
  readonly posts: number;
}

const BEST = 6;
const WORDS = 12;
const DAY_MS = 86_400_000;

/** Likes and comments; null where neither is known. */
export const engagementOf = ({ likes, comments }: Pick<AnalysedPost, 'likes' | 'comments'>): number | null =>
  likes === null && comments === null ? null : (likes ?? 0) + (comments ?? 0);

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known === undefined) groups.set(keyOf(row), [row]);
    else known.push(row);
  }
  return groups;
}

/** Words behind a sign in captions by how many posts have them, the most used first. */
function wordsOf(posts: readonly AnalysedPost[], pattern: RegExp): Keyword[] {
  const counts = new Map<string, number>();
  for (const { caption } of posts)
    for (const word of new Set((caption ?? '').toLowerCase().match(pattern))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .map(([word, found]) => ({ word, posts: found }))
    .sort((a, b) => b.posts - a.posts || a.word.localeCompare(b.word))
    .slice(0, WORDS);
}

/** Posts a day from the oldest to the newest; null of fewer than two. */
function postsPerDay(posts: readonly AnalysedPost[]): number | null {
  if (posts.length < 2) return null;
  const times = posts.map(({ takenAt }) => new Date(takenAt).getTime());
  return posts.length / Math.max(1, (Math.max(...times) - Math.min(...times)) / DAY_MS);
}

/** What the newest posts of an account tell, with days and hours in a zone. */
export function analysisOf({ followers, following }: AccountProfile, posts: readonly AnalysedPost[], timezone: string): Analysis {
  const engagement = meanOf(posts.map(engagementOf));
  const hours = grouped(posts, ({ takenAt }) => {
    const wall = wallClock(new Date(takenAt), timezone);
    return `${wall.getUTCDay() || 7} ${wall.getUTCHours()}`;
  });
  const days = grouped(posts, ({ takenAt }) => dayOf(new Date(takenAt), timezone));
  return {
    posts: posts.length,
    postsPerDay: postsPerDay(posts),
    likes: meanOf(posts.map(({ likes }) => likes)),
    comments: meanOf(posts.map(({ comments }) => comments)),
    views: meanOf(posts.map(({ views }) => views)),
    engagementRate: engagement === null || followers === null || followers === 0 ? null : engagement / followers,
    followerRatio: followers === null || following === null || following === 0 ? null : followers / following,
    best: posts
      .filter((post) => engagementOf(post) !== null)
      .sort((a, b) => (engagementOf(b) ?? 0) - (engagementOf(a) ?? 0))
      .slice(0, BEST),
    types: [...grouped(posts, ({ type }) => type)]
      .map(([type, of]) => ({ type, posts: of.length, engagement: meanOf(of.map(engagementOf)) }))
      .sort((a, b) => b.posts - a.posts),
    hashtags: wordsOf(posts, /#[\p{L}\p{N}_]+/gu),
    mentions: wordsOf(posts, /@[a-z0-9_.]+[a-z0-9_]/gu),
    hours: [...hours].map(([key, of]) => {
      const [weekday = 1, hour = 0] = key.split(' ').map(Number);
      return { weekday, hour, count: of.length };
    }),
    days: [...days]
      .flatMap(([day, of]) => {
        const mean = meanOf(of.map(engagementOf));
        return mean === null ? [] : [{ day, engagement: mean }];
      })
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}
