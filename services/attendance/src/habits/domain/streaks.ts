import { needFor } from '../../recap/domain/attendance-status.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';

/** Days with posts in a row. */
export interface Streak {
  readonly days: number;
  readonly from: string | null;
  readonly to: string | null;
}

export interface PersonStreaks {
  readonly current: Streak;
  /** Of equally long ones the latest. */
  readonly longest: Streak;
  /** The current one reaches the first day with posts. */
  readonly isOpen: boolean;
  readonly lastMissed: string | null;
}

/** A day is kept by who is complete, or by who did any of it. */
export type StreakRule = 'complete' | 'any';

const NONE: Streak = { days: 0, from: null, to: null };

/**
 * The streaks in some days; days without posts are not among them.
 * @param days ascending
 * @param isKept by place of the day; null: it neither keeps nor breaks one, as nothing was asked, or it is not over
 */
export function streaksIn(days: readonly string[], isKept: (day: number) => boolean | null): PersonStreaks {
  let [current, longest, lastMissed]: [Streak, Streak, string | null] = [NONE, NONE, null];
  for (const [index, day] of days.entries()) {
    const kept = isKept(index);
    if (kept === null) continue;
    if (!kept) {
      current = NONE;
      lastMissed = day;
      continue;
    }
    current = { days: current.days + 1, from: current.from ?? day, to: day };
    if (current.days >= longest.days) longest = current;
  }
  return { current, longest, isOpen: current.days > 0 && lastMissed === null, lastMissed };
}

/** Streaks by place of the person. @param running day that is not over: it counts for who kept it and breaks nothing */
export function countStreaks(
  table: AttendanceTable,
  percent: number,
  rule: StreakRule,
  running: string | null,
): { readonly days: readonly string[]; readonly of: (index: number) => PersonStreaks } {
  const days = [...new Set(table.posts.map((post) => post.post_day))].sort();
  const done = days.map((day) => {
    const posts = table.posts.filter((post) => post.post_day === day);
    return { counts: table.doneIn(posts), load: table.loadOf(posts) };
  });
  const runningIndex = running === null ? -1 : days.indexOf(running);
  const isKept = (index: number, day: number): boolean | null => {
    const one = done[day];
    const owed = one === undefined ? 0 : table.owedBy(index, one.load);
    if (owed === 0) return null;
    const kept = (one?.counts[index] ?? 0) >= (rule === 'any' ? 1 : needFor(owed, percent));
    return !kept && day === runningIndex ? null : kept;
  };
  return { days, of: (index) => streaksIn(days, (day) => isKept(index, day)) };
}
