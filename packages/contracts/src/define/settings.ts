import Type, { type Static } from 'typebox';
import type { PermissionDefinition } from './permission.ts';
import { defineRoute, success } from './route.ts';
import { nullable, oneOf } from './schema.ts';

/** A setting as a process knows it. */
export const SettingReport = Type.Object({
  name: Type.String(),
  /** The service whose setting it is; `platform`: every process reads it. */
  part: Type.String(),
  /** Its type, or the values it may have. */
  kind: Type.String(),
  description: Type.String(),
  /** Null: it has no default, or is a secret. */
  default_value: nullable(Type.String()),
  /** Null: it is not set, or is a secret. */
  value: nullable(Type.String()),
  is_secret: Type.Boolean(),
  /** `none`: it is not set and has no default. */
  source: oneOf('default', 'environment', 'file', 'none'),
});
export type SettingReport = Static<typeof SettingReport>;

/** Declares the route that lists the settings of a service, as the process that answers has read them. */
export const defineSettings = (service: string, permission: PermissionDefinition) =>
  defineRoute({
    id: `${service}.settings`,
    service,
    method: 'GET',
    path: `/api/operations/settings/${service}`,
    summary: `Settings of ${service} and of its process with their source; a secret is only said to be set.`,
    access: { permission, tenant: { kind: 'platform' } },
    response: success(Type.Array(SettingReport)),
  });
