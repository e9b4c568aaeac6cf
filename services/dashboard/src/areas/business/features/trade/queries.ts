import type { ResourceDefinition, ResponseOf } from '@balai/contracts';
import type { explainOrderLines, quoteOrder, quoteShipping } from '@balai/contracts/commerce';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { commerceRoutes } from '../../parts/contract-routes.ts';
import { call, data, type ListPage } from '../../parts/resources/queries.ts';

export type Quote = ResponseOf<typeof quoteOrder>['data'];
export type QuotedLine = Quote['lines'][number];
export type OrderCustomer = NonNullable<Quote['customer']>;

/** What an order is quoted for. */
export interface QuoteFor {
  readonly party: string | undefined;
  readonly warehouse: string | undefined;
  readonly currency: string | undefined;
}

const namedIn = ({ party, warehouse, currency }: QuoteFor) => ({
  ...(party !== undefined && { party }),
  ...(warehouse !== undefined && { warehouse }),
  ...(currency !== undefined && { currency }),
});

/** Prices and stock of lines, and the customer. The previous answer stays until the next one is there. */
export const quoteQuery = (
  clientId: string,
  { party, warehouse, currency }: QuoteFor,
  lines: readonly { readonly product: string; readonly quantity: string }[],
) =>
  queryOptions({
    queryKey: ['commerce.orders.quote', { clientId }, party, warehouse, currency, lines] as const,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const body = { client_id: clientId, ...namedIn({ party, warehouse, currency }), lines: [...lines] };
      return (await api((await commerceRoutes()).quoteOrder, { body, signal })).data;
    },
  });

/** Where goods go, and what they are; empty parts of the address are unknown. */
interface Load {
  readonly region: string;
  readonly postal_code: string;
  readonly country: string;
  /** Of the order; null: nobody has said which. */
  readonly currency: string | null;
  /** What the insurance covers. */
  readonly declared_value: string;
  readonly lines: readonly { readonly product: string; readonly quantity: string }[];
}
export type FreightRate = ResponseOf<typeof quoteShipping>['data'][number];

/** The rates of carriers for a load, the cheapest first. The previous ones stay until the next ones are there. */
export const ratesQuery = (clientId: string, { region, postal_code, country, currency, declared_value, lines }: Load) =>
  queryOptions({
    queryKey: ['commerce.shipping.quotes', { clientId }, region, postal_code, country, currency, declared_value, lines] as const,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const to = { ...(region && { region }), ...(postal_code && { postal_code }), ...(country && { country }), currency };
      const body = { client_id: clientId, ...to, declared_value, lines: [...lines] };
      return (await api((await commerceRoutes()).quoteShipping, { body, signal })).data;
    },
  });

export type ExplainedLine = ResponseOf<typeof explainOrderLines>['data'][number];

/** The lines of an order with their products and the explanation of their prices; `version`: of the order. */
export const orderLinesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['commerce.orders.lines', {}, id, version] as const,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api((await commerceRoutes()).explainOrderLines, { params: { id }, signal })).data,
  });

/** Reads lines from a text. */
export const readLines = async (clientId: string, about: QuoteFor, text: string) =>
  (await api((await commerceRoutes()).readQuickLines, { body: { client_id: clientId, ...namedIn(about), text } })).data;

const FOUND = 8;

/** Rows of a resource with the words of a text, the first ones by `sort`. */
export const findQuery = (resource: ResourceDefinition, clientId: string, q: string, { sort, filter }: { sort: string; filter?: object }) =>
  queryOptions({
    queryKey: [resource.routes.list.id, { clientId }, 'find', q, sort] as const,
    queryFn: ({ signal }) => {
      const query = { client_id: clientId, q: q || undefined, sort, limit: FOUND, ...(filter && { filter: JSON.stringify(filter) }) };
      return data(call<ListPage>(resource.routes.list, { query, signal }));
    },
  });

/** All rows of a short list, such as warehouses. */
export const allQuery = (resource: ResourceDefinition, clientId: string, sort: string) =>
  queryOptions({
    queryKey: [resource.routes.list.id, { clientId }, 'all', sort] as const,
    queryFn: ({ signal }) => data(call<ListPage>(resource.routes.list, { query: { client_id: clientId, sort, limit: 200 }, signal })),
  });
