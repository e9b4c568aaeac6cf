import { NO_ACCOUNT, type RenderView, type ViewDefinition } from '@balai/contracts';
import type { Client } from '@balai/contracts/access';
import { findAccount } from '@balai/runtime/access';
import type { TenantScope, Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type * as renders from '../repository/renders.ts';

/** Whom a view is rendered for, and what they may see of it now. */
interface Reader {
  readonly account: RenderView['account'];
  mayRead(view: ViewDefinition): boolean;
  /** Names of those permissions that decide about columns of the view, and that the reader has. */
  columnsOf(view: ViewDefinition): string[];
}

const isDirectorate = ({ type }: Client): boolean => type === 'direktorat';

/** What a client sees as itself: its own rows; a directorate the people with its role too, wherever they are. */
export const scopeOfClient = (client: Client): TenantScope => (isDirectorate(client) ? 'system' : { tenants: [client.client_id] });

function clientReader(client: Client): Reader {
  const { client_id } = client;
  const scope = scopeOfClient(client);
  return {
    account: {
      account_id: NO_ACCOUNT,
      username: client_id,
      role: isDirectorate(client) ? client_id.toLowerCase() : 'operator',
      tenants: scope === 'system' ? null : [...scope.tenants],
      premium: null,
    },
    mayRead: () => true,
    // Such columns are of people with the permission, and a group is none.
    columnsOf: () => [],
  };
}

/** The account of a render, or where it has none its client; null: they are not active any more. */
export async function readerOf(
  tx: Transaction,
  { account_id: accountId, asked_client_id: clientId }: Pick<renders.RenderRow, 'account_id' | 'asked_client_id'>,
): Promise<Reader | null> {
  if (accountId === null) {
    const client = await findClient(tx, clientId);
    return client?.active === true ? clientReader(client) : null;
  }
  const account = await findAccount(tx, accountId);
  if (account === null || !account.active || account.deletedAt !== null) return null;
  const { account_id, username, role, premium = null, permissions, tenants } = account;
  return {
    account: { account_id, username, role, tenants: tenants === '*' ? null : [...tenants], premium },
    mayRead: ({ permission }) => permissions.includes(permission.name),
    columnsOf: ({ alsoShows = [] }) => alsoShows.map(({ name }) => name).filter((name) => permissions.includes(name)),
  };
}
