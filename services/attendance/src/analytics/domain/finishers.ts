import { needFor } from '../../recap/domain/attendance-status.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { noTimes, type SeenTimes } from './seen-times.ts';

/** Somebody by place in a table, and the minute (since 1970) in which they became complete. */
export interface Finisher {
  readonly index: number;
  readonly minute: number;
}

/**
 * Who became complete over all posts of a table, latest first, then by place. What counts without a time came before what has one;
 * who is complete by that alone is left out.
 */
export function finishersOf(table: AttendanceTable, times: SeenTimes, percent: number, limit: number): Finisher[] {
  const { posts } = table;
  const load = table.loadOf(posts);
  const needOf = (index: number): number => needFor(table.owedBy(index, load), percent);
  const done = table.doneIn(posts);
  const seen = new Map<number, number[]>();
  for (const post of posts)
    times.each(post, noTimes(), null, (minute, index) => {
      if ((done[index] ?? 0) < needOf(index)) return;
      const known = seen.get(index);
      if (known === undefined) seen.set(index, [minute]);
      else known.push(minute);
    });
  const found: Finisher[] = [];
  for (const [index, minutes] of seen) {
    const untimed = (done[index] ?? 0) - minutes.length;
    const minute = minutes.sort((a, b) => a - b)[needOf(index) - untimed - 1];
    if (minute !== undefined) found.push({ index, minute });
  }
  return found.sort((a, b) => b.minute - a.minute || a.index - b.index).slice(0, limit);
}
