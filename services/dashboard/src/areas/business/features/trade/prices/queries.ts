import type { ResponseOf } from '@balai/contracts';
import type { changePrices, listPriceChanges, listPriceHistory } from '@balai/contracts/commerce';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { commerceRoutes } from '../../../parts/contract-routes.ts';
import { call, data } from '../../../parts/resources/queries.ts';

export type PriceVersion = ResponseOf<typeof listPriceHistory>['data'][number];
export type PriceChange = ResponseOf<typeof listPriceChanges>['data'][number];
export type PriceOutcome = ResponseOf<typeof changePrices>['data'];

/** What a price is asked for; empty parts are left out. */
export interface PriceFor {
  readonly party: string | undefined;
  readonly quantity: string | undefined;
  /** Instant; absent: now. */
  readonly at: string | undefined;
}

const named = (query: object): object =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));

export const priceQuery = (product: string, asked: PriceFor) =>
  queryOptions({
    queryKey: ['commerce.products.price', {}, product, asked] as const,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await api((await commerceRoutes()).resolveProductPrice, { params: { id: product }, query: named(asked), signal })).data,
  });

export const priceHistoryQuery = (product: string) =>
  infiniteQueryOptions({
    queryKey: ['commerce.products.price-history', {}, product] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) =>
      api((await commerceRoutes()).listPriceHistory, { params: { id: product }, query: named({ cursor: pageParam }), signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const priceChangesQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: ['commerce.price-changes.list', { clientId }] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) =>
      api((await commerceRoutes()).listPriceChanges, { query: { client_id: clientId, ...named({ cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** How prices of products change. */
export interface Change {
  readonly op: 'set' | 'pct' | 'amount' | 'round';
  readonly value: string;
  readonly reason: string;
  /** Conditions over products as JSON, and words they contain. */
  readonly filter: string | undefined;
  readonly q: string | undefined;
}

/** Previews a change; with `expected`, the number of products of the preview, it is made. */
export const change = async (clientId: string, { op, value, reason, ...narrowing }: Change, expected: number | null) => {
  const means = named(narrowing);
  const rest = expected === null ? { preview: true } : { expect_count: expected };
  return data(
    call<{ data: PriceOutcome }>((await commerceRoutes()).changePrices, {
      body: { client_id: clientId, op, value, reason, ...means, ...rest },
    }),
  );
};
export const revert = async (id: string) => (await api((await commerceRoutes()).revertPriceChange, { params: { id } })).data;
