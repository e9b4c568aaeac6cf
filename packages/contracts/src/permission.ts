import Type, { type Static } from 'typebox';

/** Everything an account can be allowed to do. A route names exactly one; a role is a set of them. */
export const PERMISSIONS = [
  'clients:read',
  'clients:write',
  'people:read',
  'people:write',
  'people:contact',
  'attendance:read',
  'collection:read',
  'collection:run',
  'jobs:read',
  'jobs:run',
  'messages:read',
  'accounts:manage',
  'audit:read',
  'operations:manage',
  'self',
] as const;
export const Permission = Type.Enum([...PERMISSIONS]);
export type Permission = Static<typeof Permission>;
