import type { Transaction } from '@balai/runtime';
import { type HandleChange, planHandleChanges } from '../domain/handle-history.ts';
import { PLATFORMS } from '../domain/platform.ts';
import type { HandleKey } from '../repository/handles.ts';
import type { PersonRow } from '../repository/people.ts';
import type { Dependencies } from './dependencies.ts';
import { publishHandle } from './publish.ts';

export interface HandleChanges {
  /** The people involved; the caller has locked their rows and written what else changes. */
  readonly people: readonly PersonRow[];
  readonly changes: readonly HandleChange[];
  /** Person who moved to another client: owners' clients are part of a handle, so all they ever owned is published anew. */
  readonly moved?: string | undefined;
}

const heldNow = (people: readonly PersonRow[], changes: readonly HandleChange[]): HandleKey[] =>
  people.flatMap((person) =>
    PLATFORMS.flatMap((platform) => {
      const handle = person[platform];
      const changing = changes.some((change) => change.personId === person.personId && change.platform === platform);
      return handle === null || !changing ? [] : [{ platform, handle }];
    }),
  );

/**
 * Gives and takes handles, and publishes every handle whose owners changed.
 * All handles are locked at once in one order, so of many who want one handle exactly one gets it and nobody waits in a circle.
 * @throws HandleHeld when somebody else owns a wanted handle now.
 */
export async function changeHandles(
  { store, newId }: Pick<Dependencies, 'store' | 'newId'>,
  tx: Transaction,
  { people, changes, moved }: HandleChanges,
  at: Date,
): Promise<void> {
  const wanted = changes.flatMap(({ platform, handle }) => (handle === null ? [] : [{ platform, handle }]));
  const carried = moved === undefined ? [] : await store.handles.everOwned(tx, moved);
  const keys = [...heldNow(people, changes), ...wanted, ...carried];
  if (keys.length === 0) return;
  await store.handles.lock(tx, keys);
  const ids = people.map((person) => person.personId);
  const plan = planHandleChanges(await store.handles.ownerships(tx, keys, ids), changes, at);
  if (plan.touched.length > 0) {
    await store.handles.apply(tx, plan, at, newId);
    await store.people.setHandles(tx, changes, at);
  }
  const toPublish = [...plan.touched, ...carried];
  if (toPublish.length === 0) return;
  for (const handle of await store.handles.raise(tx, toPublish)) publishHandle(tx, handle);
}
