import { needFor } from '../../recap/domain/attendance-status.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { noTimes, type SeenTimes } from './seen-times.ts';

/** Somebody by place in a table, and the minute (since 1970) in which they became complete. */
export interface Finisher {
  readonly place: number;
  readonly minute: number;
}

/**
 * Who became complete over all posts of a table, latest first, then by place. What counts without a time came before what has one;
 * who is complete by that alone is left out.
 */
export function finishersOf(table: AttendanceTable, times: SeenTimes, percent: number, limit: number): Finisher[] {
  const { posts } = table;
  const load = table.loadOf(posts);
  const needOf = (place: number): number => needFor(table.owedBy(place, load), percent);
  const done = table.doneIn(posts);
  const seen = new Map<number, number[]>();
  for (const post of posts)
    times.each(post, noTimes(), null, (minute, place) => {
      if ((done[place] ?? 0) < needOf(place)) return;
      const known = seen.get(place);
      if (known === undefined) seen.set(place, [minute]);
      else known.push(minute);
    });
  const found: Finisher[] = [];
  for (const [place, minutes] of seen) {
    const untimed = (done[place] ?? 0) - minutes.length;
    const minute = minutes.sort((a, b) => a - b)[needOf(place) - untimed - 1];
    if (minute !== undefined) found.push({ place, minute });
  }
  return found.sort((a, b) => b.minute - a.minute || a.place - b.place).slice(0, limit);
}
