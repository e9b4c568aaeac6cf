import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import type { PolicyValues } from '../../../../kit/approvals/policy-values.ts';
import { commerceRoutes } from '../../parts/contract-routes.ts';
import { call, data, type ListPage } from '../../parts/resources/queries.ts';

/** What has a policy of its own. */
export type Kind = 'orders' | 'prices';

const routesOf = async (kind: Kind) => {
  const { getOrderPolicy, putOrderPolicy, listOrderApprovers, getPricePolicy, putPricePolicy, listPriceApprovers } = await commerceRoutes();
  return kind === 'orders'
    ? { get: getOrderPolicy, put: putOrderPolicy, approvers: listOrderApprovers }
    : { get: getPricePolicy, put: putPricePolicy, approvers: listPriceApprovers };
};
const idOf = (kind: Kind, word: string) => `commerce.${kind === 'orders' ? 'order' : 'price'}-approval-policies.${word}`;

export const policyQuery = (kind: Kind, clientId: string) =>
  queryOptions({
    queryKey: [idOf(kind, 'get'), {}, clientId] as const,
    queryFn: async ({ signal }) => (await api((await routesOf(kind)).get, { params: { client_id: clientId }, signal })).data,
  });
export const approversQuery = (kind: Kind, clientId: string) =>
  queryOptions({
    queryKey: [idOf(kind, 'approvers'), {}, clientId] as const,
    queryFn: async ({ signal }) => (await api((await routesOf(kind)).approvers, { params: { client_id: clientId }, signal })).data,
  });
export const savePolicy = async (kind: Kind, clientId: string, body: PolicyValues) =>
  api((await routesOf(kind)).put, { params: { client_id: clientId }, body });

export const limitQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['commerce.price-limits.show', {}, clientId] as const,
    queryFn: async ({ signal }) => (await api((await commerceRoutes()).showPriceLimit, { query: { client_id: clientId }, signal })).data,
  });
export const saveLimit = async (clientId: string, limit_percent: string | null) =>
  api((await commerceRoutes()).putPriceLimit, { body: { client_id: clientId, limit_percent } });

/** The discounts that roles may give by themselves. */
export const discountLimitsQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['commerce.discount-limits.list', {}, clientId] as const,
    queryFn: async ({ signal }) => {
      const { list } = (await commerceRoutes()).discountLimit.routes;
      return data(call<ListPage>(list, { query: { client_id: clientId, limit: 100 }, signal }));
    },
  });
