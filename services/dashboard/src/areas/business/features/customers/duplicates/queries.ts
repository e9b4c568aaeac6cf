import type { ResourceDefinition } from '@balai/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { crmRoutes } from '../../../parts/contract-routes.ts';
import { call, filterOf, type ListPage } from '../../../parts/resources/queries.ts';
import { ofParty } from '../queries.ts';
import type { Choices } from './merge-choice.ts';

const PAIRS = 200;

/** Pairs of customers that may be one, the most certain first. */
export const duplicatesQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['crm.parties.duplicates', { clientId }] as const,
    queryFn: async ({ signal }) => {
      const query = { client_id: clientId, limit: PAIRS };
      const { data, more } = await api((await crmRoutes()).listDuplicates, { query, signal });
      return { pairs: data, more };
    },
  });

/** How many rows of some resources belong to a customer. */
export const belongingsQuery = (resources: readonly ResourceDefinition[], clientId: string, id: string) =>
  queryOptions({
    queryKey: ['crm.parties.belongings', { clientId }, id] as const,
    queryFn: ({ signal }) =>
      Promise.all(
        resources.map(async (resource) => {
          const query = { client_id: clientId, filter: filterOf(ofParty(id)), limit: 1 };
          const { counted } = await call<ListPage>(resource.routes.list, { query, signal });
          return { resource, ...counted };
        }),
      ),
  });

export const mergeInto = async (winner: string, loser: string, choices: Choices) =>
  api((await crmRoutes()).mergeParties, { body: { winner, losers: [loser], choices } });

export const decideDistinct = async (parties: readonly [string, string], distinct: boolean) =>
  api((await crmRoutes()).markDistinct, { body: { parties: [...parties], distinct } });
