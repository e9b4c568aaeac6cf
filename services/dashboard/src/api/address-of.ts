import type { RouteDefinition } from '@balai/contracts';
import { type CallOf, urlOf } from '@balai/contracts/client';

/** The address of a call, as the queries make it. */
export function addressOf<T extends RouteDefinition>(route: T, request: CallOf<T>): string {
  // Every shape of CallOf has these parts or lacks them.
  const { params, query } = request as { params?: object; query?: object };
  return urlOf(route, { ...params }, { ...query });
}
