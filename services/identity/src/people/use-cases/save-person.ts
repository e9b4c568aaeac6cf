import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@balai/runtime/database';
import { allowedOf, requestExcuse, type Saving } from '../../excuses/use-cases/request-excuse.ts';
import type { PersonRow } from '../repository/people.ts';
import { storePerson } from './store-person.ts';

/**
 * Stores and publishes a locked person if anything differs; the row as it is then. That they are excused waits where their client wants a second
 * person.
 * @throws nrp_taken (409).
 */
export async function savePerson(tx: Transaction, before: PersonRow, after: PersonRow, saving: Saving): Promise<PersonRow> {
  const { row, wish } = await allowedOf(tx, before, after, saving.excuse);
  const saved = isDeepStrictEqual(before, row) ? before : await storePerson(tx, before, row, saving);
  if (wish !== null) await requestExcuse(tx, saved, wish.reason, saving);
  return saved;
}
