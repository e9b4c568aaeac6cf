import { sql, type Transaction } from '@balai/runtime/database';
import type { SenderClient } from '../dialogues/domain/speaker.ts';

/** Whether the number belongs to an active account or is a contact of an active client. */
export async function isKnown(tx: Transaction, sender: string): Promise<boolean> {
  const row = await tx.one<{ known: boolean }>(sql`
    select exists (select from notifier.account where whatsapp = ${sender} and active and deleted_at is null)
        or exists (select from access.client where active and deleted_at is null
                     and (operators @> array[${sender}]::text[] or supervisors @> array[${sender}]::text[])) as known`);
  return row.known;
}

/** Who wrote, and in which group; null: in a chat of two. */
export interface SenderAddress {
  readonly sender: string;
  readonly group: string | null;
}

/** Whether an active client is bound to the group. */
export const isBound = async (tx: Transaction, group: string): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select client_id from access.client where active and deleted_at is null and groups @> array[${group}]::text[] limit 1`)) !== null;

/** The active account whose number it is; null when it is nobody's, or not one account's alone. */
export async function accountOf(tx: Transaction, sender: string): Promise<string | null> {
  const rows = await tx.many<{ account_id: string }>(
    sql`select account_id from notifier.account where whatsapp = ${sender} and active and deleted_at is null limit 2`,
  );
  return rows.length === 1 ? (rows[0]?.account_id ?? null) : null;
}

/** Active clients whose contact or account the sender is, or that a group is bound to, in order. At most 5,000. */
export async function clientsOf(tx: Transaction, { sender, group }: SenderAddress): Promise<string[]> {
  const rows = await tx.many<{ client_id: string }>(sql`
    select c.client_id from access.client c
    where c.active and c.deleted_at is null and (
      (${group}::text is not null and c.groups @> array[${group}]::text[])
      or (${group}::text is null and (c.operators @> array[${sender}]::text[] or c.supervisors @> array[${sender}]::text[]
        or exists (select from notifier.account a
                   where a.whatsapp = ${sender} and a.active and a.deleted_at is null and (a.all_clients or c.client_id = any(a.tenants))))))
    order by c.client_id limit 5000`);
  return rows.map((row) => row.client_id);
}

/** Whether the sender is a contact or an account of an active client that the group is bound to. */
export const isOfGroup = async (
  tx: Transaction,
  { sender, group }: { readonly sender: string; readonly group: string },
): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select c.client_id from access.client c
    where c.active and c.deleted_at is null and c.groups @> array[${group}]::text[] and (
      c.operators @> array[${sender}]::text[] or c.supervisors @> array[${sender}]::text[]
      or exists (select from notifier.account a
                 where a.whatsapp = ${sender} and a.active and a.deleted_at is null and (a.all_clients or c.client_id = any(a.tenants))))
    limit 1`)) !== null;

/**
 * Active clients, in order, for which the sender holds a permission: by an account, or as an operator or supervisor of the client where
 * `asContact` says that these hold it too. In a group only those that it is bound to: everybody there reads the answer. At most 5,000.
 */
export async function clientsWith(
  tx: Transaction,
  { sender, group }: SenderAddress,
  permission: string,
  asContact: boolean,
): Promise<SenderClient[]> {
  return tx.many<SenderClient>(sql`
    select c.client_id as "clientId", c.name from access.client c
    where c.active and c.deleted_at is null and (${group}::text is null or c.groups @> array[${group}]::text[]) and (
      (${asContact}::boolean and (c.operators @> array[${sender}]::text[] or c.supervisors @> array[${sender}]::text[]))
      or exists (select from notifier.account a
                 where a.whatsapp = ${sender} and a.active and a.deleted_at is null
                   and ${permission} = any(a.permissions) and (a.all_clients or c.client_id = any(a.tenants))))
    order by c.client_id limit 5000`);
}

/**
 * The client that a file of the sender belongs to: the first active one that the number serves and that has the sender as its contact or
 * account; in a group, of those that the group is bound to. An account of all clients belongs to none in particular: its files are kept only
 * in a group, because every reader of the chosen client sees them. Null: the sender is a stranger.
 */
export async function clientOfFile(tx: Transaction, numberId: string, { sender, group }: SenderAddress): Promise<string | null> {
  const row = await tx.maybeOne<{ client_id: string }>(sql`
    select c.client_id from access.client c join notifier.number n on n.all_clients or c.client_id = any(n.client_ids)
    where n.number_id = ${numberId} and n.deleted_at is null and c.active and c.deleted_at is null
      and (${group}::text is null or c.groups @> array[${group}]::text[])
      and (c.operators @> array[${sender}]::text[] or c.supervisors @> array[${sender}]::text[]
        or exists (select from notifier.account a
                   where a.whatsapp = ${sender} and a.active and a.deleted_at is null
                     and (c.client_id = any(a.tenants) or (a.all_clients and ${group}::text is not null))))
    order by c.client_id limit 1`);
  return row?.client_id ?? null;
}
