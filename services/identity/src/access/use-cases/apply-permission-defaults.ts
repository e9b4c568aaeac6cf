import type { PermissionDefinition } from '@balai/contracts';
import { admin } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import type { IdentityContext } from '../../context.ts';
import * as roles from '../repository/roles.ts';

/** Gives roles the permissions they have by default, each once: `admin` all, the others what is declared. */
export const applyPermissionDefaults = (
  { database }: Pick<IdentityContext, 'database'>,
  permissions: readonly PermissionDefinition[] = PERMISSIONS,
): Promise<void> =>
  database.unitOfWork('system', (tx) =>
    roles.applyDefaults(
      tx,
      permissions.flatMap(({ name, roles: given }) => [admin, ...given].map((role) => ({ permission: name, role: role.name }))),
    ),
  );
