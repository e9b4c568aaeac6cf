import type { Transaction } from '@balai/runtime/database';
import { publishAccountAct } from '../../events/account-acts.ts';
import { publishAccount } from '../../events/accounts.ts';
import * as keys from '../../service-accounts/repository/service-keys.ts';
import * as accounts from '../repository/accounts.ts';

/** Revokes the keys of programs that an account made: its owner knows them. The caller holds the access lock. */
export async function endKeysMadeBy(tx: Transaction, accountId: string, at: Date): Promise<void> {
  const revoked = await keys.revokeMadeBy(tx, accountId, at);
  for (const programId of new Set(revoked.map(({ account_id }) => account_id))) {
    await accounts.raiseVersion(tx, programId, at);
    const program = await accounts.find(tx, programId);
    if (program === null) continue;
    await publishAccount(tx, program);
    for (const { key_id: keyId } of revoked.filter(({ account_id }) => account_id === programId))
      publishAccountAct(tx, program, { act: 'key-revoked', keyId, at });
  }
}
