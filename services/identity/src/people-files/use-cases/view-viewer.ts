import { NO_ACCOUNT, type PermissionDefinition, roleOfDirectorate } from '@balai/contracts';
import type { TenantScope } from '@balai/runtime/database';
import { Problem, problems } from '@balai/runtime/problem';
import type { ViewRequest } from '@balai/views';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import type { PeopleViewer } from '../../people/use-cases/list-people.ts';

const commonScope = (one: TenantScope, other: TenantScope): TenantScope => {
  if (one === 'system' || other === 'system') return one === 'system' ? other : one;
  return { tenants: one.tenants.filter((client) => other.tenants.includes(client)) };
};

/** A client as a view is rendered for itself: its own people, a directorate's wherever they are, and no column that needs a permission. */
async function clientViewer({ database }: Pick<IdentityContext, 'database'>, clientId: string, scope: TenantScope): Promise<PeopleViewer> {
  const client = await database.read('system', (tx) => clients.find(tx, clientId));
  if (client === null || !client.active) throw new Problem(problems.forbidden);
  const isDirectorate = client.type === 'direktorat';
  return {
    scope: isDirectorate ? scope : commonScope(scope, { tenants: [clientId] }),
    role: isDirectorate ? roleOfDirectorate(clientId) : 'operator',
    activeClientId: clientId,
    can: () => false,
  };
}

/** The rights of an account that a view is rendered for, by its own row: no message can exceed them; without an account those of the client. @throws Problem `forbidden` */
export async function viewerOf(
  { database }: Pick<IdentityContext, 'database'>,
  { account, clientId }: Pick<ViewRequest, 'account' | 'clientId'>,
  permission: PermissionDefinition,
): Promise<PeopleViewer> {
  if (account.accountId === NO_ACCOUNT) return clientViewer({ database }, clientId, account.scope);
  const row = await database.read('system', (tx) => accounts.find(tx, account.accountId));
  const sees = row !== null && (row.sees_all || row.tenants.includes(clientId));
  if (row === null || !row.active || !sees || !row.permissions.includes(permission.name)) throw new Problem(problems.forbidden);
  return {
    scope: commonScope(account.scope, row.sees_all ? 'system' : { tenants: [...row.tenants] }),
    role: row.effective_role,
    activeClientId: clientId,
    can: ({ name }) => row.permissions.includes(name),
  };
}
