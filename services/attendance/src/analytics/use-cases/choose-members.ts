import { invalidField } from '@balai/runtime/problem';
import { commas } from '../../questions/domain/comma-words.ts';
import { groupKeyOf } from '../../recap/domain/aggregate-groups.ts';
import type { Part } from '../../recap/domain/people-counts.ts';
import { isNamed } from '../../roster/domain/named.ts';
import { type Facet, narrowMembers, type WantedGroups } from '../domain/member-filter.ts';
import type { Member } from '../domain/members.ts';
import { PART_WORDS } from '../domain/part-words.ts';
import type { MembersTable } from './read-members.ts';

/** Which of the people are meant, as a list and a file of it say it. */
export interface MemberWords {
  /** States by comma, or `owing`. */
  readonly state?: string | undefined;
  /** Ids or names of groups by comma. */
  readonly unit?: string | undefined;
  readonly division?: string | undefined;
  readonly rank?: string | undefined;
  /** Part of name, number, division, unit or handle. */
  readonly q?: string | undefined;
}

/** The same, read. */
export interface MemberChoice {
  /** Null: all. */
  readonly parts: ReadonlySet<Part> | null;
  readonly wanted: WantedGroups;
  /** Lower case. */
  readonly text: string;
}

const PARTS: readonly Part[] = ['done', 'partial', 'none', 'noHandle', 'excused', 'noPosts'];
const OWING: readonly Part[] = ['partial', 'none'];

function partsOf(text: string | undefined): ReadonlySet<Part> | null {
  const words = commas(text).map((word) => word.toLowerCase());
  if (words.length === 0) return null;
  return new Set(
    words.flatMap((word) => {
      if (word === 'owing') return OWING;
      const part = PARTS.find((one) => PART_WORDS[one] === word);
      if (part !== undefined) return [part];
      const known = [...Object.values(PART_WORDS), 'owing'].join(', ');
      throw invalidField('state', { id: `kenal: ${known}`, en: `knows ${known}` });
    }),
  );
}

const keysOf = (text: string | undefined, keyOf: (word: string) => string): ReadonlySet<string> | null => {
  const words = commas(text);
  return words.length === 0 ? null : new Set(words.map(keyOf));
};

/** @throws Problem 400 that names the parameter */
export const readMemberChoice = ({ state, unit, division, rank, q }: MemberWords): MemberChoice => ({
  parts: partsOf(state),
  wanted: {
    units: keysOf(unit, (id) => id.toUpperCase()),
    divisions: keysOf(division, groupKeyOf),
    ranks: keysOf(rank, groupKeyOf),
  },
  text: (q ?? '').trim().toLowerCase(),
});

/** People of a table by a choice. */
export interface ChosenMembers<M extends Member> {
  /** Whom the groups and the text leave, whatever their state. */
  readonly members: readonly M[];
  /** Those of them in the states that are meant. */
  readonly rows: readonly M[];
  readonly facets: Readonly<Record<'units' | 'divisions' | 'ranks', Facet[]>>;
}

/**
 * @param handlesOf those by which somebody is found
 * @param facet groups of a facet at most
 */
export function chooseAmong<M extends Member>(
  everybody: readonly M[],
  handlesOf: (member: M) => string,
  { parts, wanted, text }: MemberChoice,
  facet = 0,
): ChosenMembers<M> {
  const named = text === '' ? everybody : everybody.filter((member) => isNamed(member.person, text, handlesOf(member)));
  const { members, facets } = narrowMembers(named, wanted, facet);
  return { members, facets, rows: parts === null ? members : members.filter(({ part }) => parts.has(part)) };
}

/** @param facet groups of a facet at most */
export function chooseMembers(table: MembersTable, choice: MemberChoice, facet = 0): ChosenMembers<Member> {
  const handles = [...table.on.values()].map((one) => one.handles);
  return chooseAmong(table.members, ({ index }) => handles.map((one) => `@${one[index] ?? ''}`).join(' '), choice, facet);
}
