import { sql, type Transaction } from '@balai/runtime/database';

/** The fields that were chosen for heads of a client's files, by head. */
export async function ofClient(tx: Transaction, clientId: string): Promise<Map<string, readonly string[]>> {
  const rows = await tx.many<{ head: string; fields: string[] }>(sql`
    select head, fields from identity.people_column where client_id = ${clientId} order by head limit 1000`);
  return new Map(rows.map(({ head, fields }) => [head, fields]));
}

/** Remembers the fields of heads. */
export async function put(
  tx: Transaction,
  clientId: string,
  chosen: readonly { readonly head: string; readonly fields: readonly string[] }[],
): Promise<void> {
  await tx.execute(sql`
    insert into identity.people_column (client_id, head, fields)
    select ${clientId}, c.head, c.fields::text[]
    from unnest(${chosen.map(({ head }) => head)}::text[], ${chosen.map(({ fields }) => `{${fields.join()}}`)}::text[]) as c (head, fields)
    on conflict (client_id, head) do update set fields = excluded.fields`);
}
