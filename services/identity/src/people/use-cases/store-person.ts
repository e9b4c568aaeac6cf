import type { Transaction } from '@balai/runtime/database';
import { followPerson } from '../../access/use-cases/follow-person.ts';
import { publishContactChange, publishExcuseDecided, publishLeaving } from '../../events/facts.ts';
import { personState, publish } from '../../events/state.ts';
import { publishTransfer } from '../../events/transfers.ts';
import { REASON_OF_MOVE } from '../../excuses/domain/excuse.ts';
import * as requests from '../../excuses/repository/excuse-requests.ts';
import { noteExcuse } from '../../excuses/use-cases/note-excuse.ts';
import * as privacyRequests from '../../privacy/repository/privacy-requests.ts';
import * as renames from '../../renames/repository/renames.ts';
import * as transfers from '../../transfers/repository/transfers.ts';
import * as people from '../repository/people.ts';

/**
 * Stores and publishes a locked person who differs; the row as it is then. Whether one account may excuse them is asked before (`savePerson`): the
 * database refuses it otherwise.
 * @throws nrp_taken (409).
 */
export async function storePerson(
  tx: Transaction,
  before: people.PersonRow,
  after: people.PersonRow,
  { at, excuse }: { readonly at: Date; readonly excuse: string | null },
): Promise<people.PersonRow> {
  const saved = { ...after, version: before.version + 1, updated_at: at };
  const hasMoved = before.client_id !== saved.client_id;
  await people.update(tx, saved);
  if (before.nrp !== after.nrp) await people.renameNrp(tx, after.person_id, after.nrp, at);
  publish(tx, personState(saved));
  await followPerson(tx, before, saved);
  publishContactChange(tx, before, saved);
  await noteExcuse(tx, before, saved, excuse ?? (hasMoved && before.exempt ? REASON_OF_MOVE : null));
  if (hasMoved || saved.exempt) {
    // Whoever is in another client, or excused, has nothing waiting.
    const open = await requests.closeOfPerson(tx, saved.person_id, { state: 'obsolete', by: null, at });
    for (const one of open) publishExcuseDecided(tx, one);
  }
  if (hasMoved) {
    await renames.move(tx, saved.person_id, saved.client_id);
    await privacyRequests.move(tx, saved.person_id, saved.client_id);
    const moves = await transfers.closeOfPerson(tx, saved.person_id, { state: 'obsolete', by: null, at });
    for (const one of moves) publishTransfer(tx, one, saved.nrp);
    publishLeaving(tx, before, at);
  }
  return saved;
}
