import { type GroupName, PEOPLE_GROUPS, type PeopleGrouping } from '../../recap/domain/aggregate-groups.ts';
import { isOwing, type Member } from './members.ts';

/** Groups that are wanted of each sort, by key; null: all. */
export type WantedGroups = Readonly<Record<PeopleGrouping, ReadonlySet<string> | null>>;

/** A group with how many there are in it, and how many of them owe something. */
export interface Facet {
  readonly id: string;
  readonly name: string;
  readonly owing: number;
  readonly total: number;
}

const SORTS = ['units', 'divisions', 'ranks'] as const;

/** Those in wanted groups, and the facet of each sort over those whom the other sorts leave. @param limit of a facet */
export function narrowMembers<M extends Member>(
  members: readonly M[],
  wanted: WantedGroups,
  limit: number,
): { readonly members: M[]; readonly facets: Readonly<Record<PeopleGrouping, Facet[]>> } {
  const found = { units: new Map<string, MemberGroup>(), divisions: new Map<string, MemberGroup>(), ranks: new Map<string, MemberGroup>() };
  const groupsOf = { units: remembered('units'), divisions: remembered('divisions'), ranks: remembered('ranks') };
  const left: M[] = [];
  for (const member of members) {
    const groups = SORTS.map((sort) => groupsOf[sort](member));
    const misses = SORTS.filter((sort, index) => wanted[sort]?.has(groups[index]?.key ?? '') === false);
    if (misses.length === 0) left.push(member);
    if (misses.length > 1) continue;
    for (const [index, sort] of SORTS.entries()) {
      const group = groups[index];
      if (group === undefined || (misses.length === 1 && misses[0] !== sort)) continue;
      const counts = found[sort].get(group.key) ?? { name: group.name, owing: 0, total: 0 };
      counts.total += 1;
      if (isOwing(member)) counts.owing += 1;
      found[sort].set(group.key, counts);
    }
  }
  const facets = { units: facetOf(found.units, limit), divisions: facetOf(found.divisions, limit), ranks: facetOf(found.ranks, limit) };
  return { members: left, facets };
}

interface MemberGroup {
  readonly name: string;
  owing: number;
  total: number;
}

/** The group of a member; each text is read once. */
function remembered(sort: PeopleGrouping): (member: Member) => GroupName {
  const known = new Map<string | null, GroupName>();
  const textOf = { units: 'client_id', divisions: 'division', ranks: 'title' } as const;
  return ({ person }) => {
    const text = person[textOf[sort]];
    const group = known.get(text) ?? PEOPLE_GROUPS[sort](person);
    known.set(text, group);
    return group;
  };
}

const facetOf = (groups: ReadonlyMap<string, MemberGroup>, limit: number): Facet[] =>
  [...groups]
    .map(([id, counts]) => ({ id, ...counts }))
    .sort((a, b) => b.owing - a.owing || b.total - a.total || a.name.localeCompare(b.name, 'id') || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
