import type { Platform } from '@balai/contracts';
import { REMINDED_LINKS } from '@balai/contracts/attendance';
import type { PersonAttendance } from '../../recap/domain/count-attendance.ts';
import { missingOf } from '../../recap/domain/wire-order.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';

/** What a person owes on one platform. */
export interface OwedOn {
  readonly platform: Platform;
  /** Posts. */
  readonly owed: number;
  /** Some of their links, oldest first. */
  readonly links: readonly string[];
}

/** A person with what they owe; `no_handle`: nothing they do would count on what is left. */
export interface Debtor {
  readonly person: RosterPerson;
  readonly verdict: 'owes' | 'done' | 'no_handle';
  /** Platforms on which they owe something. */
  readonly tasks: readonly OwedOn[];
}

/** What a person owes over some platforms, by their row on each. */
export function debtorOf(rows: readonly (readonly [Platform, PersonAttendance])[]): Debtor | null {
  const person = rows[0]?.[1].person;
  if (person === undefined) return null;
  const tasks = rows
    .filter(([, { status }]) => status === 'kurang' || status === 'belum')
    .map(([platform, row]) => ({ platform, owed: missingOf(row), links: row.outstanding.map((post) => post.url) }));
  if (tasks.length > 0) return { person, verdict: 'owes', tasks };
  return { person, verdict: rows.some(([, { status }]) => status === 'no_username') ? 'no_handle' : 'done', tasks };
}

/** At most ten links in all; where there are more, each platform has its half. */
export function withFewLinks(tasks: readonly OwedOn[], most = REMINDED_LINKS): OwedOn[] {
  const half = Math.floor(most / Math.max(1, tasks.length));
  let room = most;
  return tasks.map((task, index) => {
    const others = tasks.slice(index + 1).reduce((sum, { links }) => sum + Math.min(half, links.length), 0);
    const links = task.links.slice(0, room - others);
    room -= links.length;
    return { ...task, links };
  });
}
