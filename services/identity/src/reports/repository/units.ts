import { sql, type Transaction } from '@balai/runtime/database';
import type { ClientRow } from '../../clients/repository/clients.ts';

/** A unit with its official accounts. */
export interface UnitAccountsRow {
  readonly client_id: string;
  readonly name: string;
  readonly instagram: string | null;
  readonly tiktok: string | null;
}

/**
 * The active units of a client that the scope sees, by name: itself; of a directorate or region those below it, and those with an active holder
 * of its role.
 */
export const unitsOf = (tx: Transaction, { client_id }: Pick<ClientRow, 'client_id'>): Promise<UnitAccountsRow[]> =>
  tx.many(sql`
    with recursive below as (
      select client_id from identity.client where client_id = ${client_id}
      union
      select c.client_id from below b join identity.client c on c.parent_client_id = b.client_id
    ), meant as (
      select client_id from below
      union
      select p.client_id from identity.person p where p.roles @> array[lower(${client_id})::text] and p.active and p.deleted_at is null
    )
    select c.client_id, c.name, c.instagram_handle as instagram, c.tiktok_handle as tiktok
    from meant join identity.client c using (client_id)
    where c.active and c.type = 'org' order by c.name, c.client_id`);

/** How many open accounts of each unit may change its people; units without one are absent. Needs system scope. */
export const countOperators = async (tx: Transaction, clientIds: readonly string[], permission: string): Promise<Map<string, number>> => {
  const rows = await tx.many<{ client_id: string; accounts: number }>(sql`
    select l.client_id, count(*)::int as accounts
    from identity.account_client l join identity.account a using (account_id) join identity.role r on r.name = a.role
    where l.client_id = any(${[...clientIds]}::text[]) and a.active and r.kind = 'client' and r.permissions @> array[${permission}::text]
    group by l.client_id`);
  return new Map(rows.map(({ client_id, accounts }) => [client_id, accounts]));
};
