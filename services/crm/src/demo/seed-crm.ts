import type { Values } from '@balai/resources';
import { createdEntry, type Implementation, seedHistory, seedNumbers, seedRows, slices } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';
import type { TradeDemo } from '@balai/trade-demo';
import { implementations } from '../implementations.ts';
import { traitsOf } from '../party/stored/traits.ts';

const named = (name: string): Implementation => {
  const found = implementations.find(({ resource }) => resource.name === name);
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
};

/** Values by which duplicates are found, of all parties in one statement. */
async function seedTraits(tx: Transaction, clientId: string, { customers }: TradeDemo): Promise<void> {
  const traits = customers.flatMap(({ row }) => traitsOf(row).map((trait) => ({ ...trait, party: row.id })));
  for (const slice of slices(traits))
    await tx.execute(sql`
      insert into crm.party_trait (client_id, party_id, kind, value)
      select ${clientId}, u.party_id, u.kind, u.value
      from unnest(${slice.map(({ party }) => party)}::uuid[], ${slice.map(({ kind }) => kind)}::text[], ${slice.map(({ value }) => value)}::text[])
        u (party_id, kind, value)`);
}

/** Whether a client has parties already. */
export const hasParties = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select 1 as one from crm.party where client_id = ${clientId} limit 1`)) !== null;

/** Writes the customers of the demo, and what the sales team wrote about them, in one unit of work. */
export async function seedCrm(tx: Transaction, clientId: string, demo: TradeDemo): Promise<void> {
  const { customers, pipeline, numbers } = demo;
  const seeded: readonly (readonly [name: string, rows: readonly Values[]])[] = [
    ['party', customers.map(({ row }) => row)],
    ['opportunity', pipeline.opportunities],
    ['lead', pipeline.leads],
    ['interaction', pipeline.interactions],
    ['note', pipeline.notes],
    ['task', pipeline.tasks],
    ['segment', pipeline.segments],
  ];
  for (const [name, rows] of seeded) {
    const implementation = named(name);
    await seedRows(tx, implementation, clientId, rows);
    await seedHistory(
      tx,
      implementation,
      clientId,
      rows.map((row) => createdEntry(implementation, row, typeof row.owner === 'string' ? row.owner : 'sales')),
    );
  }
  await seedTraits(tx, clientId, demo);
  await seedNumbers(tx, 'crm', clientId, numbers.crm);
}
