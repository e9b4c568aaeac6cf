import type { PersonAttendance } from './count-attendance.ts';

/** Rows in the order of the wire: who has done more comes first, then the client's order of people. */
export function byDoneFirst(people: readonly PersonAttendance[]): PersonAttendance[] {
  const byDone: PersonAttendance[][] = [];
  for (const row of people) {
    const equal = byDone[row.done];
    if (equal === undefined) byDone[row.done] = [row];
    else equal.push(row);
  }
  // Places of counts nobody has are left out by the loop over what is there.
  return byDone.reverse().flatMap((rows) => rows ?? []);
}

/** What a row still lacks, never below zero. */
export const missingOf = (row: PersonAttendance): number => Math.max(0, row.total - row.done);
