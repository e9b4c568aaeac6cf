import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  approvePremiumRequest,
  confirmPremiumRequest,
  denyPremiumRequest,
  latestPremiumRequest,
  listPremiumRequests,
  premiumPrices,
  requestPremium,
} from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

export type PremiumRequest = ResponseOf<typeof listPremiumRequests>['data'][number];
export type NewRequest = BodyOf<typeof requestPremium>;

/** The newest request of the own account, and whether it is open. */
export const ownQuery = read(latestPremiumRequest, {}, (answer) => answer);

/** What the tiers cost, and for how many days. */
export const pricesQuery = read(premiumPrices, {}, (answer) => answer.data);

const ROWS = 50;
/** Requests to decide, or all, in pages of 50. */
export const requestsQuery = (state: 'open' | 'all') =>
  infiniteQueryOptions({
    queryKey: [listPremiumRequests.id, {}, state] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const query = { state, limit: ROWS };
      return api(listPremiumRequests, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

export const makeRequest = (body: NewRequest) => api(requestPremium, { body });
export const sendProof = (token: string, proof_file: NonNullable<NewRequest['proof_file']>) =>
  api(confirmPremiumRequest, { params: { token }, body: { proof_file } });
export const approve = (id: number, days: number) => api(approvePremiumRequest, { params: { id }, body: { days } });
export const deny = (id: number, reason: string) => api(denyPremiumRequest, { params: { id }, body: reason === '' ? {} : { reason } });
