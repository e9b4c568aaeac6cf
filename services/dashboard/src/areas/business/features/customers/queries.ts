import { decimalOf, type ResourceDefinition } from '@balai/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { commerceRoutes, crmRoutes } from '../../parts/contract-routes.ts';
import type { Condition } from '../../parts/resources/conditions.ts';
import { call, filterOf, type ListPage, listQuery, type Row } from '../../parts/resources/queries.ts';

export const MONEY_PLACES = 2;
const NOTES_SHOWN = 20;
const TIMELINE_ROWS = 50;

/** Narrows a list to what belongs to a customer. */
export const ofParty = (id: string, ...more: readonly Condition[]): readonly Condition[] => [{ f: 'party', op: 'eq', v: id }, ...more];

/** Rows of a resource that belong to a customer, without counts of values. */
export const belongingQuery = (resource: ResourceDefinition, { id, client_id }: Row, sort: string, ...more: readonly Condition[]) =>
  listQuery(resource, client_id, { sort, conditions: ofParty(id, ...more) }, []);

/** Notes about a customer: pinned ones first, then the latest. */
export const notesQuery = ({ routes: { list } }: ResourceDefinition, { id, client_id }: Row) =>
  queryOptions({
    queryKey: [list.id, { clientId: client_id }, 'about', id] as const,
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        [true, false].map((v) => {
          const filter = filterOf(ofParty(id, { f: 'pinned', op: 'eq', v }));
          return call<ListPage>(list, { query: { client_id, filter, sort: '-created_at', limit: NOTES_SHOWN }, signal });
        }),
      );
      return { rows: pages.flatMap(({ data }) => data), hasMore: pages.some(({ next_cursor }) => next_cursor !== null) };
    },
  });

/** What a customer ordered: how many orders, and their lines' sum. Null: orders of several currencies have no sum. */
export const orderedQuery = (orders: ResourceDefinition, lines: ResourceDefinition, { id, client_id }: Row) =>
  queryOptions({
    queryKey: [orders.routes.list.id, { clientId: client_id }, 'ordered', id] as const,
    queryFn: async ({ signal }) => {
      const made = ['draft', 'cancelled'];
      const [page, sums] = await Promise.all([
        call<ListPage>(orders.routes.list, {
          query: {
            client_id,
            filter: filterOf(ofParty(id, { f: 'state', op: 'nin', v: made })),
            facets: 'currency',
            sort: '-created_at',
            limit: 1,
          },
          signal,
        }),
        call<ListPage & { readonly aggregates: { readonly total: string | null } }>(lines.routes.list, {
          query: { client_id, filter: filterOf(ofParty(id, { f: 'order_state', op: 'nin', v: made })), aggregates: 'total', limit: 1 },
          signal,
        }),
      ]);
      const currencies = page.facets.currency ?? [];
      return {
        counted: page.counted,
        latest: page.data[0] ?? null,
        total: currencies.length > 1 ? null : (sums.aggregates.total ?? '0'),
        currency: currencies[0]?.value ?? null,
      };
    },
  });

/** What happened with a customer by crm, the latest first. */
export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['crm.parties.timeline', {}, id] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) =>
      api((await crmRoutes()).listTimeline, {
        params: { id },
        query: { limit: TIMELINE_ROWS, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const mergesQuery = (id: string) =>
  queryOptions({
    queryKey: ['crm.parties.merges', {}, id] as const,
    queryFn: async ({ signal }) => (await api((await crmRoutes()).listMerges, { params: { id }, signal })).data,
  });
export const takeBackMerge = async (id: string) => api((await crmRoutes()).undoMerge, { params: { id } });

/** What a customer owes, as the credit check of orders counts it, in minor units. Its key is that of orders, so that their live hints find it. */
export const exposureQuery = ({ routes: { list } }: ResourceDefinition, { id, client_id }: Row) =>
  queryOptions({
    queryKey: [list.id, { clientId: client_id }, 'exposure', id] as const,
    queryFn: async ({ signal }) => {
      const { data } = await api((await commerceRoutes()).partyBalance, { params: { id }, signal });
      return { owed: decimalOf(data.credit?.exposure ?? '0', MONEY_PLACES) ?? 0n, others: data.credit?.other_currencies ?? [] };
    },
  });

export const changeLimit = async ({ id, version }: Row, credit_limit: string | null, reason: string) =>
  api((await crmRoutes()).setCreditLimit, {
    params: { id },
    headers: { 'if-match': `"${version}"` },
    body: { credit_limit, ...(reason === '' ? {} : { reason }) },
  });
