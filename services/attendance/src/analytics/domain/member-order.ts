import { pageRows, type SortValue } from '../../questions/domain/row-page.ts';
import type { Member } from './members.ts';
import { orderByOwing } from './owing-order.ts';

/** What members are sorted by beside owing. */
export type MemberField = 'place' | 'name' | 'user_id' | 'rank' | 'unit' | 'division' | 'given' | 'share';

export const MEMBER_VALUES: Readonly<Record<MemberField, (member: Member) => SortValue>> = {
  place: ({ index }) => index,
  name: ({ person }) => person.name,
  user_id: ({ person }) => person.nrp,
  rank: ({ person }) => person.title,
  unit: ({ person }) => person.client_name,
  division: ({ person }) => person.division,
  // Of who is excused nothing is counted, and nothing is shown.
  given: ({ part, given }) => (part === 'excused' ? null : given),
  share: ({ given, expected }) => (expected === 0 ? null : given / expected),
};

/** Everything members are sorted by. */
export const MEMBER_FIELDS = ['owing', ...(Object.keys(MEMBER_VALUES) as MemberField[])] as const;

/** So wide that ids sort as places do. */
export const idOfMember = ({ index }: Member): string => String(index).padStart(8, '0');

/** All rows in an order. @param everybody whose owing decides which unit comes first, shown or not */
export function sortMembers<M extends Member>(
  rows: readonly M[],
  field: MemberField | 'owing',
  descending: boolean,
  everybody: readonly Member[],
): readonly M[] {
  if (field !== 'owing') {
    const listing = { rows, sortValueOf: MEMBER_VALUES[field], idOf: idOfMember, descending };
    return pageRows(listing, undefined, rows.length)?.rows ?? [];
  }
  const order = orderByOwing(everybody, descending);
  if (order === null) return rows;
  return rows
    .map((row) => ({ row, value: order.valueOf(row) }))
    .sort((a, b) => a.value - b.value)
    .map(({ row }) => row);
}
