import Type, { type Static } from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { Count, nullable, oneOf, only } from '../../define/schema.ts';
import { accountsRead, rolesManage } from '../permissions.ts';

const RoleTitle = Type.Object({ id: Type.String(), en: Type.String(), pt: Type.Optional(Type.String()) });

const NAME = {
  /** Lower case. */
  name: Type.String(),
  kind: oneOf('platform', 'client', 'directorate', 'member', 'user', 'service'),
  title: RoleTitle,
};

/** A role by name and title. */
export const NamedRole = Type.Object(NAME);

export const RoleWire = Type.Object({
  ...NAME,
  /** An administrator made it. */
  custom: Type.Boolean(),
  permissions: Type.Array(Type.String()),
  /** Accounts that have it, for all or some of their clients. */
  accounts: Count,
  /** Whether what it may do can be changed; `admin` always may everything. */
  changeable: Type.Boolean(),
  version: Type.Integer(),
});
export type RoleWire = Static<typeof RoleWire>;

const Permissions = Type.Array(Type.String({ maxLength: 80 }), { maxItems: 500 });
const Title = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const ONE = { service: 'identity', params: Type.Object({ name: Type.String({ maxLength: 50 }) }) } as const;

export const listRoles = defineRoute({
  id: 'roles.list',
  service: 'identity',
  method: 'GET',
  path: '/api/roles',
  summary: 'All roles, and everything that a role can allow.',
  access: { permission: accountsRead, tenant: { kind: 'platform' } },
  response: success(
    Type.Object({
      roles: Type.Array(RoleWire),
      /** `texts`: what people call it, where it is declared with words. */
      permissions: Type.Array(Type.Object({ name: Type.String(), summary: Type.String(), texts: Type.Optional(RoleTitle) })),
    }),
  ),
});

export const makeRole = defineRoute({
  id: 'roles.make',
  service: 'identity',
  method: 'POST',
  path: '/api/roles',
  summary: 'Make a role for staff of clients. An account that does not see every client may not.',
  access: { permission: rolesManage, tenant: { kind: 'platform' } },
  body: only({ name: Type.String({ pattern: '^[a-z0-9_.-]{2,50}$' }), title: Title, permissions: Permissions }),
  status: [201],
  response: success(RoleWire),
  problems: ['role_taken', 'unknown_permission', 'role_beyond'],
  example: { body: { name: 'peran.{serial}', title: 'Peran', permissions: ['people:read'] } },
});

export const changeRole = defineRoute({
  ...ONE,
  id: 'roles.change',
  method: 'PUT',
  path: '/api/roles/:name',
  summary: 'Say what a role may do, and what a role of your own is called; in force for all its accounts within 2 s.',
  access: { permission: rolesManage, tenant: { kind: 'platform' } },
  body: only({
    title: Type.Optional(Title),
    permissions: Permissions,
    /** The version that was read; absent: whatever it is now. */
    version: Type.Optional(Type.Integer()),
  }),
  response: success(RoleWire),
  problems: ['role_not_found', 'role_fixed', 'role_changed', 'unknown_permission', 'role_beyond'],
  example: { params: { name: '{own.role}' }, body: { title: 'Peran', permissions: ['people:read'] } },
});

export const removeRole = defineRoute({
  ...ONE,
  id: 'roles.remove',
  method: 'DELETE',
  path: '/api/roles/:name',
  summary: 'Remove a role of your own that no account has.',
  access: { permission: rolesManage, tenant: { kind: 'platform' } },
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['role_not_found', 'role_fixed', 'role_used', 'role_beyond'],
  example: { params: { name: '{own.role}' } },
});

export const previewRole = defineRoute({
  ...ONE,
  id: 'roles.preview',
  method: 'GET',
  path: '/api/roles/:name/preview',
  summary: 'What a session of the role would be allowed, so that pages can show themselves as they are for it.',
  access: { permission: accountsRead, tenant: { kind: 'platform' } },
  response: success(
    Type.Object({
      role: Type.String(),
      title: RoleTitle,
      permissions: Type.Array(Type.String()),
      /** Whether its accounts see every client. */
      sees_all: Type.Boolean(),
      /** The directorate whose role it is; null: none. */
      client_id: nullable(Type.String()),
    }),
  ),
  problems: ['role_not_found'],
  example: { params: { name: 'viewer' } },
});
