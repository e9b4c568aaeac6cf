import type { Transaction } from '@balai/runtime/database';
import type { IdentityContext } from '../../context.ts';
import { PLATFORMS } from '../../domain/platform.ts';
import { handleState, publish } from '../../events/state.ts';
import { CORRECTION_WINDOW_MS, type HandleChange, planHandleChanges } from '../domain/handle-history.ts';
import * as handles from '../repository/handles.ts';
import * as people from '../repository/people.ts';

export interface HandleChanges {
  /** The people involved; the caller has locked their rows and written what else changes. */
  readonly people: readonly people.PersonRow[];
  readonly changes: readonly HandleChange[];
  /** Person who moved to another client: owners' clients are part of a handle, so all they ever owned is published anew. */
  readonly moved?: string | undefined;
}

const heldNow = (involved: readonly people.PersonRow[], changes: readonly HandleChange[]): handles.HandleKey[] => {
  const changing = new Set(changes.map(({ personId, platform }) => `${personId} ${platform}`));
  return involved.flatMap((person) =>
    PLATFORMS.flatMap((platform) => {
      const handle = person[platform];
      return handle === null || !changing.has(`${person.person_id} ${platform}`) ? [] : [{ platform, handle }];
    }),
  );
};

/**
 * Gives and takes handles, and publishes every handle whose owners changed.
 * All handles are locked at once in one order, so of many who want one handle exactly one gets it and nobody waits in a circle.
 * @throws HandleHeld when somebody else owns a wanted handle now.
 */
export async function changeHandles(
  { newId }: Pick<IdentityContext, 'newId'>,
  tx: Transaction,
  { people: involved, changes, moved }: HandleChanges,
  at: Date,
): Promise<void> {
  const wanted = changes.flatMap(({ platform, handle }) => (handle === null ? [] : [{ platform, handle }]));
  const carried = moved === undefined ? [] : await handles.everOwned(tx, moved);
  const keys = [...heldNow(involved, changes), ...wanted, ...carried];
  if (keys.length === 0) return;
  await handles.lock(tx, keys);
  const personIds = involved.map((person) => person.person_id);
  const voidedAfter = new Date(at.getTime() - CORRECTION_WINDOW_MS);
  const plan = planHandleChanges(await handles.ownerships(tx, keys, { personIds, voidedAfter }), changes, at);
  if (plan.touched.length > 0) {
    await handles.apply(tx, plan, at, newId);
    await people.setHandles(tx, changes, at);
  }
  const toPublish = [...plan.touched, ...carried];
  if (toPublish.length === 0) return;
  for (const handle of await handles.raise(tx, toPublish)) publish(tx, handleState(handle));
}
