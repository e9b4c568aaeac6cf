import { compareDivisions, type PersonOrder, sortPeople } from '@balai/attendance-report';

/** How much of what is asked for is filled in. The states never overlap and add up to all. */
export const FILLED_STATES = ['complete', 'partial', 'none'] as const;
export type FilledState = (typeof FILLED_STATES)[number];

/** What a report asks of people: their handles, or their number. */
export const ASKED_FIELDS = { usernames: ['instagram', 'tiktok'], whatsapp: ['whatsapp'] } as const;
export type CompletenessAbout = keyof typeof ASKED_FIELDS;
export type AskedField = (typeof ASKED_FIELDS)[CompletenessAbout][number];

/** The person as a report needs them. */
export interface ReportedPerson extends Readonly<Record<AskedField, string | null>> {
  readonly name: string;
  readonly title: string | null;
  readonly position: string | null;
  readonly division: string | null;
  readonly client_id: string;
  readonly client_name: string | null;
}

/** How many of the values are there. */
export function filledState(values: readonly (string | null)[]): FilledState {
  const filled = values.filter((value) => value !== null).length;
  if (filled === values.length) return 'complete';
  return filled === 0 ? 'none' : 'partial';
}

export const missingOf = (person: ReportedPerson, about: CompletenessAbout): AskedField[] =>
  ASKED_FIELDS[about].filter((field) => person[field] === null);

export const stateOfPerson = (person: ReportedPerson, about: CompletenessAbout): FilledState =>
  filledState(ASKED_FIELDS[about].map((field) => person[field]));

/** Counts of a group of people. */
export interface FilledCounts extends Readonly<Record<FilledState, number>> {
  readonly total: number;
  /** People with the field, by field; others are absent. */
  readonly filled: Readonly<Partial<Record<AskedField, number>>>;
}

export function countFilled(people: readonly ReportedPerson[], about: CompletenessAbout): FilledCounts {
  const counts = { complete: 0, partial: 0, none: 0, total: people.length };
  for (const person of people) counts[stateOfPerson(person, about)] += 1;
  const filled = ASKED_FIELDS[about].map((field) => [field, people.filter((person) => person[field] !== null).length] as const);
  return { ...counts, filled: Object.fromEntries(filled) };
}

/** A unit of a report. */
export interface ReportedUnit {
  readonly client_id: string;
  readonly name: string;
}

/** A unit with its counts. */
export type UnitRow = ReportedUnit & FilledCounts;

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

const collator = new Intl.Collator('id', { sensitivity: 'base' });

/** Whether anybody of the unit has filled in anything. */
export const hasBegun = ({ complete, partial }: FilledCounts): boolean => complete + partial > 0;

/** Units with their counts: those with data first, by people who are complete, by size, by name. Units without people are there, too. */
export function countUnits(people: readonly ReportedPerson[], units: readonly ReportedUnit[], about: CompletenessAbout): UnitRow[] {
  const byUnit = grouped(people, ({ client_id }) => client_id);
  const known = new Map(units.map((unit) => [unit.client_id, unit.name]));
  for (const { client_id, client_name } of people) known.set(client_id, client_name ?? client_id);
  return [...known]
    .map(([client_id, name]) => ({ client_id, name, ...countFilled(byUnit.get(client_id) ?? [], about) }))
    .sort(
      (a, b) =>
        Number(hasBegun(b)) - Number(hasBegun(a)) || b.complete - a.complete || b.total - a.total || collator.compare(a.name, b.name),
    );
}

/** People under one heading; null: without a division. */
export interface PeopleGroup<Person> {
  readonly heading: string | null;
  readonly people: readonly Person[];
}

/** Groups people by division, in the client's order, or by unit, by name; whoever has no division comes last. */
export function groupReported<Person extends ReportedPerson>(
  people: readonly Person[],
  by: 'unit' | 'division',
  order: PersonOrder,
): PeopleGroup<Person>[] {
  const groups = grouped(people, ({ division, client_name, client_id }) => (by === 'unit' ? (client_name ?? client_id) : division));
  const compare = (a: string, b: string) => (by === 'unit' ? collator.compare(a, b) : compareDivisions(a, b, order));
  return [...groups]
    .sort(([a], [b]) => (a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b)))
    .map(([heading, members]) => ({ heading, people: sortPeople(members, order) }));
}
