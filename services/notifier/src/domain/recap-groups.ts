import type { AttendanceStatus, RecapPerson } from '@balai/contracts/attendance';
import type { RecapFilter } from './chat-order.ts';
import { compareDivisions, comparePeople } from './person-order.ts';

/** States as reports tell them: who has no handle has not taken part, and their line says why. */
export type ToldStatus = Exclude<AttendanceStatus, 'no_username'>;
const toldAs = ({ status }: RecapPerson): ToldStatus => (status === 'no_username' ? 'belum' : status);

/** Order in which the states of people are listed. */
export const STATUS_ORDER: readonly ToldStatus[] = ['sudah', 'kurang', 'belum', 'no_posts'];
const SHOWN: Readonly<Record<RecapFilter, readonly ToldStatus[]>> = {
  all: STATUS_ORDER,
  sudah: ['sudah'],
  belum: ['kurang', 'belum'],
};

/** People of one division, or of one client where a recap spans several. */
export interface RecapGroup {
  readonly heading: string;
  /** Everyone of the group, shown or not. */
  readonly size: number;
  readonly lists: readonly { readonly status: ToldStatus; readonly people: readonly RecapPerson[] }[];
}

/** How many people are in each state. */
export function countStatuses(people: readonly RecapPerson[]): ReadonlyMap<ToldStatus, number> {
  const counts = new Map<ToldStatus, number>(STATUS_ORDER.map((status) => [status, 0]));
  for (const person of people) counts.set(toldAs(person), (counts.get(toldAs(person)) ?? 0) + 1);
  return counts;
}

function gather(people: readonly RecapPerson[], keyOf: (person: RecapPerson) => string): Map<string, RecapPerson[]> {
  const groups = new Map<string, RecapPerson[]>();
  for (const person of people) {
    const group = groups.get(keyOf(person));
    if (group === undefined) groups.set(keyOf(person), [person]);
    else group.push(person);
  }
  return groups;
}

const done = (people: readonly RecapPerson[]): number => people.filter((person) => person.status === 'sudah').length;

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

/** People by division (by client where there are several), under the heading of each. */
export function headedPeople(people: readonly RecapPerson[], ownClientId: string): [string, RecapPerson[]][] {
  const clients = new Set(people.map((person) => person.client_id));
  return clients.size > 1
    ? clientGroups(people, ownClientId)
    : [...gather(people, (person) => person.division?.trim().toUpperCase() || '-')].sort(([a], [b]) => compareDivisions(a, b));
}

/** The same, each group by state, each list in order. Under a filter only the groups that have someone to show. */
export function groupPeople(people: readonly RecapPerson[], ownClientId: string, filter: RecapFilter): RecapGroup[] {
  return headedPeople(people, ownClientId)
    .map(([heading, members]) => ({
      heading,
      size: members.length,
      lists: SHOWN[filter]
        .map((status) => ({ status, people: members.filter((person) => toldAs(person) === status).sort(comparePeople) }))
        .filter((list) => list.people.length > 0),
    }))
    .filter((group) => group.lists.length > 0);
}
