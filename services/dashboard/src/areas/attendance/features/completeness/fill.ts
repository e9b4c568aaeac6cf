import type { Group, Missing } from './queries.ts';

export const KINDS = ['instagram', 'tiktok', 'whatsapp'] as const;

/** How many lack it; null: the account may not know. */
export const lackOf = (group: Group, missing: Missing): number | null => group[`no_${missing}`];

/** How many of a group have it, of how many; null: the account may not know. */
export function filledOf(group: Group, missing: Missing): { readonly filled: number; readonly of: number } | null {
  const lacking = lackOf(group, missing);
  return lacking === null ? null : { filled: group.total - lacking, of: group.total };
}

/** The part of everything asked about that is filled; a group without people has none. */
function wholeOf(group: Group): number {
  const known = KINDS.flatMap((kind) => filledOf(group, kind) ?? []);
  const of = known.reduce((sum, one) => sum + one.of, 0);
  return of === 0 ? -1 : known.reduce((sum, one) => sum + one.filled, 0) / of;
}

function partOf(group: Group, kind: Missing): number {
  const part = filledOf(group, kind);
  return part === null || part.of === 0 ? -1 : part.filled / part.of;
}

/** Groups in an order (`-`: downwards); where none is named, who is most complete first. Equal ones by size, then by name. */
export function sortGroups(groups: readonly Group[], sort: string | undefined): readonly Group[] {
  const field = sort?.replace(/^-/, '');
  const direction = sort === undefined || sort.startsWith('-') ? -1 : 1;
  const kind = KINDS.find((one) => one === field);
  const measureOf = (group: Group) => (field === 'total' ? group.total : kind === undefined ? wholeOf(group) : partOf(group, kind));
  const byName = (a: Group, b: Group) => a.name.localeCompare(b.name, 'id', { numeric: true });
  if (field === 'name') return groups.toSorted((a, b) => direction * byName(a, b));
  return groups.toSorted((a, b) => direction * (measureOf(a) - measureOf(b)) || b.total - a.total || byName(a, b));
}
