import type { Platform, ResponseOf } from '@balai/contracts';
import { attendanceMembers, commentsRecap, likesRecap } from '@balai/contracts/attendance';
import type { CallOf } from '@balai/contracts/client';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import type { Work } from '../../app/use-work.ts';
import type { MembersFilter } from './members-filter.ts';
import { fromComments, fromLikes, type Recap } from './recap.ts';

export type MembersAnswer = ResponseOf<typeof attendanceMembers>;
/** Somebody of the list with what they have done. */
export type Member = MembersAnswer['data'][number];
/** Who comes first is there soon; whoever asks for more wants many. */
const FIRST_ROWS = 100;
const MORE_ROWS = 1_000;
type Sort = NonNullable<NonNullable<CallOf<typeof attendanceMembers>['query']>['sort']>;

/** A question about people, as the list and a file of it ask it. */
export const wordsOf = ({ question, platform }: Work, { state, unit, division, rank, q }: MembersFilter) => ({
  ...question,
  platform,
  ...Object.fromEntries(Object.entries({ state, unit, division, rank, q }).filter(([, word]) => word !== undefined)),
});

/** The people of the work bar's question, narrowed, in pages; unless told units with most who owe first. */
export const membersQuery = (work: Work, filter: MembersFilter, sort: string | undefined) => {
  const query = { ...wordsOf(work, filter), ...(sort === undefined ? {} : { sort: sort as Sort }) };
  return infiniteQueryOptions({
    queryKey: [attendanceMembers.id, work.live, query] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) =>
      api(attendanceMembers, {
        query: pageParam === null ? { ...query, limit: FIRST_ROWS } : { ...query, limit: MORE_ROWS, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

/** Everybody whom a filter leaves, in the order of the list. */
export async function readAllMembers(work: Work, filter: MembersFilter, sort: string | undefined): Promise<readonly Member[]> {
  const query = { ...wordsOf(work, filter), limit: MORE_ROWS, ...(sort === undefined ? {} : { sort: sort as Sort }) };
  const members: Member[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: MembersAnswer = await api(attendanceMembers, { query: cursor === undefined ? query : { ...query, cursor } });
    members.push(...page.data);
    cursor = page.next_cursor ?? null;
  }
  return members;
}

/** The recap of one platform: what texts to copy are made of. */
export async function readRecap({ question }: Work, platform: Platform): Promise<Recap> {
  const request = { query: question };
  return platform === 'instagram' ? fromLikes(await api(likesRecap, request)) : fromComments(await api(commentsRecap, request));
}
