import { type Actor, type Cause, Problem, problems, type Transaction } from '@balai/runtime';
import type { HandleChange } from '../domain/handle-history.ts';
import { applyWish, type RoleWish, roleChange } from '../domain/person-roles.ts';
import { PLATFORMS } from '../domain/platform.ts';
import { identityProblems } from '../problems.ts';
import type { PersonRow, PersonView } from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import type { Dependencies } from './dependencies.ts';
import { lockVisiblePerson, type PersonKey } from './person-key.ts';
import { refreshAccessOfHolders } from './refresh-access.ts';
import { type Claimant, refuseHeldHandles } from './refuse-held-handles.ts';
import { giverOf, requireGrantable } from './role-giver.ts';
import { savePerson } from './save-person.ts';

/** Fields of a person that are to change; absent ones stay, null clears. */
export interface PersonPatch {
  readonly fields: Partial<
    Pick<
      PersonRow,
      | 'clientId'
      | 'nrp'
      | 'name'
      | 'title'
      | 'division'
      | 'position'
      | 'village'
      | 'whatsapp'
      | 'email'
      | 'active'
      | 'exempt'
      | 'wantsWhatsapp'
    >
  >;
  readonly instagram?: string | null | undefined;
  readonly tiktok?: string | null | undefined;
  readonly roles: RoleWish;
}

async function checkMove({ store }: Dependencies, tx: Transaction, actor: Actor, person: PersonRow, clientId: string): Promise<void> {
  if (clientId === person.clientId) return;
  if (!actor.sees(clientId)) throw new Problem(problems.client_not_allowed);
  if ((await store.clients.find(tx, clientId)) === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
}

async function changeLocked(
  dependencies: Dependencies,
  tx: Transaction,
  actor: Actor,
  before: PersonRow,
  patch: PersonPatch,
): Promise<void> {
  const { store, clock } = dependencies;
  const at = clock.now();
  const roles = applyWish(before.roles, patch.roles);
  const wanted: PersonRow = { ...before, ...patch.fields, roles };
  await checkMove(dependencies, tx, actor, before, wanted.clientId);
  // A role that is kept opens the new client, or opens the client again: then it counts as given.
  const isGivenAnew = wanted.clientId !== before.clientId || (wanted.active && !before.active);
  const { given, taken } = roleChange(before.roles, roles);
  const change = { clientId: wanted.clientId, given: isGivenAnew ? roles : given, taken };
  await requireGrantable(store, tx, await giverOf(store, tx, actor), change);
  const after = await savePerson(store, tx, before, wanted, at);
  const changes = PLATFORMS.flatMap((platform): HandleChange[] => {
    const handle = patch[platform];
    return handle === undefined ? [] : [{ personId: before.personId, platform, handle }];
  });
  const moved = after.clientId === before.clientId ? undefined : before.personId;
  await changeHandles(dependencies, tx, { people: [after], changes, moved }, at);
  await refreshAccessOfHolders(store, tx, { before, after }, at);
}

/**
 * Changes fields of a person the account sees. A handle entered less than 24 h ago is undone, an older one ends.
 * @throws person_not_found, client_not_found, nrp_taken, handle_taken, client_not_allowed, forbidden.
 */
export const makeUpdatePerson =
  (dependencies: Dependencies) =>
  async (actor: Actor, key: PersonKey, patch: PersonPatch, cause: Cause = {}): Promise<PersonView> => {
    const { database, store } = dependencies;
    const claimant: Claimant = { actor, clientId: '', nrp: '' };
    return refuseHeldHandles(dependencies, claimant, () =>
      database.unitOfWork(
        'system',
        async (tx) => {
          const before = await lockVisiblePerson(store, tx, actor, key);
          claimant.clientId = patch.fields.clientId ?? before.clientId;
          claimant.nrp = before.nrp;
          await changeLocked(dependencies, tx, actor, before, patch);
          const person = await store.people.find(tx, before.personId);
          if (person === null) throw new Error(`person ${before.personId} vanished`);
          return person;
        },
        cause,
      ),
    );
  };
