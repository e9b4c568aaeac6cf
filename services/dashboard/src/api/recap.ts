import type { ResponseOf } from '@balai/contracts';
import { commentsRecap, likesRecap, postEvidence } from '@balai/contracts/attendance';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Period, periodQuery } from '../domain/period.ts';
import { fromComments, fromLikes, type Platform } from '../domain/recap.ts';
import { api } from './api.ts';
import { audienceOf, isDirectorate } from './audience.ts';
import type { SeenClient } from './session.ts';

/** What a cached recap is of; live hints decide by it whether to read again. */
export interface RecapKey {
  readonly platform: Platform;
  readonly clientId: string;
  readonly directorate: boolean;
  readonly period: Period;
}

/** The recap of a client, platform and period. Unchanged answers cost the server and the line nothing (ETag, by the browser). */
export const recapQuery = (client: SeenClient, platform: Platform, period: Period) => {
  const key: RecapKey = { platform, clientId: client.client_id, directorate: isDirectorate(client), period };
  const query = { ...audienceOf(client), ...periodQuery(period) };
  return queryOptions({
    queryKey: ['recap', key] as const,
    queryFn: async ({ signal }) =>
      platform === 'instagram'
        ? fromLikes(await api(likesRecap, { query, signal }))
        : fromComments(await api(commentsRecap, { query, signal })),
    placeholderData: keepPreviousData,
  });
};

/** Everything behind the numbers of a post. */
export type Evidence = ResponseOf<typeof postEvidence>['data'];

/** The evidence of a post, by its internal id or `instagram:CODE`, `tiktok:ID`. */
export const evidenceQuery = (postId: string) =>
  queryOptions({
    queryKey: ['evidence', postId] as const,
    queryFn: async ({ signal }) => (await api(postEvidence, { params: { id: postId }, signal })).data,
  });
