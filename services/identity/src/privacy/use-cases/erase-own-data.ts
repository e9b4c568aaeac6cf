import type { ErasePerson } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { followPerson } from '../../access/use-cases/follow-person.ts';
import { eraseAuditIn } from '../../audit/use-cases/erase-audit.ts';
import type { IdentityContext } from '../../context.ts';
import { handleState, personState, publish } from '../../events/state.ts';
import * as handles from '../../people/repository/handles.ts';
import * as people from '../../people/repository/people.ts';
import * as ownData from '../repository/own-data.ts';
import { erasedPerson } from './erased-person.ts';

/** Why details of the trail are gone, as the trail says it. */
export const ERASURE_REASON = 'permohonan penghapusan data pribadi';

async function eraseHandles(tx: Transaction, person: people.PersonRow, given: ErasePerson['handles'], at: Date): Promise<void> {
  if (given.length === 0) return;
  const pseudonyms = given.map(({ platform, handle, pseudonym }) => ({ platform, handle, pseudonym }));
  const keys = pseudonyms.flatMap(({ platform, handle, pseudonym }) => [
    { platform, handle },
    { platform, handle: pseudonym },
  ]);
  await handles.lock(tx, keys);
  await handles.pseudonymise(tx, person.person_id, pseudonyms, at);
  for (const handle of await handles.raise(tx, keys)) publish(tx, handleState(handle));
}

/** Takes a person out of the register, last of all services: the others were told by what it knew. Rows by table. */
export async function eraseOwnData(
  context: Pick<IdentityContext, 'newId' | 'clock' | 'blobs'>,
  tx: Transaction,
  subject: ErasePerson,
  cause: Cause,
): Promise<Record<string, number>> {
  const at = context.clock.now();
  const { person_id: personId, account_ids: accountIds, addresses } = subject;
  const before = await people.lockErasing(tx, personId);
  if (before === null) return {};
  const nrps = await ownData.nrpsOf(tx, personId);
  for (const id of await ownData.premiumRequestIds(tx, personId)) await context.blobs.release(tx, `identity.premium_request:${id}`);
  await eraseHandles(tx, before, subject.handles, at);
  const row = erasedPerson(before, subject.handles, at);
  // The number is set with the mark that allows it.
  await people.update(tx, { ...row, nrp: before.nrp });
  await people.erase(tx, personId, row.nrp, at);
  const removed = await ownData.remove(tx, { personId, accountIds, nrps: [...nrps, before.nrp], whatsapp: addresses }, at);
  publish(tx, personState(row));
  await followPerson(tx, before, row);
  let audit = 0;
  for (const one of [personId, ...accountIds]) audit += await eraseAuditIn(context, tx, { subject: one, reason: ERASURE_REASON }, cause);
  return { person: 1, handle_owner: subject.handles.length, audit_payload: audit, ...removed };
}
