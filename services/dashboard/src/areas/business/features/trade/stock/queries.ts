import type { ResponseOf, RouteDefinition } from '@balai/contracts';
import type { listMovements, listStock, listStockAlerts } from '@balai/contracts/commerce';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { commerceRoutes } from '../../../parts/contract-routes.ts';
import { call, data } from '../../../parts/resources/queries.ts';

export type StockRow = ResponseOf<typeof listStock>['data'][number];
export type Movement = ResponseOf<typeof listMovements>['data'][number];
export type StockAlert = ResponseOf<typeof listStockAlerts>['data'][number];

/** Which stock is listed; absent parts do not narrow. */
export interface StockFor {
  readonly product?: string | undefined;
  readonly warehouse?: string | undefined;
  readonly below?: 'reorder' | undefined;
  readonly as_of?: string | undefined;
}

const named = (query: object): object => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

export const stockQuery = (clientId: string, asked: StockFor) =>
  infiniteQueryOptions({
    queryKey: ['commerce.stock.list', { clientId }, asked] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) =>
      api((await commerceRoutes()).listStock, { query: { client_id: clientId, ...named({ ...asked, cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const movementsQuery = (product: string, warehouse: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['commerce.stock.movements', {}, product, warehouse] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) =>
      api((await commerceRoutes()).listMovements, { params: { product }, query: named({ warehouse, cursor: pageParam }), signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const alertsQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: ['commerce.stock-alerts.list', { clientId }] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) =>
      api((await commerceRoutes()).listStockAlerts, { query: { client_id: clientId, ...named({ cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export type MoveKind = 'receive' | 'transfer' | 'adjust';

/** What is moved. Empty texts are left out. */
export interface Move {
  readonly kind: MoveKind;
  readonly warehouse: string;
  readonly to: string;
  readonly reason: string;
  readonly reference: string;
  readonly lines: readonly { readonly product: string; readonly quantity: string; readonly cost: string }[];
}

const decimal = (text: string): string => text.trim().replace(',', '.');
const given = (fields: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ''));

/** Moves stock; returns the number of lines. */
export async function moveStock(clientId: string, { kind, warehouse, to, reason, reference, lines }: Move): Promise<number> {
  const moved = async (route: RouteDefinition, body: object) =>
    (await data(call<{ data: { movements: readonly object[] } }>(route, { body: { client_id: clientId, ...body } }))).movements.length;
  const plain = lines.map(({ product, quantity }) => ({ product, quantity: decimal(quantity) }));
  if (kind === 'receive') {
    const costed = lines.map(({ product, quantity, cost }) => ({
      ...{ product, quantity: decimal(quantity) },
      ...(cost.trim() === '' ? {} : { unit_cost: decimal(cost) }),
    }));
    return moved((await commerceRoutes()).receiveStock, { warehouse, lines: costed, ...given({ reference }) });
  }
  if (kind === 'adjust') return moved((await commerceRoutes()).adjustStock, { warehouse, lines: plain, reason });
  // A transfer has two movements for each line.
  return (await moved((await commerceRoutes()).transferStock, { from: warehouse, to, lines: plain, ...given({ reason }) })) / 2;
}
