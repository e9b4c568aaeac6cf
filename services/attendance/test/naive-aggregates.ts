import { type Platform, shownPercent } from '@balai/contracts';
import {
  type AttendanceRows,
  localDay,
  localHour,
  type NaiveAnswer,
  type NaiveMeasures,
  type NaiveQuestion,
  type NaiveRow,
  naiveAnswer,
  naiveFirstObserved,
  naiveFirstSeen,
  naiveMeasures,
  type PostRow,
} from '@balai/testing';

/** A question about one platform or both. */
export type Asked = Omit<NaiveQuestion, 'platform'>;

/** The answers about some platforms, and those about the days before. */
export interface NaiveView {
  readonly now: readonly NaiveAnswer[];
  readonly before: readonly NaiveAnswer[] | null;
  readonly previous: readonly [string, string] | null;
}

const DAY_MS = 86_400_000;
const asTime = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const plusDays = (day: string, days: number): string => new Date(asTime(day) + days * DAY_MS).toISOString().slice(0, 10);
export const daysFromTo = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day);
  return days;
};

/** The month before a whole month, else as many days. */
export function naivePrevious(from: string | null, to: string | null): readonly [string, string] | null {
  if (from === null || to === null) return null;
  const isMonth = from.endsWith('-01') && plusDays(to, 1).endsWith('-01') && from.slice(0, 7) === to.slice(0, 7);
  if (isMonth) return [`${plusDays(from, -1).slice(0, 7)}-01`, plusDays(from, -1)];
  return [plusDays(from, -daysFromTo(from, to).length), plusDays(from, -1)];
}

export function naiveView(rows: AttendanceRows, asked: Asked, platforms: readonly Platform[]): NaiveView {
  const answers = (from: string | null, to: string | null) =>
    platforms.map((platform) => naiveAnswer(rows, { ...asked, from, to, platform }));
  const previous = naivePrevious(asked.from, asked.to);
  return { now: answers(asked.from, asked.to), before: previous === null ? null : answers(...previous), previous };
}

/** Day of a post on the wall of its client. */
export const dayOfPost = (rows: AttendanceRows, post: PostRow): string =>
  localDay(post.takenAt, rows.clients.find((client) => client.id === post.client)?.zone ?? 'UTC');

const all = () => true;

/** Measures of some of the people over some of the posts. */
export function naiveTotals(
  answers: readonly NaiveAnswer[],
  isMember: (row: NaiveRow) => boolean = all,
  isMeant: (post: PostRow) => boolean = all,
): NaiveMeasures & { readonly posts: number } {
  const people = (answers[0]?.rows ?? [])
    .filter(isMember)
    .map((row) => answers.flatMap((answer) => answer.rows.filter((other) => other.person.id === row.person.id)));
  const codes = answers.flatMap((answer) => answer.posts.filter(isMeant).map((post) => post.code));
  return { posts: codes.length, ...naiveMeasures(people, codes, answers[0]?.postClient.percent ?? 100) };
}

/** People who are not excused and have no handle on any of the platforms. */
export const naiveLacking = (answers: readonly NaiveAnswer[]): number =>
  (answers[0]?.rows ?? []).filter(
    ({ person }) => !person.exempt && answers.every((answer) => answer.rows.every((row) => row.person.id !== person.id || !row.hasHandle)),
  ).length;

type NaiveTotals = ReturnType<typeof naiveTotals>;
export const rawShares = (one: NaiveTotals) => ({
  participation: one.participation.expected === 0 ? null : one.participation.given / one.participation.expected,
  complete: one.people.must_act === 0 ? null : one.people.done / one.people.must_act,
});
/** Of the shares as they are shown. */
const minus = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.round((shownPercent(a) - shownPercent(b)) * 10) / 1000;
/** Tenths of a percent, or of a point, that a number is shown as; halves go away from zero. */
const tenths = (value: number): number => Math.sign(value) * Math.round(Number((Math.abs(value) * 1000).toPrecision(12))) || 0;
const shownAs = {
  // What is not all never reads 100, what is not nothing never reads 0.
  percent: (share: number) => (share <= 0 || share >= 1 ? tenths(share) : Math.min(999, Math.max(1, tenths(share)))),
  points: tenths,
};

/**
 * Matches the four decimals of a number that stands without the counts it is made of: next to it in the last of them, and shown in percent or
 * in points as it is itself.
 */
function standsFor(exact: number | null, kind: keyof typeof shownAs): unknown {
  if (exact === null) return null;
  const hasFourDecimals = (value: number) => Math.abs(value * 10_000 - Math.round(value * 10_000)) < 1e-6;
  return {
    $$typeof: Symbol.for('jest.asymmetricMatcher'),
    asymmetricMatch: (value: unknown) =>
      typeof value === 'number' &&
      hasFourDecimals(value) &&
      Math.abs(value - exact) < 0.000_1 &&
      shownAs[kind](value) === shownAs[kind](exact),
    toAsymmetricMatcher: () => `four decimals of ${exact} in ${kind}`,
  };
}

/** The shares of one day, say, that stand alone in an answer. */
export function naiveLoneShares(one: NaiveTotals) {
  return { participation: one.participation.rate, complete: one.complete.rate };
}

