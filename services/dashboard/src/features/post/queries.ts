import type { ResponseOf } from '@balai/contracts';
import { listCorrections, postEvidence } from '@balai/contracts/attendance';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { read } from '../../api/read.ts';

/** What is behind the numbers of a post: its first page. */
export type Evidence = ResponseOf<typeof postEvidence>['data'];
/** A correction of the post. */
export type PostCorrection = ResponseOf<typeof listCorrections>['data'][number];

/** Whose engagements a list shows. */
export type Who = 'all' | 'people' | 'outsiders';

const ROWS = 50;
const LOOKS = 30;

/** A post with its freshness and counts, by its internal id or `instagram:CODE`, `tiktok:ID`. */
export const evidenceQuery = (postId: string) =>
  read(postEvidence, { params: { id: postId }, query: { limit: 1, observations_limit: 1 } }, (answer) => answer.data);

/** Who was seen under the post, found on the server, in pages of 50. */
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
