import { attendanceMembers, attendanceRead } from '@balai/contracts/attendance';
import type { CallOf } from '@balai/contracts/client';
import { addressOf } from '../../../../api/address-of.ts';
import { readSearch } from '../../../../app/address/search.ts';
import type { FirstCalls } from '../../../../app/area/feature.ts';
import { type AskedWork, workOf } from '../../work/asked-work.ts';
import type { MembersFilter } from './members-filter.ts';
import { attendanceSearch } from './search.ts';

type Sort = NonNullable<NonNullable<CallOf<typeof attendanceMembers>['query']>['sort']>;
const FIRST_ROWS = 100;

/** A question about people, as the list and a file of it ask it. */
export const wordsOf = ({ question, platform }: AskedWork, { state, unit, division, rank, q }: MembersFilter) => ({
  ...question,
  platform,
  ...Object.fromEntries(Object.entries({ state, unit, division, rank, q }).filter(([, word]) => word !== undefined)),
});

/** The same with the list's order. */
export const listWords = (work: AskedWork, filter: MembersFilter, sort: string | undefined) => ({
  ...wordsOf(work, filter),
  ...(sort === undefined ? {} : { sort: sort as Sort }),
});

/** What the list's first page is asked by; it brings the posts. */
export const membersRequest = (work: AskedWork, filter: MembersFilter, sort: string | undefined) => ({
  query: { ...listWords(work, filter, sort), limit: FIRST_ROWS, with: 'posts' as const },
});

export const firstCalls: FirstCalls = {
  needs: [attendanceRead],
  calls: (page) => {
    const filter = readSearch(attendanceSearch)(page.search);
    return [addressOf(attendanceMembers, membersRequest(workOf(page), filter, filter.sort))];
  },
};
