import type { ResponseOf } from '@balai/contracts';
import { attendancePostPeople, listCorrections, postEvidence } from '@balai/contracts/attendance';
import { ApiError } from '@balai/contracts/client';
import { postMetrics } from '@balai/contracts/collector';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

/** What is behind the numbers of a post: its first page. */
export type Evidence = ResponseOf<typeof postEvidence>['data'];
/** A correction of the post. */
export type PostCorrection = ResponseOf<typeof listCorrections>['data'][number];

/** Whose engagements a list shows. */
export type Who = 'people' | 'outsiders';

/** People under a post, with counts of all. */
export type PostPeople = ResponseOf<typeof attendancePostPeople>;
export type PostPerson = PostPeople['data'][number];
/** Groups of people who did not take part. */
export type AbsentState = 'missing' | 'no_handle' | 'excused';

/** Whose people are asked about; null: those of the post's own client. */
export type Audience = { readonly client_id: string; readonly scope?: string; readonly role?: string } | null;

/** Which of those who did not take part are listed. */
export interface AbsentChoice {
  readonly state: AbsentState;
  readonly q: string | undefined;
}

const ROWS = 25;
const LIVE = {};
const LOOKS = 30;

/** A post with its freshness and counts, by its internal id or `instagram:CODE`, `tiktok:ID`. */
export const evidenceQuery = (postId: string) =>
  read(postEvidence, { params: { id: postId }, query: { limit: 1, observations_limit: 1 } }, (answer) => answer.data);

/** Who was seen under the post, found on the server, in pages of 25. */
export const engagementsQuery = (postId: string, who: Who, text: string) =>
  infiniteQueryOptions({
    queryKey: [postEvidence.id, {}, postId, 'engagements', who, text] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const query = { limit: ROWS, observations_limit: 1, who, ...(text === '' ? {} : { q: text }) };
      const params = { id: postId };
      return (await api(postEvidence, { params, query: pageParam === null ? query : { ...query, cursor: pageParam }, signal })).data;
    },
    getNextPageParam: (page) => page.next_cursor,
  });

/** When the post was looked at, newest first, in pages of 30. */
export const observationsQuery = (postId: string) =>
  infiniteQueryOptions({
    queryKey: [postEvidence.id, {}, postId, 'observations'] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const query = { limit: 1, observations_limit: LOOKS };
      const params = { id: postId };
      return (await api(postEvidence, { params, query: pageParam === null ? query : { ...query, observations_cursor: pageParam }, signal }))
        .data;
    },
    getNextPageParam: (page) => page.observations_next_cursor,
  });

/** Everything that was corrected about the post, also what was revoked, newest first. */
export const correctionsQuery = (postId: string) =>
  infiniteQueryOptions({
    queryKey: [listCorrections.id, {}, postId] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => {
      const query = { post: postId, state: 'all' as const, limit: LOOKS };
      return api(listCorrections, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });

// A post that does not count for the people on the page is shown with those of its own client.
const ELSEWHERE = ['post_not_counted', 'post_not_found'];

async function readPeople(postId: string, audience: Audience, query: object, signal?: AbortSignal): Promise<PostPeople> {
  const readWith = (narrowed: object) =>
    api(attendancePostPeople, { params: { id: postId }, query: { ...query, ...narrowed }, ...(signal === undefined ? {} : { signal }) });
  if (audience === null) return readWith({});
  try {
    return await readWith(audience);
  } catch (error) {
    if (error instanceof ApiError && ELSEWHERE.includes(error.failure.code)) return readWith({});
    throw error;
  }
}

/** How many took part, in all and by unit. */
export const coverageQuery = (postId: string, audience: Audience) =>
  queryOptions({
    queryKey: [attendancePostPeople.id, LIVE, postId, audience, 'coverage'] as const,
    queryFn: ({ signal }) => readPeople(postId, audience, { state: 'all', limit: 1 }, signal),
  });

const wordsOf = ({ state, q }: AbsentChoice) => ({ state, sort: 'behind', ...(q === undefined ? {} : { q }) });

/** Who did not take part, by unit, the one furthest behind first, in pages of 25. */
export const absentQuery = (postId: string, audience: Audience, choice: AbsentChoice) =>
  infiniteQueryOptions({
    queryKey: [attendancePostPeople.id, LIVE, postId, audience, choice] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const query = { ...wordsOf(choice), limit: ROWS };
      return readPeople(postId, audience, pageParam === null ? query : { ...query, cursor: pageParam }, signal);
    },
    getNextPageParam: (page) => page.next_cursor,
  });

/** All of them, for a text. */
export const readAbsent = (postId: string, audience: Audience, choice: AbsentChoice) => readPeople(postId, audience, wordsOf(choice));

/** How the counts of the post grew. */
export const metricsQuery = (postId: string) => read(postMetrics, { params: { id: postId }, query: {} }, (answer) => answer.data);
