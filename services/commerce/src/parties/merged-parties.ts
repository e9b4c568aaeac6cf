import type { DataOf } from '@balai/contracts';
import type { partyMerged } from '@balai/contracts/crm';
import { listReferences, type ResourceContext, writingOf } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';
import { forgetMerge, recordMerge } from './survivor.ts';

const PARTY = 'crm.party';
/** Rows of one customer that move, at most: more than any customer has. */
const ROWS_MAX = 1_000_000;

interface MovedRow {
  readonly resource: string;
  readonly row_id: string;
  readonly from_party: string;
}

/**
 * Makes what refers to merged customers refer to the one that remains; undone, refer to them again. Rows that were given another customer
 * meanwhile keep it.
 */
export async function moveMerged(context: ResourceContext, tx: Transaction, merge: DataOf<typeof partyMerged>): Promise<void> {
  const { id, client_id: clientId, winner, losers, undone } = merge;
  const { follow } = writingOf(context, { tx, clientId, author: null });
  const referring = context.implementations
    .filter(({ resource }) => !resource.isReadOnly)
    .flatMap(({ resource }) =>
      Object.entries(resource.fields).flatMap(([field, one]) => (one.kind === 'ref' && one.of === PARTY ? [{ resource, field }] : [])),
    );
  if (undone) {
    await forgetMerge(tx, clientId, id);
    const moved = await tx.many<MovedRow>(sql`
      delete from commerce.merged_row where client_id = ${clientId} and merge_id = ${id} returning resource, row_id, from_party`);
    for (const { resource, field } of referring) {
      const still = new Set((await listReferences(tx, resource, field, { clientId, ids: [winner] }, ROWS_MAX)).map((one) => one.id));
      for (const one of moved.filter(({ resource: name, row_id }) => name === resource.name && still.has(row_id)))
        await follow(resource, one.row_id, { action: 'unmerged', values: { [field]: one.from_party } });
    }
    return;
  }
  await recordMerge(tx, { id, clientId, winner, losers });
  for (const { resource, field } of referring)
    for (const one of await listReferences(tx, resource, field, { clientId, ids: losers }, ROWS_MAX)) {
      await follow(resource, one.id, { action: 'merged', values: { [field]: winner } });
      await tx.execute(sql`
        insert into commerce.merged_row (client_id, merge_id, resource, row_id, from_party)
        values (${clientId}, ${id}, ${resource.name}, ${one.id}, ${one.to}) on conflict do nothing`);
    }
}
