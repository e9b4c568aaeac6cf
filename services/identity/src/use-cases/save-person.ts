import type { Transaction } from '@balai/runtime';
import type { PersonRow } from '../repository/people.ts';
import type { Store } from '../repository/store.ts';
import { publishContactChange, publishLeaving, publishPerson } from './publish.ts';

/**
 * Stores and publishes a locked person if anything differs; the row as it is then.
 * @throws nrp_taken (409).
 */
export async function savePerson(store: Store, tx: Transaction, before: PersonRow, after: PersonRow, at: Date): Promise<PersonRow> {
  if (JSON.stringify(before) === JSON.stringify(after)) return before;
  const saved = { ...after, version: before.version + 1, updatedAt: at };
  await store.people.update(tx, saved);
  if (before.nrp !== after.nrp) await store.people.renameNrp(tx, after.personId, after.nrp, at);
  publishPerson(tx, saved);
  publishContactChange(tx, before, saved);
  if (before.clientId !== saved.clientId) publishLeaving(tx, before, at);
  return saved;
}
