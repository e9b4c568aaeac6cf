import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { type GroupCounts, noCounts, type Part } from '../../recap/domain/people-counts.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';

/** What a person has done of the posts of a table. */
export interface Standing {
  readonly part: Part;
  readonly given: number;
  /** 0 of who need not or cannot act. */
  readonly expected: number;
}

/** A person of a table with their place in it. */
export interface Member extends Standing {
  readonly person: RosterPerson;
  readonly index: number;
}

/** Whether there is something yet to do. */
export const isOwing = ({ part }: Standing): boolean => part === 'partial' || part === 'none';

/** What everybody has done, by place. */
export function membersOf(table: AttendanceTable): Member[] {
  const done = table.doneIn(table.posts);
  const load = table.loadOf(table.posts);
  return table.people.map((person, index) => {
    const given = done[index] ?? 0;
    return { person, index, part: table.partOf(index, given, load), given, expected: table.owedBy(index, load) };
  });
}

/** People by part, with what was given and expected of who must act. */
export function countMembers(members: readonly Member[]): GroupCounts {
  const counts = noCounts();
  for (const { part, given, expected } of members) {
    counts.people.total += 1;
    counts.people[part] += 1;
    if (expected === 0) continue;
    counts.given += given;
    counts.expected += expected;
  }
  return counts;
}
