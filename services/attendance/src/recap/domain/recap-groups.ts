import { compareDivisions, PERSON_STATES, type PersonState, stateOf } from '@balai/attendance-report';
import type { ClientLanguage } from '@balai/contracts/identity';
import type { CompiledRecap, RecapPerson } from './compiled-recap.ts';
import type { RecapFilter } from './recap-order.ts';

/** Heading of the people nobody has put into a division. */
export const NO_DIVISION: Readonly<Record<ClientLanguage, string>> = { id: 'Tanpa divisi', en: 'No division' };

/** States of the people who still have to do something. */
export const OPEN_STATES: readonly PersonState[] = ['partial', 'none', 'no_handle'];
/** The states that a filter shows. */
export const SHOWN_STATES: Readonly<Record<RecapFilter, readonly PersonState[]>> = {
  all: PERSON_STATES,
  sudah: ['done'],
  belum: OPEN_STATES,
};

/** People of one division, or of one client where a recap spans several. */
export interface RecapGroup {
  readonly heading: string;
  /** Everyone of the group, shown or not. */
  readonly size: number;
  readonly lists: readonly { readonly state: PersonState; readonly people: readonly RecapPerson[] }[];
}

/** How many people are in each state. */
export function countStates(people: readonly RecapPerson[]): Readonly<Record<PersonState, number>> {
  const counts = { done: 0, partial: 0, none: 0, no_handle: 0, excused: 0, no_posts: 0 };
  for (const person of people) counts[stateOf(person)] += 1;
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

const done = (people: readonly RecapPerson[]): number => people.filter((person) => stateOf(person) === 'done').length;

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
export function headedPeople(people: readonly RecapPerson[], { clientId, order, language }: CompiledRecap): [string, RecapPerson[]][] {
  const clients = new Set(people.map((person) => person.client_id));
  return clients.size > 1
    ? clientGroups(people, clientId)
    : [...gather(people, (person) => person.division?.trim().toUpperCase() || UNNAMED)]
        .sort(([a], [b]) => Number(a === UNNAMED) - Number(b === UNNAMED) || compareDivisions(a, b, order))
        .map(([name, members]) => [name === UNNAMED ? NO_DIVISION[language].toUpperCase() : name, members]);
}

/** The people of a recap in groups, each by state. Under a filter only the groups that have someone to show. */
export function groupPeople(recap: CompiledRecap, filter: RecapFilter): RecapGroup[] {
  return headedPeople(recap.people, recap)
    .map(([heading, members]) => ({
      heading,
      size: members.length,
      lists: SHOWN_STATES[filter]
        .map((state) => ({ state, people: members.filter((person) => stateOf(person) === state) }))
        .filter((list) => list.people.length > 0),
    }))
    .filter((group) => group.lists.length > 0);
}
