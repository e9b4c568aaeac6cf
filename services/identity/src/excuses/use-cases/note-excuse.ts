import type { Transaction } from '@balai/runtime/database';
import { publishExcuse } from '../../events/facts.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import * as excuses from '../repository/excuses.ts';

/** Keeps and publishes that somebody was excused, or is not any more, if that changed. @param reason null: nobody said why */
export async function noteExcuse(tx: Transaction, before: PersonRow | null, row: PersonRow, reason: string | null): Promise<void> {
  if ((before?.exempt ?? false) === row.exempt) return;
  if (row.exempt) await excuses.put(tx, row.person_id, { reason, since: row.updated_at });
  else await excuses.remove(tx, row.person_id);
  publishExcuse(tx, row, reason);
}
