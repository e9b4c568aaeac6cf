import type { ResponseOf } from '@balai/contracts';
import type { listWaitingApprovals } from '@balai/contracts/commerce';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/api.ts';
import { commerceRoutes } from './contract-routes.ts';

export type Waiting = ResponseOf<typeof listWaitingApprovals>['data'][number];

/** What waits for the decision of the account. */
export const waitingQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['commerce.approvals.waiting', {}, clientId] as const,
    queryFn: async ({ signal }) =>
      (await api((await commerceRoutes()).listWaitingApprovals, { query: { client_id: clientId }, signal })).data,
  });
