import type { ResponseOf } from '@balai/contracts';
import { attendancePosts, listTasks } from '@balai/contracts/attendance';
import { addSpecialPost } from '@balai/contracts/collector';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import type { AskedWork } from '../../app/asked-work.ts';
import type { Work } from '../../app/use-work.ts';
import { type PostsChoice, postsRequest, ROWS } from './first-calls.ts';

export type PostsAnswer = ResponseOf<typeof attendancePosts>;
/** A post of the period with who took part. */
export type PostRow = PostsAnswer['data'][number];
/** A special task with who did it. */
export type SpecialTask = ResponseOf<typeof listTasks>['tasks'][number];

// What one message for WhatsApp can hold.
const TASKS_MAX = 100;

/** The posts of the question with who took part, in pages of 24. */
export const postsQuery = (work: AskedWork, choice: PostsChoice) => {
  const { question, platform, live } = work;
  return infiniteQueryOptions({
    queryKey: [attendancePosts.id, live, question, platform, choice] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const { query } = postsRequest(work, choice);
      return api(attendancePosts, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });
};

/** The same posts for a text, at most 100, oldest first, and when the oldest of their platforms was read. */
export const readTasks = async ({ question, platform }: Work, choice: PostsChoice) => {
  const { data, freshness } = await api(attendancePosts, {
    query: { ...question, ...choice, platform, sort: 'time', limit: TASKS_MAX },
  });
  return { posts: data, asOf: freshness.flatMap((one) => (one.asOf === null ? [] : [one.asOf])).sort()[0] ?? null };
};

/** The special tasks of the question, in pages of 24. */
export const specialTasksQuery = ({ question, platform, live }: Work) =>
  infiniteQueryOptions({
    queryKey: [listTasks.id, live, 'special', question, platform] as const,
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => {
      const query = { ...question, limit: ROWS, offset: pageParam, ...(platform === 'all' ? {} : { platform }) };
      return api(listTasks, { params: { kind: 'special' as const }, query, signal });
    },
    getNextPageParam: ({ pagination }) => (pagination.has_more ? pagination.offset + pagination.limit : null),
  });

/** Makes a post a special task of a client. */
export const addSpecial = async (body: { client_id: string; platform: string; url: string }) => (await api(addSpecialPost, { body })).data;
