import type { Transaction } from '@balai/runtime/database';
import { type HandleWish, handleKey, refusedWishes } from '../domain/handle-wishes.ts';
import * as handles from '../repository/handles.ts';
import type { PersonRow } from '../repository/people.ts';
import * as people from '../repository/people.ts';

/** Somebody who holds a handle; `person` is null when they are gone. */
export interface Holder {
  readonly personId: string;
  readonly person: PersonRow | null;
}

/** The wishes that cannot be met together, each with the holder of its handle. */
export async function heldByOthers<W extends HandleWish>(tx: Transaction, wishes: readonly W[]): Promise<Map<W, Holder>> {
  const keys = wishes.flatMap(({ platform, handle }) => (handle === null ? [] : [{ platform, handle }]));
  if (keys.length === 0) return new Map();
  const owned = (await handles.ownerships(tx, keys, { personIds: [] })).filter((one) => one.valid_to === null);
  const refused = refusedWishes(wishes, new Map(owned.map((one) => [handleKey(one.platform, one.handle), one.person_id])));
  if (refused.size === 0) return new Map();
  const known = new Map((await people.findByIds(tx, [...new Set(refused.values())])).map((person) => [person.person_id, person]));
  return new Map([...refused].map(([wish, personId]) => [wish, { personId, person: known.get(personId) ?? null }]));
}
