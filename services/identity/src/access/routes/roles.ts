import type { RoleDefinition, Texts } from '@balai/contracts';
import { PERMISSIONS, ROLES } from '@balai/contracts/catalogue';
import * as wire from '@balai/contracts/identity';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import type { RoleRow, UsedRole } from '../repository/roles.ts';
import { changeRole, isChangeable, listRoles, makeRole, removeRole, showRole } from '../use-cases/manage-roles.ts';

/** What a role is called: as it is declared, as an administrator says, or like its directorate. */
function titleOf({ name, title, kind }: RoleRow): RoleDefinition['title'] {
  const declared = ROLES.find((role) => role.name === name);
  const plain = title ?? (kind === 'directorate' ? name.toUpperCase() : name);
  return declared === undefined ? { id: plain, en: plain } : { ...declared.title };
}

/** A role by name and title. */
export const namedRole = (role: RoleRow) => ({ name: role.name, kind: role.kind, title: titleOf(role) });

const roleToWire = (role: UsedRole): wire.RoleWire => ({
  ...namedRole(role),
  custom: role.custom,
  permissions: [...role.permissions].sort(),
  accounts: role.accounts,
  changeable: isChangeable(role),
  version: role.version,
});

const textsToWire = ({ id, en, pt }: Texts) => ({ id, en, ...(pt === undefined ? {} : { pt }) });

const nameOf = (typed: string): string => typed.trim().toLowerCase();

/** HTTP edge of roles. */
export const roleRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listRoles, async () => {
    const roles = (await listRoles(context)).map(roleToWire);
    const permissions = PERMISSIONS.map(({ name, summary, texts }) => ({
      name,
      summary,
      ...(texts === undefined ? {} : { texts: textsToWire(texts) }),
    }));
    return { body: { success: true as const, data: { roles, permissions } } };
  }),
  bind(wire.makeRole, async ({ actor, body, request }) => ({
    body: { success: true as const, data: roleToWire(await makeRole(context, actor, body, request.cause)) },
  })),
  bind(wire.changeRole, async ({ actor, params, body, request }) => ({
    body: {
      success: true as const,
      data: roleToWire(await changeRole(context, actor, { ...body, name: nameOf(params.name) }, request.cause)),
    },
  })),
  bind(wire.removeRole, async ({ actor, params, request }) => {
    await removeRole(context, actor, nameOf(params.name), request.cause);
    return { body: { success: true as const } };
  }),
  bind(wire.previewRole, async ({ params }) => {
    const role = await showRole(context, nameOf(params.name));
    const data = {
      role: role.name,
      title: titleOf(role),
      permissions: [...role.permissions].sort(),
      sees_all: role.kind === 'platform',
      client_id: role.kind === 'directorate' ? role.name.toUpperCase() : null,
    };
    return { body: { success: true as const, data } };
  }),
];
