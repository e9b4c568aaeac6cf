import type { BodyOf, ResponseOf } from '@balai/contracts';
import { acceptTransfer, cancelTransfer, listTransfers, proposeTransfer, refuseTransfer } from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';

export type Transfer = ResponseOf<typeof listTransfers>['data'][number];

const ROWS = 50;

/** Transfers from and to a client, newest first, in pages of 50; of a directorate those of all clients in sight. */
export const transfersQuery = (client: SeenClient, state: 'open' | 'all') => {
  const query = { ...(isDirectorate(client) ? {} : { client_id: client.client_id }), state, limit: ROWS };
  return infiniteQueryOptions({
    queryKey: [listTransfers.id, {}, query] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => api(listTransfers, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

export const propose = (body: BodyOf<typeof proposeTransfer>) => api(proposeTransfer, { body });

/** How somebody ends a transfer. */
export type End = { readonly word: 'accept' | 'cancel' } | { readonly word: 'refuse'; readonly reason: string };

export function endTransfer(transfer_id: string, end: End) {
  const params = { transfer_id };
  if (end.word !== 'refuse') return api(end.word === 'accept' ? acceptTransfer : cancelTransfer, { params });
  const reason = end.reason.trim();
  return api(refuseTransfer, { params, body: reason === '' ? {} : { reason } });
}
