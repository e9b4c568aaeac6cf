import { type Actor, type Cause, Problem, type Transaction } from '@balai/runtime';
import type { Platform } from '../domain/platform.ts';
import { identityProblems } from '../problems.ts';
import type { PersonRow, PersonView } from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import type { Dependencies } from './dependencies.ts';
import { lockVisiblePerson, type PersonKey } from './person-key.ts';

async function idOf({ store }: Dependencies, tx: Transaction, key: PersonKey): Promise<string> {
  const id = 'personId' in key ? key.personId : await store.people.idByNrp(tx, key.nrp);
  if (id === null) throw new Problem(identityProblems.person_not_found);
  return id;
}

/** Both people locked, in the order of their ids so that two swaps of one pair do not wait for each other. */
async function lockBoth(
  dependencies: Dependencies,
  tx: Transaction,
  actor: Actor,
  ids: readonly [string, string],
): Promise<Map<string, PersonRow>> {
  const locked = new Map<string, PersonRow>();
  for (const personId of [...ids].sort()) {
    locked.set(personId, await lockVisiblePerson(dependencies.store, tx, actor, { personId }));
  }
  return locked;
}

/**
 * Exchanges the handles of two people on one platform; somebody without one gives none.
 * @throws person_not_found (404), same_person (400).
 */
export const makeSwapHandles =
  (dependencies: Dependencies) =>
  async (actor: Actor, platform: Platform, keys: readonly [PersonKey, PersonKey], cause: Cause = {}): Promise<PersonView[]> => {
    const { database, store, clock } = dependencies;
    return database.unitOfWork(
      'system',
      async (tx) => {
        const ids = [await idOf(dependencies, tx, keys[0]), await idOf(dependencies, tx, keys[1])] as const;
        if (ids[0] === ids[1]) throw new Problem(identityProblems.same_person);
        const locked = await lockBoth(dependencies, tx, actor, ids);
        const [one, other] = [locked.get(ids[0]), locked.get(ids[1])];
        if (one === undefined || other === undefined) throw new Problem(identityProblems.person_not_found);
        const changes = [
          { personId: one.personId, platform, handle: other[platform] },
          { personId: other.personId, platform, handle: one[platform] },
        ];
        await changeHandles(dependencies, tx, { people: [one, other], changes }, clock.now());
        const people = [await store.people.find(tx, ids[0]), await store.people.find(tx, ids[1])];
        return people.filter((person) => person !== null);
      },
      cause,
    );
  };
