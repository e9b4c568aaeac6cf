import { sql, type Transaction } from '@balai/runtime/database';

/** The sheets that were chosen in a client's workbooks, the last one first. */
export const ofClient = async (tx: Transaction, clientId: string): Promise<string[]> =>
  (
    await tx.many<{ name: string }>(sql`
      select name from identity.people_sheet where client_id = ${clientId} order by chosen_at desc limit 100`)
  ).map(({ name }) => name);

/** Remembers a choice. */
export async function put(tx: Transaction, clientId: string, name: string, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into identity.people_sheet (client_id, name, chosen_at) values (${clientId}, ${name}, ${at})
    on conflict (client_id, name) do update set chosen_at = excluded.chosen_at`);
}
