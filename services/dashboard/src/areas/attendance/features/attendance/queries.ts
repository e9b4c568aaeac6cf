import type { Platform, ResponseOf } from '@balai/contracts';
import { attendanceMembers, commentsRecap, likesRecap } from '@balai/contracts/attendance';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../../../../api/api.ts';
import type { AskedWork } from '../../work/asked-work.ts';
import type { Work } from '../../work/use-work.ts';
import { listWords, membersRequest } from './first-calls.ts';
import type { MembersFilter } from './members-filter.ts';
import { fromComments, fromLikes, type Recap } from './texts/recap.ts';

export type MembersAnswer = ResponseOf<typeof attendanceMembers>;
/** Somebody of the list with what they have done. */
export type Member = MembersAnswer['data'][number];
/** What a list tells of the posts that its people are asked about. */
export type PostsAsked = NonNullable<MembersAnswer['beside']> & Pick<MembersAnswer, 'about'>;
// Who comes first is there soon; whoever asks for more wants many.
const MORE_ROWS = 1_000;

/** The people of the work bar's question, narrowed, in pages, the first with its posts; unless told units with most who owe first. */
export const membersQuery = (work: AskedWork, filter: MembersFilter, sort: string | undefined) => {
  const query = listWords(work, filter, sort);
  return infiniteQueryOptions({
    queryKey: [attendanceMembers.id, work.live, query] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) =>
      api(attendanceMembers, {
        query: pageParam === null ? membersRequest(work, filter, sort).query : { ...query, limit: MORE_ROWS, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

/** The posts of the work bar's question, as the list tells of them; how the list is narrowed changes nothing of them. */
export function usePostsAsked(work: Work, first: MembersAnswer | undefined): PostsAsked | undefined {
  const question = JSON.stringify([work.question, work.platform]);
  const [known, setKnown] = useState<{ question: string; posts: PostsAsked }>();
  const told = first?.beside == null ? undefined : first;
  const posts = useMemo(() => (told?.beside == null ? undefined : { ...told.beside, about: told.about }), [told]);
  if (posts !== undefined && known?.posts !== posts) setKnown({ question, posts });
  return posts ?? (known?.question === question ? known.posts : undefined);
}

/** Everybody whom a filter leaves, in the order of the list. */
export async function readAllMembers(work: Work, filter: MembersFilter, sort: string | undefined): Promise<readonly Member[]> {
  const query = { ...listWords(work, filter, sort), limit: MORE_ROWS };
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
