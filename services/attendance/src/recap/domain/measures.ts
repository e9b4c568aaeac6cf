import type { PersonAttendance } from './count-attendance.ts';
import { type GroupCounts, mustAct } from './people-counts.ts';

/** The two measures of a recap. Only those count who must act: neither excused nor without a handle, and with posts to act on. */
export interface Measures {
  /** Participation: engagements given of those expected. */
  readonly given: number;
  readonly expected: number;
  /** Complete: people who are done of those who must act. */
  readonly done: number;
  readonly obliged: number;
  readonly excused: number;
}

/** Sums up what people who must act gave and owe. */
export function measuresOf(rows: readonly PersonAttendance[]): Measures {
  let [given, expected, done, obliged, excused] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    if (row.person.exempt) excused += 1;
    else if (row.status === 'sudah' || row.status === 'kurang' || row.status === 'belum') {
      obliged += 1;
      expected += row.total;
      given += Math.min(row.done, row.total);
      if (row.status === 'sudah') done += 1;
    }
  }
  return { given, expected, done, obliged, excused };
}

/** The measures of people who were counted as a group. */
export const measuresOfGroup = ({ people, given, expected }: GroupCounts): Measures => ({
  given,
  expected,
  done: people.done,
  obliged: mustAct(people),
  excused: people.excused,
});
