import type { IdentityContext } from '../../context.ts';
import * as users from '../repository/users.ts';

/** An account as its owner sees it. */
export async function showUser({ database }: Pick<IdentityContext, 'database'>, accountId: string): Promise<users.OwnUserRow> {
  const row = await database.read('system', (tx) => users.find(tx, accountId));
  if (row === null) throw new Error(`account ${accountId} vanished`);
  return row;
}
