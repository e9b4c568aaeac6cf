import { ChangedMeanwhile, type Transaction } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { type HandleChange, HandleHeld } from '../domain/handle-history.ts';
import { PLATFORMS } from '../domain/platform.ts';
import { publishContactChange } from '../events/facts.ts';
import { personState, publish } from '../events/state.ts';
import type { PersonRow } from '../repository/people.ts';
import * as people from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import { refreshAccessOfHolders } from './refresh-access-of-holders.ts';
import { savePerson } from './save-person.ts';

/** A person as they are here (null: not yet), locked, and as they are to be. */
export interface PersonPlan {
  readonly before: PersonRow | null;
  readonly after: PersonRow;
}

type Parts = Pick<IdentityContext, 'clock' | 'newId'>;

const changesOf = ({ before, after }: PersonPlan): HandleChange[] =>
  PLATFORMS.flatMap((platform) =>
    (before?.[platform] ?? null) === after[platform] ? [] : [{ personId: after.person_id, platform, handle: after[platform] }],
  );

/**
 * Stores people and publishes what changed of them, their handles and who sees them.
 * @throws ChangedMeanwhile when a number or a handle was taken since it was looked for.
 */
export async function writePeople(context: Parts, tx: Transaction, plans: readonly PersonPlan[]): Promise<void> {
  const at = context.clock.now();
  // Handles come by their history.
  const bare = plans.map(({ before, after }) => ({
    before,
    row: { ...after, instagram: before?.instagram ?? null, tiktok: before?.tiktok ?? null },
  }));
  const added = bare.flatMap(({ before, row }) => (before === null ? row : []));
  const stored = await people.insertMany(tx, added);
  for (const row of added) {
    if (!stored.has(row.nrp)) throw new ChangedMeanwhile(`the number ${row.nrp} was taken`);
    publish(tx, personState(row));
    publishContactChange(tx, null, row);
  }
  for (const { before, row } of bare) if (before !== null) await savePerson(tx, before, row, at);
  await changeAllHandles(context, tx, plans, at);
  // One of each kind: what an account sees depends on client and roles alone.
  const kinds = new Map(plans.map((plan) => [kindOf(plan), plan]));
  for (const { before, after } of kinds.values()) await refreshAccessOfHolders(tx, { before, after }, at);
}

/** Whoever plans looks for holders first. */
function asChanged(error: unknown): never {
  throw error instanceof HandleHeld ? new ChangedMeanwhile('a handle was taken', { cause: error }) : error;
}

const standing = (row: PersonRow | null): string => (row === null ? '' : `${row.client_id} ${row.active} ${row.roles.join()}`);
const kindOf = ({ before, after }: PersonPlan): string => `${standing(before)} > ${standing(after)}`;

async function changeAllHandles(context: Parts, tx: Transaction, plans: readonly PersonPlan[], at: Date): Promise<void> {
  const involved = plans.map(({ before, after }) => before ?? { ...after, instagram: null, tiktok: null });
  const changes = plans.flatMap(changesOf);
  if (changes.length > 0) await changeHandles(context, tx, { people: involved, changes }, at).catch(asChanged);
  // Their client is part of every handle they ever had.
  for (const { before, after } of plans)
    if (before !== null && before.client_id !== after.client_id)
      await changeHandles(context, tx, { people: [after], changes: [], moved: after.person_id }, at);
}
