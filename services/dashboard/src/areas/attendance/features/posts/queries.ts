import type { ResponseOf } from '@balai/contracts';
import { attendancePosts, listTasks } from '@balai/contracts/attendance';
import { addSpecialPost } from '@balai/contracts/collector';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { fileOf } from '../../../../app/files/files.ts';
import type { AskedWork } from '../../work/asked-work.ts';
import type { Work } from '../../work/use-work.ts';
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

/** The same posts as a file: the rows that are shown, in their order. */
export const postsFile = ({ question, platform }: AskedWork, choice: PostsChoice) => fileOf('posts', { ...question, ...choice, platform });

/** A post as a text has it. */
export type TextPost = Pick<PostRow, 'platform' | 'url' | 'caption' | 'taken_at' | 'likes' | 'comments' | 'incomplete'>;

/** Posts for a text, at most 100. */
export interface TextPosts {
  readonly posts: readonly TextPost[];
  /** Whether there are more. */
  readonly hasMore: boolean;
  /** When the oldest of their platforms was read; null: not yet; absent: nobody says. */
  readonly asOf?: string | null;
}

/** The same posts for a text, oldest first. */
export const readTasks = async ({ question, platform }: Work, choice: PostsChoice): Promise<TextPosts> => {
  const {
    data,
    next_cursor: next,
    freshness,
  } = await api(attendancePosts, {
    query: { ...question, ...choice, platform, sort: 'time', limit: TASKS_MAX },
  });
  return { posts: data, hasMore: next !== null, asOf: freshness.flatMap((one) => (one.asOf === null ? [] : [one.asOf])).sort()[0] ?? null };
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

/** The special tasks for a text. */
export const readSpecialTasks = async ({ question, platform }: Work): Promise<TextPosts> => {
  const query = { ...question, limit: TASKS_MAX, ...(platform === 'all' ? {} : { platform }) };
  const { tasks, pagination } = await api(listTasks, { params: { kind: 'special' as const }, query });
  const posts = tasks.map(({ created_at, ...task }) => ({ ...task, taken_at: created_at, likes: null, comments: null }));
  return { posts, hasMore: pagination.has_more };
};

/** Makes a post a special task of a client. */
export const addSpecial = async (body: { client_id: string; platform: string; url: string }) => (await api(addSpecialPost, { body })).data;
