import type { AttendanceStatus } from '@balai/contracts/attendance';
import { compareDivisions } from '../../roster/domain/person-order.ts';
import type { CompiledRecap, RecapPerson } from './compiled-recap.ts';
import type { RecapFilter } from './recap-order.ts';

/**
 * States as texts show them: who has no handle has not taken part, and their line says why. The excused stand apart: rows of the wire call them
 * done, but nobody who reads a text should count them among those who took part.
 */
export type ShownStatus = Exclude<AttendanceStatus, 'no_username'> | 'excused';
function shownStatus({ exempt, status }: RecapPerson): ShownStatus {
  if (exempt) return 'excused';
  return status === 'no_username' ? 'belum' : status;
}

/** Heading of the people nobody has put into a division. */
export const NO_DIVISION = 'Tanpa divisi';

/** Order in which the states of people are listed. */
export const STATUS_ORDER: readonly ShownStatus[] = ['sudah', 'kurang', 'belum', 'excused', 'no_posts'];
const SHOWN: Readonly<Record<RecapFilter, readonly ShownStatus[]>> = {
  all: STATUS_ORDER,
  sudah: ['sudah'],
  belum: ['kurang', 'belum'],
};

/** People of one division, or of one client where a recap spans several. */
export interface RecapGroup {
  readonly heading: string;
  /** Everyone of the group, shown or not. */
  readonly size: number;
  readonly lists: readonly { readonly status: ShownStatus; readonly people: readonly RecapPerson[] }[];
}

/** How many people are in each state. */
export function countStatuses(people: readonly RecapPerson[]): ReadonlyMap<ShownStatus, number> {
  const counts = new Map<ShownStatus, number>(STATUS_ORDER.map((status) => [status, 0]));
  for (const person of people) counts.set(shownStatus(person), (counts.get(shownStatus(person)) ?? 0) + 1);
  return counts;
}

/** What stands for no division while divisions are gathered. */
const UNNAMED = '-';

function gather(people: readonly RecapPerson[], keyOf: (person: RecapPerson) => string): Map<string, RecapPerson[]> {
  const groups = new Map<string, RecapPerson[]>();
  for (const person of people) {
    const group = groups.get(keyOf(person));
    if (group === undefined) groups.set(keyOf(person), [person]);
    else group.push(person);
  }
  return groups;
}

const done = (people: readonly RecapPerson[]): number => people.filter((person) => shownStatus(person) === 'sudah').length;

/** The recap's own client first, then by those who are complete, by size, by name. */
function clientGroups(people: readonly RecapPerson[], own: string): [string, RecapPerson[]][] {
  const groups = [...gather(people, (person) => person.client_id)];
  groups.sort(
    ([a, left], [b, right]) =>
      Number(b === own) - Number(a === own) ||
      done(right) - done(left) ||
      right.length - left.length ||
      (left[0]?.client_name ?? a).localeCompare(right[0]?.client_name ?? b, 'id'),
  );
  return groups.map(([id, members]) => [members[0]?.client_name ?? id, members]);
}

/** These people of a recap by division (by client where there are several), under the heading of each; their order stays. */
export function headedPeople(people: readonly RecapPerson[], { clientId, order }: CompiledRecap): [string, RecapPerson[]][] {
  const clients = new Set(people.map((person) => person.client_id));
  return clients.size > 1
    ? clientGroups(people, clientId)
    : [...gather(people, (person) => person.division?.trim().toUpperCase() || UNNAMED)]
        .sort(([a], [b]) => Number(a === UNNAMED) - Number(b === UNNAMED) || compareDivisions(a, b, order))
        .map(([name, members]) => [name === UNNAMED ? NO_DIVISION.toUpperCase() : name, members]);
}

/** The people of a recap in groups, each by state. Under a filter only the groups that have someone to show. */
export function groupPeople(recap: CompiledRecap, filter: RecapFilter): RecapGroup[] {
  return headedPeople(recap.people, recap)
    .map(([heading, members]) => ({
      heading,
      size: members.length,
      lists: SHOWN[filter]
        .map((status) => ({ status, people: members.filter((person) => shownStatus(person) === status) }))
        .filter((list) => list.people.length > 0),
    }))
    .filter((group) => group.lists.length > 0);
}
