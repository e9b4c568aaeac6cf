import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import type { Platform } from '../../domain/platform.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { identityProblems } from '../../problems.ts';
import * as people from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import { lockVisiblePerson, type PersonKey } from './lock-visible-person.ts';
import { todayIn } from './today-in.ts';

async function idOf(tx: Transaction, key: PersonKey): Promise<string> {
  const id = 'personId' in key ? key.personId : await people.idByNrp(tx, key.nrp);
  if (id === null) throw new Problem(identityProblems.person_not_found);
  return id;
}

/** Both people locked, in the order of their ids so that two swaps of one pair do not wait for each other; as named. */
async function lockBoth(tx: Transaction, actor: Actor, ids: readonly [string, string]): Promise<[people.PersonRow, people.PersonRow]> {
  const isInOrder = ids[0] < ids[1];
  const first = await lockVisiblePerson(tx, actor, { personId: isInOrder ? ids[0] : ids[1] });
  const second = await lockVisiblePerson(tx, actor, { personId: isInOrder ? ids[1] : ids[0] });
  return isInOrder ? [first, second] : [second, first];
}

/**
 * Exchanges the handles of two people on one platform; somebody without one gives none.
 * @throws person_not_found (404), same_person (400).
 */
export async function swapHandles(
  context: IdentityContext,
  actor: Actor,
  { platform, keys }: { platform: Platform; keys: readonly [PersonKey, PersonKey] },
  cause: Cause = {},
): Promise<people.PersonView[]> {
  const both = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const ids = [await idOf(tx, keys[0]), await idOf(tx, keys[1])] as const;
      if (ids[0] === ids[1]) throw new Problem(identityProblems.same_person);
      const [one, other] = await lockBoth(tx, actor, ids);
      const at = context.clock.now();
      const changes = [
        { personId: one.person_id, platform, handle: other[platform], owedFrom: await todayIn(tx, one.client_id, at) },
        { personId: other.person_id, platform, handle: one[platform], owedFrom: await todayIn(tx, other.client_id, at) },
      ];
      await changeHandles(context, tx, { people: [one, other], changes }, at);
      return [await people.get(tx, ids[0]), await people.get(tx, ids[1])];
    },
    cause,
  );
  hintPeople(
    context,
    both.map((person) => person.client_id),
  );
  return both;
}
