import type { PeopleGroups } from '@balai/contracts/attendance';
import type { SearchOf } from '../../../../app/address/search.ts';
import type { attendanceSearch } from './search.ts';
import type { ListedTogether } from './texts/owing-text.ts';

/** What narrows the list of people. */
export type MembersFilter = Pick<SearchOf<typeof attendanceSearch>, 'state' | 'unit' | 'division' | 'rank' | 'q'>;

export const isNarrowed = ({ state, unit, division, rank, q }: MembersFilter): boolean =>
  [state, unit, division, rank, q].some((word) => word !== undefined);

/** How many of the people counted a list of those who owe names: partly done, not begun, without a handle; of a state, its own. */
export function listedCount(counts: PeopleGroups, state: MembersFilter['state']): number {
  const owing = counts.partial + counts.none;
  switch (state) {
    case undefined:
      return owing + counts.no_handle;
    case 'owing':
      return owing;
    case 'partial':
    case 'none':
    case 'no_handle':
      return counts[state];
    default:
      return 0;
  }
}

/** Those a list of who owes names, by state: of a state that is chosen only its own. */
export function listedOf({ partial, none, no_handle }: PeopleGroups, state: MembersFilter['state']): ListedTogether {
  const isShown = (one: 'partial' | 'none' | 'no_handle') =>
    state === undefined || state === one || (state === 'owing' && one !== 'no_handle');
  return { partial: isShown('partial') ? partial : 0, none: isShown('none') ? none : 0, no_handle: isShown('no_handle') ? no_handle : 0 };
}

/** Those of some people by state. */
export function countsOf(people: readonly { readonly state: string }[]): ListedTogether {
  const of = (state: string) => people.filter((one) => one.state === state).length;
  return { partial: of('partial'), none: of('none'), no_handle: of('no_handle') };
}

/** Who of those listed is reminded: whoever owes something; null where the list names nobody who does. */
export function remindedFilter({ state = 'owing', unit, division, rank, q }: MembersFilter): MembersFilter | null {
  if (state !== 'owing' && state !== 'partial' && state !== 'none') return null;
  const words = { state, unit, division, rank, q };
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined));
}
