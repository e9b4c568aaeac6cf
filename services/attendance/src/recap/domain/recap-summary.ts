import { wholePercent } from '@balai/contracts';
import type { PersonAttendance } from './count-attendance.ts';
import { percentOrZero } from './group-shares.ts';

/** Totals of a recap; the five counts partition the people. */
export interface RecapSummary {
  readonly sudah: number;
  readonly kurang: number;
  readonly belum: number;
  readonly noUsername: number;
  readonly noPosts: number;
  /** Sum of what was seen: exemptions and corrections do not add to it. */
  readonly observed: number;
  /** Mean of the shown percentages of people with a handle or an exemption, and with posts to act on; one decimal. */
  readonly averagePercent: number;
  /** Share of the same people who show at least one, one decimal. */
  readonly participationPercent: number;
}

/** Share of the posts that a person has, unrounded; 0 when there are none. */
export const completionRate = (row: PersonAttendance): number => (row.total === 0 ? 0 : row.done / row.total);

/** The same as a whole percent: 100 only of all posts. */
export const completionPercent = (row: PersonAttendance): number => wholePercent(row.done, row.total);

/** Sums rows up. */
export function summarise(rows: readonly PersonAttendance[]): RecapSummary {
  const counts = { sudah: 0, kurang: 0, belum: 0, no_username: 0, no_posts: 0 };
  let observed = 0;
  let reachable = 0;
  let participants = 0;
  let rates = 0;
  for (const row of rows) {
    counts[row.status as keyof typeof counts] += 1;
    observed += row.observed;
    if ((row.person.handle === null && !row.person.exempt) || row.total === 0) continue;
    reachable += 1;
    rates += completionRate(row);
    if (row.done > 0) participants += 1;
  }
  return {
    sudah: counts.sudah,
    kurang: counts.kurang,
    belum: counts.belum,
    noUsername: counts.no_username,
    noPosts: counts.no_posts,
    observed,
    averagePercent: percentOrZero(rates, reachable),
    participationPercent: percentOrZero(participants, reachable),
  };
}
