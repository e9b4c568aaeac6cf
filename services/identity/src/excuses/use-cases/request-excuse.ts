import type { Transaction } from '@balai/runtime/database';
import * as clients from '../../clients/repository/clients.ts';
import { publishExcuseAsked, publishExcuseDecided } from '../../events/facts.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import { excuseWaitsUntil, isExcusedAnew } from '../domain/excuse.ts';
import * as requests from '../repository/excuse-requests.ts';
import * as excuses from '../repository/excuses.ts';

/** Who changes people, when, and why they are excused or no longer. */
export interface Saving {
  readonly at: Date;
  /** On whose behalf, as in the audit trail. */
  readonly by: string;
  /** Null: nobody said. */
  readonly excuse: string | null;
  readonly newId: () => string;
}

/** What may be done of a change at once, and the wish that waits for a second person (null: none). */
export interface Allowed {
  readonly row: PersonRow;
  readonly wish: { readonly reason: string | null } | null;
}

/** What of a change may be done by one account: where the client wants two, nobody is excused by it. */
export async function allowedOf(tx: Transaction, before: PersonRow | null, after: PersonRow, excuse: string | null): Promise<Allowed> {
  if (!isExcusedAnew(before, after) || !(await clients.needsApproval(tx, after.client_id))) return { row: after, wish: null };
  // Who comes from another client brings the reason along.
  const kept = before?.exempt === true ? await excuses.find(tx, before.person_id) : null;
  return { row: { ...after, exempt: false }, wish: { reason: excuse ?? kept?.reason ?? null } };
}

/** Lets a wish wait, and tells of it. One that waits already stays as it was asked: whoever decides knows what they read. */
export async function requestExcuse(tx: Transaction, row: PersonRow, reason: string | null, { at, by, newId }: Saving): Promise<void> {
  const late = await requests.closeOfPerson(tx, row.person_id, { state: 'expired', by: null, at }, at);
  for (const one of late) publishExcuseDecided(tx, one);
  const { person_id, client_id } = row;
  const request = { request_id: newId(), client_id, person_id, reason, asked_by: by, asked_at: at, expires_at: excuseWaitsUntil(at) };
  if (await requests.insert(tx, request)) publishExcuseAsked(tx, request);
}
