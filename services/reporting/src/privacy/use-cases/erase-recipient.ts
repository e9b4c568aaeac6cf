import type { ErasePerson } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { PrivacyCounts } from '@balai/runtime/messaging';
import type { ReportingContext } from '../../context.ts';
import { ownerOf } from '../../renders/use-cases/settle-render.ts';
import * as erased from '../repository/erased-recipients.ts';

/** Takes a person out of deliveries, and ends the files of their client. */
export async function eraseRecipient(
  { blobs, clock, noteExports }: Pick<ReportingContext, 'blobs' | 'clock' | 'noteExports'>,
  tx: Transaction,
  { client_id: clientId, person_id: personId, addresses }: ErasePerson,
): Promise<PrivacyCounts> {
  const outcomes = await erased.eraseOutcomes(tx, { personId, addresses });
  const deliveries = await erased.removeRecipient(tx, { personId, addresses, at: clock.now() });
  const renders = await erased.takeRenders(tx, clientId);
  for (const id of renders) await blobs.release(tx, ownerOf(id));
  tx.afterCommit(() => noteExports([clientId]));
  return { view_delivery: deliveries, view_delivery_outcome: outcomes, render: renders.length };
}
