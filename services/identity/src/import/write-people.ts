import type { ImportContext, Transaction } from '@balai/runtime';
import type { HandleChange } from '../domain/handle-history.ts';
import { PLATFORMS } from '../domain/platform.ts';
import { publishContactChange } from '../events/facts.ts';
import { personState, publish } from '../events/state.ts';
import type { PersonRow } from '../repository/people.ts';
import * as people from '../repository/people.ts';
import { changeHandles } from '../use-cases/change-handles.ts';
import { refreshAccessOfHolders } from '../use-cases/refresh-access-of-holders.ts';
import { savePerson } from '../use-cases/save-person.ts';

/** A person as they are here (null: not yet), locked, and as they are to be. */
export interface PersonPlan {
  readonly before: PersonRow | null;
  readonly after: PersonRow;
}

type Parts = Pick<ImportContext, 'clock' | 'newId'>;

const changesOf = ({ before, after }: PersonPlan): HandleChange[] =>
  PLATFORMS.flatMap((platform) =>
    (before?.[platform] ?? null) === after[platform] ? [] : [{ personId: after.person_id, platform, handle: after[platform] }],
  );

/** Stores people and publishes what changed of them, their handles and who sees them. */
export async function writePeople(context: Parts, tx: Transaction, plans: readonly PersonPlan[]): Promise<void> {
  const at = context.clock.now();
  for (const { before, after } of plans) {
    // Handles come by their history.
    const row = { ...after, instagram: before?.instagram ?? null, tiktok: before?.tiktok ?? null };
    if (before !== null) await savePerson(tx, before, row, at);
    else {
      if (!(await people.insert(tx, row))) throw new Error(`the number ${row.nrp} was taken meanwhile`);
      publish(tx, personState(row));
      publishContactChange(tx, null, row);
    }
  }
  await changeAllHandles(context, tx, plans, at);
  // One of each kind: what an account sees depends on client and roles alone.
  const kinds = new Map(plans.map((plan) => [kindOf(plan), plan]));
  for (const { before, after } of kinds.values()) await refreshAccessOfHolders(tx, { before, after }, at);
}

const standing = (row: PersonRow | null): string => (row === null ? '' : `${row.client_id} ${row.active} ${row.roles.join()}`);
const kindOf = ({ before, after }: PersonPlan): string => `${standing(before)} > ${standing(after)}`;

async function changeAllHandles(context: Parts, tx: Transaction, plans: readonly PersonPlan[], at: Date): Promise<void> {
  const involved = plans.map(({ before, after }) => before ?? { ...after, instagram: null, tiktok: null });
  const changes = plans.flatMap(changesOf);
  if (changes.length > 0) await changeHandles(context, tx, { people: involved, changes }, at);
  // Their client is part of every handle they ever had.
  for (const { before, after } of plans)
    if (before !== null && before.client_id !== after.client_id)
      await changeHandles(context, tx, { people: [after], changes: [], moved: after.person_id }, at);
}
