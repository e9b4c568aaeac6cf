import { isOwing, type Member } from './members.ts';

/** More than there are people. */
const PEOPLE = 2 ** 24;

/** Where a page ended: units that were shown whole, the unit it ended in, and the place there. */
interface OwingPosition {
  readonly shown: ReadonlySet<string>;
  readonly unit: string;
  readonly within: number;
}

/** Units with most people owing first, and in a unit who owes, then by place in the table. */
export interface OwingOrder {
  /** What members are sorted by. */
  readonly valueOf: (member: Member) => number;
  /** Of the member a page ended with; null on the first one. */
  readonly after: number | null;
  /** A place for {@link orderByOwing}. */
  readonly keyOf: (member: Member) => string;
}

/** Units as bits by their place among all, so that a cursor of hundreds of units stays short. */
const writeShown = (ids: readonly string[], shown: ReadonlySet<string>): string => {
  const bits = Buffer.alloc(Math.ceil(ids.length / 8));
  for (const [unitRank, id] of ids.entries()) if (shown.has(id)) bits[unitRank >> 3] = (bits[unitRank >> 3] ?? 0) | (1 << (unitRank & 7));
  return bits.toString('base64url');
};

function readPosition(key: string, ids: readonly string[]): OwingPosition | null {
  try {
    const read: unknown = JSON.parse(key);
    if (!Array.isArray(read)) return null;
    const [units, text, unit, within] = read;
    if (typeof text !== 'string' || typeof unit !== 'string' || typeof within !== 'number') return null;
    const bits = Buffer.from(text, 'base64url');
    // Of another number of units the bits mean others: then only the unit a page ended in is known.
    const isShown = (unitRank: number) => units === ids.length && ((bits[unitRank >> 3] ?? 0) & (1 << (unitRank & 7))) !== 0;
    return { shown: new Set(ids.filter((_, unitRank) => isShown(unitRank))), unit, within };
  } catch {
    return null;
  }
}

function unitsOf(members: readonly Member[]): Map<string, { readonly name: string; owing: number }> {
  const units = new Map<string, { readonly name: string; owing: number }>();
  for (const member of members) {
    const { client_id: id, client_name: name } = member.person;
    const unit = units.get(id) ?? { name, owing: 0 };
    if (isOwing(member)) unit.owing += 1;
    units.set(id, unit);
  }
  return units;
}

/**
 * The order of members by owing, backwards when `descending`. A cursor pins the units that were shown: when numbers change between two
 * pages, no unit is left out and none shown twice.
 * @param key of the member a page ended with. @returns null when it is no place.
 */
export function orderByOwing(members: readonly Member[], descending: boolean, key?: string): OwingOrder | null {
  const units = unitsOf(members);
  const ids = [...units.keys()].sort();
  const pinned = key === undefined ? undefined : readPosition(key, ids);
  if (pinned === null) return null;
  const stage = (id: string): number => (pinned === undefined || pinned.shown.has(id) ? 0 : id === pinned.unit ? 1 : 2);
  const turn = descending ? -1 : 1;
  const sequence = [...units].sort(
    ([a, left], [b, right]) =>
      stage(a) - stage(b) || turn * (right.owing - left.owing || left.name.localeCompare(right.name, 'id') || (a < b ? -1 : 1)),
  );
  const rank = new Map(sequence.map(([id], unitRank) => [id, unitRank]));
  const rankOf = ({ person }: Member): number => rank.get(person.client_id) ?? 0;
  const within = (member: Member): number => {
    const forwards = (isOwing(member) ? 0 : PEOPLE) + member.index;
    return descending ? 2 * PEOPLE - 1 - forwards : forwards;
  };
  const endOf = ({ shown, unit, within: last }: OwingPosition): number => {
    const unitRank = rank.get(unit);
    return unitRank === undefined ? shown.size * 2 * PEOPLE - 1 : unitRank * 2 * PEOPLE + last;
  };
  return {
    valueOf: (member) => rankOf(member) * 2 * PEOPLE + within(member),
    after: pinned === undefined ? null : endOf(pinned),
    keyOf: (member) => {
      const shown = new Set(sequence.slice(0, rankOf(member)).map(([id]) => id));
      return JSON.stringify([ids.length, writeShown(ids, shown), member.person.client_id, within(member)]);
    },
  };
}
