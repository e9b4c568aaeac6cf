import type { Transaction } from '@balai/runtime/database';
import * as audit from '../repository/audit.ts';

/** How far back the trail of a subject is read for its last change. */
const ENTRIES_READ = 20;

/**
 * Who changed a subject last; null while the trail, which follows after the change, does not know it yet.
 * @param action the message that tells such a change; absent: any
 */
export async function nameOfChanger(tx: Transaction, subject: string, changedAt: Date, action?: string): Promise<string | null> {
  const entries = await audit.list(tx, { subjects: [subject], limit: ENTRIES_READ });
  const last = entries.find((entry) => action === undefined || entry.action === action);
  return last === undefined || last.occurred_at < changedAt ? null : last.actor_name;
}
