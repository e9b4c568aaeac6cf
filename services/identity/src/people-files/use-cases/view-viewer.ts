import type { PermissionDefinition } from '@balai/contracts';
import type { TenantScope } from '@balai/runtime/database';
import { Problem, problems } from '@balai/runtime/problem';
import type { ViewRequest } from '@balai/views';
import { permissionsOutside } from '../../accounts/domain/common-permissions.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import type { PeopleViewer } from '../../people/use-cases/list-people.ts';

const commonScope = (one: TenantScope, other: TenantScope): TenantScope => {
  if (one === 'system' || other === 'system') return one === 'system' ? other : one;
  return { tenants: one.tenants.filter((client) => other.tenants.includes(client)) };
};

/** The rights of an account that a view is rendered for, by its own row: no message can exceed them. @throws Problem `forbidden` */
export async function viewerOf(
  { database }: Pick<IdentityContext, 'database'>,
  { account, clientId }: Pick<ViewRequest, 'account' | 'clientId'>,
  permission: PermissionDefinition,
): Promise<PeopleViewer> {
  const row = await database.read('system', (tx) => accounts.find(tx, account.accountId));
  const sees = row !== null && (row.sees_all || row.tenants.includes(clientId));
  if (row === null || !row.active || !sees || !permissionsOutside(row).includes(permission.name)) throw new Problem(problems.forbidden);
  const allowed = permissionsOutside(row);
  return {
    scope: commonScope(account.scope, row.sees_all ? 'system' : { tenants: [...row.tenants] }),
    role: row.effective_role,
    activeClientId: clientId,
    can: ({ name }) => allowed.includes(name),
  };
}
