import { sql, type Transaction } from '@balai/runtime';

/** Whether the number belongs to an active account or is a contact of an active client. */
export async function isKnown(tx: Transaction, sender: string): Promise<boolean> {
  const row = await tx.one<{ known: boolean }>(sql`
    select exists (select from notifier.account where whatsapp = ${sender} and active and deleted_at is null)
        or exists (select from notifier.client where active and deleted_at is null
                     and (operators @> array[${sender}]::text[] or supervisors @> array[${sender}]::text[])) as known`);
  return row.known;
}

/** The active account whose number it is; null when it is nobody's, or not one account's alone. */
export async function accountOf(tx: Transaction, sender: string): Promise<string | null> {
  const rows = await tx.many<{ account_id: string }>(
    sql`select account_id from notifier.account where whatsapp = ${sender} and active and deleted_at is null limit 2`,
  );
  return rows.length === 1 ? (rows[0]?.account_id ?? null) : null;
}

/**
 * Active clients, in order, for which the sender holds a permission: by an account, or as an operator or supervisor of the client where
 * `asContact` says that these hold it too. At most 5,000.
 */
export async function clientsWith(tx: Transaction, sender: string, permission: string, asContact: boolean): Promise<string[]> {
  const rows = await tx.many<{ client_id: string }>(sql`
    select c.client_id from notifier.client c
    where c.active and c.deleted_at is null and (
      (${asContact}::boolean and (c.operators @> array[${sender}]::text[] or c.supervisors @> array[${sender}]::text[]))
      or exists (select from notifier.account a
                 where a.whatsapp = ${sender} and a.active and a.deleted_at is null
                   and ${permission} = any(a.permissions) and (a.all_clients or c.client_id = any(a.tenants))))
    order by c.client_id limit 5000`);
  return rows.map((row) => row.client_id);
}