export const naiveChange = (now: NaiveTotals, before: NaiveTotals | null) => {
  if (before === null) return null;
  const [a, b] = [rawShares(now), rawShares(before)];
  return {
    posts: before.posts,
    participation: before.participation,
    complete: before.complete,
    change: {
      participation: standsFor(minus(a.participation, b.participation), 'points'),
      complete: standsFor(minus(a.complete, b.complete), 'points'),
    },
  };
};

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** What a row is put beside: all rows but it. */
export function naivePeers(rows: readonly NaiveTotals[], own: NaiveTotals) {
  const others = rows.filter((row) => row !== own).map(rawShares);
  const shares = rawShares(own);
  const participation = meanOf(others.map((one) => one.participation));
  const complete = meanOf(others.map((one) => one.complete));
  return {
    rows: others.filter((one) => one.participation !== null).length,
    participation,
    complete,
    difference: { participation: minus(shares.participation, participation), complete: minus(shares.complete, complete) },
  };
}

/** When everybody who is complete became so, by person, to the minute; what has no time came before what has one. */
export function naiveFinishers(rows: AttendanceRows, answers: readonly NaiveAnswer[]): Map<string, string> {
  const percent = answers[0]?.postClient.percent ?? 100;
  const found = new Map<string, string>();
  for (const { person } of answers[0]?.rows ?? []) {
    const own = answers.flatMap((answer) => answer.rows.filter((row) => row.person.id === person.id));
    const asked = own.flatMap((row) => row.asked);
    if (asked.length === 0) continue;
    const done = own.flatMap((row) => row.done).filter((code) => asked.includes(code)).length;
    const times = answers.flatMap((answer) =>
      answer.posts
        .filter((post) => asked.includes(post.code))
        .flatMap((post) => naiveFirstSeen(rows, post, answer.postClient.countWithdrawn).get(person.id) ?? []),
    );
    const sorted = [...Array.from({ length: done - times.length }, () => null), ...times.toSorted((a, b) => a.getTime() - b.getTime())];
    const at = sorted.find((_, index) => (index + 1) * 100 >= percent * asked.length);
    if (at != null) found.set(person.id, new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString());
  }
  return found;
}

/** When each engagement of who must act was first seen, under which post. */
export function naiveTimes(rows: AttendanceRows, answers: readonly NaiveAnswer[]): { readonly at: Date; readonly post: PostRow }[] {
  return answers.flatMap((answer) =>
    answer.posts.flatMap((post) => {
      const seen = naiveFirstSeen(rows, post, answer.postClient.countWithdrawn);
      return answer.rows
        .filter((row) => row.asked.includes(post.code))
        .flatMap((row) => {
          const at = seen.get(row.person.id);
          return at === undefined ? [] : [{ at, post }];
        });
    }),
  );
}

/** Minutes from a post to the first look at it. */
const naiveMinutesUntilObserved = (rows: AttendanceRows, post: PostRow): number => {
  const observation = naiveFirstObserved(rows, post);
  return observation === undefined
    ? Number.POSITIVE_INFINITY
    : Math.floor(observation.getTime() / 60_000) - Math.floor(post.takenAt.getTime() / 60_000);
};

const WATCHED_MINUTES = 120;

/** Whether a time is that of a first look which came late, so that it does not tell when its people did. */
export const isOnlyFound = (rows: AttendanceRows, { at, post }: { readonly at: Date; readonly post: PostRow }): boolean => {
  const observation = naiveFirstObserved(rows, post);
  return (
    observation !== undefined &&
    naiveMinutesUntilObserved(rows, post) >= WATCHED_MINUTES &&
    Math.floor(at.getTime() / 60_000) <= Math.floor(observation.getTime() / 60_000)
  );
};

/** What there was at the end of each hour of a day. */
export function naiveCurve(rows: AttendanceRows, answers: readonly NaiveAnswer[], day: string) {
  const zone = answers[0]?.postClient.zone ?? 'UTC';
  const posts = answers.flatMap((answer) => answer.posts);
  const times = naiveTimes(rows, answers).map(({ at }) => at);
  const isBy = (at: Date, hour: number) => {
    const on = localDay(at, zone);
    return on < day || (on === day && localHour(at, zone) <= hour);
  };
  const looks = posts.flatMap((post) => naiveFirstObserved(rows, post) ?? []);
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const published = posts.filter((post) => isBy(post.takenAt, hour)).map((post) => post.code);
    const asked = answers.flatMap((answer) => answer.rows.flatMap((row) => row.asked)).filter((code) => published.includes(code));
    const isLookedAt = published.length === 0 || looks.some((observation) => isBy(observation, hour));
    return { posts: published.length, given: isLookedAt ? times.filter((at) => isBy(at, hour)).length : null, expected: asked.length };
  });
  const isWatched = posts.some((post) => naiveMinutesUntilObserved(rows, post) < WATCHED_MINUTES);
  return { isWatched, timed: times.length, later: times.filter((at) => localDay(at, zone) > day).length, hours };
}

export function naiveMedian(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length / 2;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2 : (sorted[Math.floor(half)] ?? 0);
}
