import type { NewAccount } from '@balai/identity/import';
import { sql, type Transaction } from '@balai/runtime/database';

/** Brings an account to what another system says of it; it is published anew when its sight is computed. */
export async function replaceAccount(tx: Transaction, account: NewAccount, at: Date): Promise<void> {
  await tx.execute(sql`
    update identity.account set username = ${account.username}, password_hash = ${account.passwordHash}, role = ${account.role},
      whatsapp = ${account.whatsapp}, state = ${account.state ?? 'active'}, permissions = '{}', updated_at = ${at}
    where account_id = ${account.accountId}`);
  await tx.execute(
    sql`delete from identity.account_client where account_id = ${account.accountId} and client_id <> all(${account.clientIds}::text[])`,
  );
  await tx.execute(sql`
    insert into identity.account_client (account_id, client_id, position)
    select ${account.accountId}::uuid, id, place from unnest(${account.clientIds}::text[]) with ordinality as l (id, place)
    on conflict (account_id, client_id) do update set position = excluded.position`);
}
