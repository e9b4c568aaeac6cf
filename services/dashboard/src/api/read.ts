import type { ResponseOf, RouteDefinition } from '@balai/contracts';
import type { CallOf } from '@balai/contracts/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

/** What a cached answer is about; a live hint about something else leaves it alone. Absent parts mean "anything". */
export interface LiveScope {
  readonly clientId?: string | undefined;
  readonly platform?: string | undefined;
}
/** Key of a cached answer: the route's id, what it is about, and the rest of the question. */
export type ReadKey = readonly [routeId: string, scope: LiveScope, ...unknown[]];

/**
 * A cached read of a route; `pick` takes from the answer what the page needs. Its key begins with the route's id, so that live hints find it.
 * Unchanged answers cost little: the browser sends the ETag it has.
 */
export const read = <T extends RouteDefinition, R>(
  route: T,
  request: CallOf<T>,
  pick: (answer: ResponseOf<T>) => R,
  scope: LiveScope = {},
) => {
  const queryKey: ReadKey = [route.id, scope, request];
  return queryOptions({ queryKey, queryFn: async ({ signal }) => pick(await api(route, { ...request, signal })) });
};
