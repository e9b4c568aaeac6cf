import type { DataOf } from '@balai/contracts';
import { accountAdministered, roleChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { RoleRow } from '../access/repository/roles.ts';
import type { AccountRow } from '../accounts/repository/accounts.ts';

/** What was done with an account. */
export interface AccountAct {
  readonly act: DataOf<typeof accountAdministered>['act'];
  readonly at: Date;
  readonly fields?: readonly string[];
  readonly keyId?: string;
}

/** Publishes what was done with an account. */
export function publishAccountAct(
  tx: Transaction,
  { account_id, username }: Pick<AccountRow, 'account_id' | 'username'>,
  { act, at, fields = [], keyId }: AccountAct,
): void {
  tx.send(
    accountAdministered,
    { account_id, username, act, fields: [...fields], key_id: keyId ?? null, at: at.toISOString() },
    { subject: account_id, orderKey: `account:${account_id}` },
  );
}

/** Publishes a role as it stands now, or that it is gone. */
export function publishRole(tx: Transaction, { name, title, permissions }: RoleRow, removed: boolean, at: Date): void {
  tx.send(
    roleChanged,
    { name, title, permissions: removed ? [] : [...permissions], removed, changed_at: at.toISOString() },
    { subject: name, orderKey: `role:${name}` },
  );
}
