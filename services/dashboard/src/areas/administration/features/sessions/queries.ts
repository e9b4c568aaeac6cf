import type { ResponseOf } from '@balai/contracts';
import { endSession, listSessions } from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';

export type OpenSession = ResponseOf<typeof listSessions>['data'][number];

const ROWS = 50;

/** Open sessions that the session sees, in pages of 50. @param account undefined: of all accounts */
export const sessionsQuery = (account: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [listSessions.id, {}, account ?? ''] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: ROWS, ...(account === undefined ? {} : { account_id: account }) };
      return api(listSessions, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

export const end = (session_id: string) => api(endSession, { params: { session_id } });
