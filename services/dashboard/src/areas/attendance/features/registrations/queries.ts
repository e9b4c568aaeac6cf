import type { ResponseOf } from '@balai/contracts';
import { approveRegistration, listRegistrations, rejectRegistration } from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';

export type Registration = ResponseOf<typeof listRegistrations>['data'][number];
export type State = Registration['state'];

const ROWS = 50;

/** Registrations of a client in one state, newest first, in pages of 50. */
export const registrationsQuery = (clientId: string, state: State) =>
  infiniteQueryOptions({
    queryKey: [listRegistrations.id, { clientId }, state] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const query = { client_id: clientId, state, limit: ROWS };
      return api(listRegistrations, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

export const decide = (registration_id: string, decision: 'approve' | 'reject') =>
  api(decision === 'approve' ? approveRegistration : rejectRegistration, { params: { registration_id } });
