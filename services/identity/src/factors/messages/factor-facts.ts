import type { DataOf } from '@balai/contracts';
import { factorChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';

/** Publishes what became of the factors of an account; secrets and codes are not in it. */
export function publishFactorChange(
  tx: Transaction,
  accountId: string,
  change: Pick<DataOf<typeof factorChanged>, 'change' | 'kind'>,
  at: Date,
): void {
  tx.send(
    factorChanged,
    { account_id: accountId, ...change, changed_at: at.toISOString() },
    { subject: accountId, orderKey: `account:${accountId}` },
  );
}
