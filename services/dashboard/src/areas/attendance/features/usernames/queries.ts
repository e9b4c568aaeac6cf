import type { BodyOf, ResponseOf } from '@balai/contracts';
import { acceptUsernameIssue, dismissUsernameIssue, listUsernameIssues } from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import type { KINDS } from './search.ts';

export type Issue = ResponseOf<typeof listUsernameIssues>['data'][number];
export type Shown = 'open' | 'accepted' | 'dismissed';

const ROWS = 50;

/** Usernames to decide about, newest first, in pages of 50; of a directorate those of all clients in sight. */
export const issuesQuery = (client: SeenClient, state: Shown, kind: (typeof KINDS)[number] | undefined) => {
  const query = {
    ...(isDirectorate(client) ? {} : { client_id: client.client_id }),
    ...(kind === undefined ? {} : { kind }),
    ...{ state, limit: ROWS },
  };
  return infiniteQueryOptions({
    queryKey: [listUsernameIssues.id, {}, query] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      api(listUsernameIssues, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

/** What somebody decides about an issue. */
export type IssueWish =
  | ({ readonly word: 'accept' } & BodyOf<typeof acceptUsernameIssue>)
  | { readonly word: 'dismiss'; readonly reason?: string };

export const decide = (issue_id: string, { word, ...body }: IssueWish) =>
  word === 'accept'
    ? api(acceptUsernameIssue, { params: { issue_id }, body })
    : api(dismissUsernameIssue, { params: { issue_id }, body: body.reason === undefined ? {} : { reason: body.reason } });
