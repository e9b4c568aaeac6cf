import Type, { type Static } from 'typebox';
import type { PermissionDefinition } from './permission.ts';
import { defineRoute, type RouteDefinition, success } from './route.ts';
import { ClientIdInput, Count, Instant, nullable, oneOf } from './schema.ts';

/** What a client has of something that must not be without end, and how much of it it may have. */
export const Quota = Type.Object({
  /** `files` is counted in bytes. */
  name: oneOf('people', 'messages', 'files', 'streams'),
  used: Count,
  most: Count,
  /** The setting it comes from. */
  setting: Type.String(),
  /** When it is counted anew; null: room is made by what goes. */
  renews_at: nullable(Instant),
});
export type Quota = Static<typeof Quota>;

/** Declares the route that says what a client has used of a service's quotas. */
export function defineQuotas(
  service: string,
  { permission, ...more }: Pick<RouteDefinition, 'path' | 'summary' | 'problems'> & { readonly permission: PermissionDefinition },
) {
  return defineRoute({
    id: `${service}.quotas`,
    service,
    method: 'GET',
    ...more,
    access: { permission, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
    params: Type.Object({ client_id: ClientIdInput }),
    response: success(Type.Array(Quota)),
    example: { params: { client_id: '{client}' } },
  });
}
