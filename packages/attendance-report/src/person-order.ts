import { compareNames, nameOrder } from './name-order.ts';

/** The lists by which a client orders its people; upper case. */
export interface PersonOrder {
  /** Parts of positions, highest first. */
  readonly positions: readonly string[];
  /** Highest first. */
  readonly ranks: readonly string[];
  /** Whole names that come before others of the same rank. */
  readonly priorityNames: readonly string[];
  /** Beginnings of divisions, in the order of their sections. */
  readonly divisions: readonly string[];
}

/** What decides about the place of a person in a list. */
export interface Ordered {
  readonly name: string;
  readonly title: string | null;
  readonly position: string | null;
}

const collator = new Intl.Collator('id', { sensitivity: 'base' });
const upper = (text: string | null): string => (text ?? '').trim().toUpperCase();

/** Place of the last part that the position contains, so that WADIR, which also contains DIR, may stand behind it. */
function positionIndex(position: string | null, parts: readonly string[]): number {
  const text = upper(position);
  const orderOf = parts.findLastIndex((part) => text.includes(part));
  return orderOf === -1 ? parts.length : orderOf;
}

/** Whether somebody holds a position, named by a part of it. */
export const holdsPosition = ({ position }: Pick<Ordered, 'position'>, part: string): boolean => upper(position).includes(upper(part));

const placesOf = (names: readonly string[]): ((text: string | null) => number) => {
  const places = new Map(names.map((name, orderOf) => [name, orderOf]));
  return (text) => places.get(upper(text)) ?? names.length;
};

/** People by position, rank, priority name, name; who is in none of the lists comes last. */
export function sortPeople<T extends Ordered>(people: readonly T[], order: PersonOrder): T[] {
  const rankIndex = placesOf(order.ranks);
  const nameIndex = placesOf(order.priorityNames);
  return people
    .map((person) => ({
      person,
      // Looked up once a person, not once a comparison.
      position: positionIndex(person.position, order.positions),
      rank: rankIndex(person.title),
      priority: nameIndex(person.name),
      name: nameOrder(person.name),
    }))
    .sort((a, b) => a.position - b.position || a.rank - b.rank || a.priority - b.priority || compareNames(a.name, b.name))
    .map(({ person }) => person);
}

/** Names of divisions: by the first list entry they begin with, then alphabetically. */
export function compareDivisions(a: string, b: string, { divisions }: PersonOrder): number {
  const orderOf = (division: string) => {
    const found = divisions.findIndex((beginning) => upper(division).startsWith(beginning));
    return found === -1 ? divisions.length : found;
  };
  return orderOf(a) - orderOf(b) || collator.compare(a, b);
}
