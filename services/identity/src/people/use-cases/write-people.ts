import type { Transaction } from '@balai/runtime/database';
import { refreshAccessOfHolders } from '../../access/use-cases/refresh-access-of-holders.ts';
import type { IdentityContext } from '../../context.ts';
import { PLATFORMS } from '../../domain/platform.ts';
import { publishContactChange } from '../../events/facts.ts';
import { handleState, personState, publish } from '../../events/state.ts';
import { REASON_OF_TABLE } from '../../excuses/domain/excuse.ts';
import { noteExcuse } from '../../excuses/use-cases/note-excuse.ts';
import { type Allowed, allowedOf, requestExcuse, type Saving } from '../../excuses/use-cases/request-excuse.ts';
import { type HandleChange, HandleHeld } from '../domain/handle-history.ts';
import { handleKey } from '../domain/handle-wishes.ts';
import type { PersonRow } from '../repository/people.ts';
import * as people from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import { firstOwned } from './first-owned.ts';
import { ChangedMeanwhile } from './retry-changed.ts';
import { savePerson } from './save-person.ts';

/** A person as they are here (null: not yet), locked, and as they are to be. */
export interface PersonPlan {
  readonly before: PersonRow | null;
  readonly after: PersonRow;
  /** First day whose posts they owe under a first handle; null: from the beginning. */
  readonly handlesSince: string | null;
}

type Parts = Pick<IdentityContext, 'clock' | 'newId'>;

const changesOf = ({ before, after, handlesSince }: PersonPlan): HandleChange[] =>
  PLATFORMS.flatMap((platform) =>
    (before?.[platform] ?? null) === after[platform]
      ? []
      : [{ personId: after.person_id, platform, handle: after[platform], owedFrom: handlesSince }],
  );

/**
 * Stores people and publishes what changed of them, their handles and who sees them. That somebody is excused waits where their client wants a
 * second person.
 * @param by on whose behalf, as in the audit trail
 * @throws ChangedMeanwhile when a number or a handle was taken since it was looked for.
 */
export async function writePeople(context: Parts, tx: Transaction, plans: readonly PersonPlan[], by: string): Promise<void> {
  const at = context.clock.now();
  const saving = { at, by, excuse: REASON_OF_TABLE, newId: context.newId };
  const given = await insertNew(context, tx, plans, saving);
  for (const { before, after } of plans) {
    // Handles come by their history.
    if (before !== null) await savePerson(tx, before, { ...after, instagram: before.instagram, tiktok: before.tiktok }, saving);
  }
  await changeAllHandles(context, tx, plans, { given, at });
  // One of each kind: what an account sees depends on client and roles alone.
  const kinds = new Map(plans.map((plan) => [kindOf(plan), plan]));
  for (const { before, after } of kinds.values()) await refreshAccessOfHolders(tx, { before, after }, at);
}

/** Stores the people who are not here yet; the handles that they are the first to own, by {@link handleKey}. */
async function insertNew({ newId }: Parts, tx: Transaction, plans: readonly PersonPlan[], saving: Saving): Promise<ReadonlySet<string>> {
  const added: Allowed[] = [];
  for (const { before, after } of plans) if (before === null) added.push(await allowedOf(tx, null, after, REASON_OF_TABLE));
  const wanted = added.flatMap(({ row }) =>
    PLATFORMS.flatMap((platform) => {
      const handle = row[platform];
      return handle === null ? [] : [{ platform, handle, ownershipId: newId(), personId: row.person_id }];
    }),
  );
  const stored = await people.insertMany(
    tx,
    added.map(({ row }) => row),
    wanted,
  );
  for (const { row, wish } of added) {
    if (!stored.nrps.has(row.nrp)) throw new ChangedMeanwhile(`the number ${row.nrp} was taken`);
    publish(tx, personState(row));
    publishContactChange(tx, null, row);
    await noteExcuse(tx, null, row, REASON_OF_TABLE);
    if (wish !== null) await requestExcuse(tx, row, wish.reason, saving);
  }
  const rows = new Map(added.map(({ row }) => [row.person_id, row]));
  for (const { personId, platform, handle } of wanted) {
    const row = rows.get(personId);
    if (row !== undefined && stored.given.has(handleKey(platform, handle))) publish(tx, handleState(firstOwned(row, { platform, handle })));
  }
  return stored.given;
}

/** Whoever plans looks for holders first. */
function asChanged(error: unknown): never {
  throw error instanceof HandleHeld ? new ChangedMeanwhile('a handle was taken', { cause: error }) : error;
}

const standing = (row: PersonRow | null): string => (row === null ? '' : `${row.client_id} ${row.active} ${row.roles.join()}`);
const kindOf = ({ before, after }: PersonPlan): string => `${standing(before)} > ${standing(after)}`;

async function changeAllHandles(
  context: Parts,
  tx: Transaction,
  plans: readonly PersonPlan[],
  { given, at }: { readonly given: ReadonlySet<string>; readonly at: Date },
): Promise<void> {
  const changes = plans.flatMap(changesOf).filter(({ platform, handle }) => handle === null || !given.has(handleKey(platform, handle)));
  const changing = new Set(changes.map(({ personId }) => personId));
  const involved = plans.flatMap(({ before, after }) =>
    changing.has(after.person_id) ? [before ?? { ...after, instagram: null, tiktok: null }] : [],
  );
  if (changes.length > 0) await changeHandles(context, tx, { people: involved, changes }, at).catch(asChanged);
  // Their client is part of every handle they ever had.
  for (const { before, after } of plans)
    if (before !== null && before.client_id !== after.client_id)
      await changeHandles(context, tx, { people: [after], changes: [], moved: after.person_id }, at);
}
