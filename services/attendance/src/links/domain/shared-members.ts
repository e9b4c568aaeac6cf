import { countMembers, type Member } from '../../analytics/domain/members.ts';
import { type GroupName, PEOPLE_GROUPS } from '../../recap/domain/aggregate-groups.ts';
import { type GroupCounts, PART_OF_STATUS, type Part } from '../../recap/domain/people-counts.ts';
import type { PersonLinks } from './count-links.ts';

/** A person with what they shared: of the posts those they reported a link of are `given`. */
export interface SharedMember extends Member {
  readonly links: number;
}

const partOf = ({ person, status }: PersonLinks): Part => (person.exempt ? 'excused' : PART_OF_STATUS[status]);

/** People with their place, in the order they stand in. */
export const sharedMembers = (people: readonly PersonLinks[]): SharedMember[] =>
  people.map((one, index) => ({
    person: one.person,
    index,
    part: partOf(one),
    given: one.reported,
    expected: one.person.exempt ? 0 : one.total,
    links: one.observed,
  }));

/** Links of who must act: the excused are a group of their own. */
export const linksOf = (members: readonly SharedMember[]): number =>
  members.reduce((sum, { part, links }) => (part === 'excused' ? sum : sum + links), 0);

/** People by something they share, with what they did. */
export interface SharedGroup extends GroupName {
  readonly counts: GroupCounts;
  readonly links: number;
}

const shareOf = ({ counts }: SharedGroup): number => (counts.expected === 0 ? 2 : counts.given / counts.expected);

/** Groups of these people: by unit, or where all are of one unit by division; the lowest share first, those without any last. */
export function groupShared(members: readonly SharedMember[]): {
  readonly of: 'units' | 'divisions';
  readonly groups: readonly SharedGroup[];
} {
  const of = new Set(members.map(({ person }) => person.client_id)).size > 1 ? 'units' : 'divisions';
  const found = new Map<string, { readonly name: string; readonly own: SharedMember[] }>();
  for (const member of members) {
    const { key, name } = PEOPLE_GROUPS[of](member.person);
    const group = found.get(key) ?? { name, own: [] };
    found.set(key, group);
    group.own.push(member);
  }
  const groups = [...found].map(([key, { name, own }]) => ({ key, name, counts: countMembers(own), links: linksOf(own) }));
  return { of, groups: groups.sort((a, b) => shareOf(a) - shareOf(b) || a.name.localeCompare(b.name, 'id')) };
}
