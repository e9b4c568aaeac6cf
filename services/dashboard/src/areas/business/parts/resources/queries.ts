import type { FilterTree, ResourceDefinition, RouteDefinition } from '@balai/contracts';
import type { CallOf } from '@balai/contracts/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import type { ResourceService } from '../../resources.ts';
import { declaredBy } from '../use-resource.ts';
import type { Condition } from './conditions.ts';

/** A row as answers carry it: decimals and instants are texts, lines are arrays. */
export interface Row {
  readonly id: string;
  readonly client_id: string;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly state?: string;
  /** Labels of the rows that `ref` fields name, by field. */
  readonly labels: Readonly<Record<string, string>>;
  /** Fields that the caller may not see; they are null. */
  readonly masked?: readonly string[];
  /** The code that the row's amounts are in, where it has one. */
  readonly currency?: unknown;
  readonly [field: string]: unknown;
}
export interface FacetValue {
  readonly value: string | null;
  readonly label: string | null;
  readonly count: number;
}
export interface ListPage {
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
  readonly counted: { readonly count: number; readonly more: boolean };
  readonly facets: Readonly<Record<string, readonly FacetValue[]>>;
  /** Exact sums over the rows of the filter, of those that were asked for. */
  readonly aggregates?: Readonly<Record<string, string | null>>;
}
export interface Change {
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
  readonly action: string;
  readonly reason: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}
export interface BulkResult {
  readonly count: number;
  readonly ok: number;
  readonly failed: readonly { readonly id: string; readonly label: string; readonly message: string }[];
}

const ROWS = 50;

/** Calls a route of a resource; its types follow from the declaration at run time, so the answer's shape is named here. */
export const call = <Answer>(route: RouteDefinition | undefined, request: object): Promise<Answer> => {
  if (route === undefined) throw new Error('this resource is read only');
  return api(route, request as CallOf<RouteDefinition>) as Promise<unknown> as Promise<Answer>;
};
/** What an answer carries. */
export const data = async <T>(answer: Promise<{ readonly data: T }>): Promise<T> => (await answer).data;
const inVersion = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

/** The fields whose values a list counts. */
export const facetsOf = ({ fields, states }: ResourceDefinition): readonly string[] => [
  ...(states === null ? [] : ['state']),
  ...Object.entries(fields).flatMap(([name, { facet }]) => (facet === true ? [name] : [])),
];

/** What a list is narrowed and sorted by. */
export interface Asked {
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly conditions: readonly Condition[];
  /** A sum over the rows, of those that the resource offers. */
  readonly sum?: string | undefined;
  /** A filter with alternatives or exceptions, beside the conditions. */
  readonly rule?: FilterTree | null;
}

export function filterOf(conditions: readonly Condition[], rule: FilterTree | null = null): string | undefined {
  const all = rule === null ? conditions : [...conditions, rule];
  return all.length === 0 ? undefined : JSON.stringify({ and: all });
}

/** Rows of a client in pages of 50, with the values that can be chosen from. */
export const listQuery = (resource: ResourceDefinition, clientId: string, asked: Asked, facets = facetsOf(resource)) => {
  const { list } = resource.routes;
  const { q, sort, conditions, rule, sum: aggregates } = asked;
  const query = {
    client_id: clientId,
    q,
    sort,
    filter: filterOf(conditions, rule),
    facets: facets.join(',') || undefined,
    aggregates,
    limit: ROWS,
  };
  return infiniteQueryOptions({
    queryKey: [list.id, { clientId }, query] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => call<ListPage>(list, { query: { ...query, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
};

export const rowQuery = ({ routes: { get } }: ResourceDefinition, id: string) =>
  queryOptions({
    queryKey: [get.id, {}, id] as const,
    queryFn: ({ signal }) => data(call<{ data: Row }>(get, { params: { id }, signal })),
  });

/** What people call a row that may have been removed since: null then, and where the reader may not see it. */
export const labelQuery = (service: string, name: string, id: string) =>
  queryOptions({
    queryKey: [`${service}.label`, {}, name, id] as const,
    retry: false,
    queryFn: async ({ signal }) => {
      const resource = (await declaredBy(service as ResourceService)).find((one) => one.name === name);
      if (resource === undefined) return null;
      const row = await data(call<{ data: Row }>(resource.routes.get, { params: { id }, signal }));
      return String(row[resource.label] ?? id);
    },
  });

export const historyQuery = ({ routes: { history } }: ResourceDefinition, id: string) =>
  infiniteQueryOptions({
    queryKey: [history.id, {}, id] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      call<{ data: readonly Change[]; next_cursor: string | null }>(history, {
        params: { id },
        query: { cursor: pageParam, limit: ROWS },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const lookupQuery = ({ routes: { lookup } }: ResourceDefinition, clientId: string, q: string) =>
  queryOptions({
    queryKey: [lookup.id, { clientId }, q] as const,
    queryFn: ({ signal }) =>
      data(call<{ data: readonly { id: string; label: string }[] }>(lookup, { query: { client_id: clientId, q: q || undefined }, signal })),
  });

export const createRow = ({ routes }: ResourceDefinition, clientId: string, body: object) =>
  data(call<{ data: Row }>(routes.create, { body: { client_id: clientId, ...body } }));
export const patchRow = ({ routes }: ResourceDefinition, { id, version }: Pick<Row, 'id' | 'version'>, body: object) =>
  data(call<{ data: Row }>(routes.patch, { params: { id }, body, ...inVersion(version) }));
export const removeRow = ({ routes }: ResourceDefinition, { id, version }: Row) =>
  call<unknown>(routes.remove, { params: { id }, ...inVersion(version) });
/** @param reason why, where it is said */
export const actOn = ({ routes }: ResourceDefinition, { id, version }: Row, action: string, reason?: string) =>
  data(
    call<{ data: Row }>(routes.actions[action], {
      params: { id },
      body: reason === undefined ? {} : { reason },
      ...inVersion(version),
    }),
  );
/** Whether an action is refused without a reason. */
export const takesReason = ({ states }: ResourceDefinition, action: string): boolean => states?.withReason?.includes(action) === true;
export const changeRows = ({ routes }: ResourceDefinition, clientId: string, action: string, ids: readonly string[]) =>
  data(call<{ data: BulkResult }>(routes.bulk, { body: { client_id: clientId, action, ids, expect_count: ids.length } }));
