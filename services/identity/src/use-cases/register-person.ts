import { type Actor, type Cause, Problem, type Transaction } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import type { HandleChange } from '../domain/handle-history.ts';
import { differencesOf, type PersonDifference } from '../domain/person-differences.ts';
import { type RoleGiver, type RoleWish, rolesOnRegistration, rolesOnReturn, rolesTold } from '../domain/person-roles.ts';
import { PLATFORMS } from '../domain/platform.ts';
import { publishContactChange } from '../events/facts.ts';
import { personState, publish } from '../events/state.ts';
import { identityProblems } from '../problems.ts';
import * as clients from '../repository/clients.ts';
import * as people from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import { type Claimant, explainHeldHandle } from './explain-held-handle.ts';
import { refreshAccessOfHolders } from './refresh-access-of-holders.ts';
import { giverOf, requireGrantable } from './require-grantable.ts';
import { savePerson } from './save-person.ts';
import { tellPeople } from './tell-people.ts';
import type { PersonFields } from './update-person.ts';

/** A person as registered: everything parsed, names in upper case. Absent and null: not known. */
export interface Registration {
  readonly fields: PersonFields & Pick<people.PersonRow, 'nrp' | 'name'>;
  readonly roles: RoleWish;
}

/** What became of a registration. `differs`: nothing, because the person exists and something else was told of them. */
export type Registered =
  | { readonly outcome: 'created' | 'reactivated' | 'same'; readonly person: people.PersonView }
  | { readonly outcome: 'differs'; readonly person: people.PersonView; readonly differences: readonly PersonDifference[] };

interface Attempt {
  readonly actor: Actor;
  readonly giver: RoleGiver;
  readonly registration: Registration;
  readonly at: Date;
}

/**
 * Registers a person. One with the same NRP is never moved and, while active, never changed; an inactive one of the same client comes back
 * with what is given and the giver's roles.
 * @throws client_required, client_not_found, person_elsewhere, handle_taken, forbidden.
 */
export async function registerPerson(
  context: IdentityContext,
  actor: Actor,
  registration: Registration,
  cause: Cause = {},
): Promise<Registered> {
  const { nrp, client_id } = registration.fields;
  const claimant: Claimant = { actor, clientId: client_id ?? actor.clientId ?? '', nrp };
  const registered = await explainHeldHandle(context, claimant, () =>
    context.database.unitOfWork(
      'system',
      async (tx) => {
        const attempt = { actor, giver: await giverOf(tx, actor), registration, at: context.clock.now() };
        let existing = await people.lockByNrp(tx, nrp);
        if (existing === null) {
          const created = await insertNew(context, tx, attempt);
          if (created !== null) return { outcome: 'created', person: created } satisfies Registered;
          // Somebody registered the same NRP in between; read committed shows them now.
          existing = await people.lockByNrp(tx, nrp);
        }
        if (existing === null) throw new Error('a person could neither be inserted nor found');
        claimant.clientId = existing.client_id;
        return compare(context, tx, attempt, existing);
      },
      cause,
    ),
  );
  if (registered.outcome === 'created' || registered.outcome === 'reactivated') tellPeople(context, [registered.person.client_id]);
  return registered;
}

const handleChanges = (personId: string, { fields }: Registration): HandleChange[] =>
  PLATFORMS.flatMap((platform) => {
    const handle = fields[platform] ?? null;
    return handle === null ? [] : [{ personId, platform, handle }];
  });

/** The new person with handles and events, or null when the NRP was taken in between. */
async function insertNew(context: IdentityContext, tx: Transaction, attempt: Attempt): Promise<people.PersonView | null> {
  const { actor, giver, registration, at } = attempt;
  const clientId = registration.fields.client_id ?? actor.clientId;
  if (clientId === null) throw new Problem(identityProblems.client_required);
  if ((await clients.find(tx, clientId)) === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
  const roles = rolesOnRegistration(giver, registration.roles);
  await requireGrantable(tx, giver, { clientId, given: roles, taken: [] });
  const row: people.PersonRow = {
    ...{ title: null, division: null, position: null, village: null, whatsapp: null, email: null },
    ...{ active: true, exempt: false, wants_whatsapp: false },
    ...registration.fields,
    ...{ person_id: context.newId(), client_id: clientId, roles, instagram: null, tiktok: null },
    ...{ version: 1, deleted_at: null, created_at: at, updated_at: at },
  };
  if (!(await people.insert(tx, row))) return null;
  publish(tx, personState(row));
  publishContactChange(tx, null, row);
  await changeHandles(context, tx, { people: [row], changes: handleChanges(row.person_id, registration) }, at);
  await refreshAccessOfHolders(tx, { before: null, after: row }, at);
  return people.get(tx, row.person_id);
}

/** A registration of somebody who is known. */
async function compare(context: IdentityContext, tx: Transaction, attempt: Attempt, existing: people.PersonRow): Promise<Registered> {
  const { actor, giver, registration } = attempt;
  if (!actor.sees(existing.client_id)) throw new Problem(identityProblems.person_elsewhere);
  const differences = differencesOf(existing, registration.fields, rolesTold(giver, existing.roles, registration.roles));
  const isElsewhere = differences.some(({ field }) => field === 'client_id');
  const comesBack = !existing.active && registration.fields.active !== false && !isElsewhere;
  if (comesBack) await reactivate(context, tx, attempt, existing);
  const person = await people.get(tx, existing.person_id);
  if (comesBack) return { outcome: 'reactivated', person };
  return differences.length === 0 ? { outcome: 'same', person } : { outcome: 'differs', person, differences };
}

async function reactivate(context: IdentityContext, tx: Transaction, attempt: Attempt, existing: people.PersonRow): Promise<void> {
  const { giver, registration, at } = attempt;
  const roles = rolesOnReturn(giver, existing.roles, registration.roles);
  // All of them open the client again, so all count as given.
  await requireGrantable(tx, giver, { clientId: existing.client_id, given: roles, taken: [] });
  const { instagram, tiktok, ...fields } = registration.fields;
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  const saved = await savePerson(tx, existing, { ...existing, ...known, roles, active: true }, at);
  await changeHandles(context, tx, { people: [saved], changes: handleChanges(saved.person_id, registration) }, at);
  await refreshAccessOfHolders(tx, { before: existing, after: saved }, at);
}
