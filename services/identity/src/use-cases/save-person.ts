import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@balai/runtime';
import { publishContactChange, publishLeaving } from '../events/facts.ts';
import { personState, publish } from '../events/state.ts';
import * as people from '../repository/people.ts';
import * as renames from '../repository/renames.ts';

/**
 * Stores and publishes a locked person if anything differs; the row as it is then.
 * @throws nrp_taken (409).
 */
export async function savePerson(tx: Transaction, before: people.PersonRow, after: people.PersonRow, at: Date): Promise<people.PersonRow> {
  if (isDeepStrictEqual(before, after)) return before;
  const saved = { ...after, version: before.version + 1, updated_at: at };
  await people.update(tx, saved);
  if (before.nrp !== after.nrp) await people.renameNrp(tx, after.person_id, after.nrp, at);
  publish(tx, personState(saved));
  publishContactChange(tx, before, saved);
  if (before.client_id !== saved.client_id) {
    await renames.move(tx, saved.person_id, saved.client_id);
    publishLeaving(tx, before, at);
  }
  return saved;
}
