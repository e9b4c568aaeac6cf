import { type Actor, type Cause, Problem, type Transaction } from '@balai/runtime';
import type { HandleChange } from '../domain/handle-history.ts';
import { differencesOf, type PersonDifference } from '../domain/person-differences.ts';
import { type RoleGiver, type RoleWish, rolesOnRegistration, rolesOnReturn, rolesTold } from '../domain/person-roles.ts';
import { PLATFORMS } from '../domain/platform.ts';
import { identityProblems } from '../problems.ts';
import type { PersonRow, PersonView } from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import type { Dependencies } from './dependencies.ts';
import { publishContactChange, publishPerson } from './publish.ts';
import { refreshAccessOfHolders } from './refresh-access.ts';
import { type Claimant, refuseHeldHandles } from './refuse-held-handles.ts';
import { giverOf, requireGrantable } from './role-giver.ts';
import { savePerson } from './save-person.ts';

/** A person as registered: everything parsed, names in upper case. */
export interface Registration {
  readonly nrp: string;
  readonly name: string;
  readonly clientId?: string | undefined;
  readonly title?: string | null | undefined;
  readonly division?: string | null | undefined;
  readonly position?: string | null | undefined;
  readonly village?: string | null | undefined;
  readonly whatsapp?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly active?: boolean | undefined;
  readonly exempt?: boolean | undefined;
  readonly wantsWhatsapp?: boolean | undefined;
  readonly instagram?: string | null | undefined;
  readonly tiktok?: string | null | undefined;
  readonly roles: RoleWish;
}

const handlesOf = (personId: string, registration: Registration): HandleChange[] =>
  PLATFORMS.flatMap((platform) => {
    const handle = registration[platform] ?? null;
    return handle === null ? [] : [{ personId, platform, handle }];
  });

/** What became of a registration. `differs`: nothing, because the person exists and something else was told of them. */
export type Registered =
  | { readonly outcome: 'created' | 'reactivated' | 'same'; readonly person: PersonView }
  | { readonly outcome: 'differs'; readonly person: PersonView; readonly differences: readonly PersonDifference[] };

/**
 * Registers a person. One with the same NRP is never moved and, while active, never changed; an inactive one of the same client comes back
 * with what is given and the giver's roles.
 * @throws client_required, client_not_found, person_elsewhere, handle_taken, forbidden.
 */
export const makeRegisterPerson =
  (dependencies: Dependencies) =>
  async (actor: Actor, registration: Registration, cause: Cause = {}): Promise<Registered> => {
    const { database, store, clock } = dependencies;
    const claimant: Claimant = { actor, clientId: registration.clientId ?? actor.clientId ?? '', nrp: registration.nrp };
    return refuseHeldHandles(dependencies, claimant, () =>
      database.unitOfWork(
        'system',
        async (tx) => {
          const at = clock.now();
          const repeat = (existing: PersonRow) => meet(dependencies, tx, { actor, claimant, registration, existing, at });
          const existing = await store.people.lockByNrp(tx, registration.nrp);
          if (existing !== null) return repeat(existing);
          const created = await insertNew(dependencies, tx, { actor, registration, at });
          if (created !== null) return { outcome: 'created' as const, person: created };
          // Somebody registered the same NRP in between; read committed shows them now.
          const rival = await store.people.lockByNrp(tx, registration.nrp);
          if (rival === null) throw new Error('a person could neither be inserted nor found');
          return repeat(rival);
        },
        cause,
      ),
    );
  };

interface Insertion {
  readonly actor: Actor;
  readonly registration: Registration;
  readonly at: Date;
}

/** The new person with handles and events, or null when the NRP was taken in between. */
async function insertNew(dependencies: Dependencies, tx: Transaction, insertion: Insertion): Promise<PersonView | null> {
  const { store } = dependencies;
  const { actor, registration, at } = insertion;
  const clientId = registration.clientId ?? actor.clientId;
  if (clientId === null) throw new Problem(identityProblems.client_required);
  const client = await store.clients.find(tx, clientId);
  if (client === null) throw new Problem(identityProblems.client_not_found, { client_id: clientId });
  const giver = await giverOf(store, tx, actor);
  const roles = rolesOnRegistration(giver, registration.roles);
  await requireGrantable(store, tx, giver, { clientId, given: roles, taken: [] });
  const row = newRow(insertion, dependencies.newId(), clientId, roles);
  if (!(await store.people.insert(tx, row))) return null;
  publishPerson(tx, row);
  publishContactChange(tx, null, row);
  await changeHandles(dependencies, tx, { people: [row], changes: handlesOf(row.personId, registration) }, at);
  await refreshAccessOfHolders(store, tx, { before: null, after: row }, at);
  const handles = { instagram: registration.instagram ?? null, tiktok: registration.tiktok ?? null };
  return { ...row, ...handles, clientName: client.name, regionalId: client.regionalId };
}

const newRow = ({ registration, at }: Insertion, personId: string, clientId: string, roles: readonly string[]): PersonRow => ({
  personId,
  clientId,
  nrp: registration.nrp,
  name: registration.name,
  title: registration.title ?? null,
  division: registration.division ?? null,
  position: registration.position ?? null,
  village: registration.village ?? null,
  whatsapp: registration.whatsapp ?? null,
  email: registration.email ?? null,
  roles,
  active: registration.active ?? true,
  exempt: registration.exempt ?? false,
  wantsWhatsapp: registration.wantsWhatsapp ?? false,
  instagram: null,
  tiktok: null,
  version: 1,
  deletedAt: null,
  createdAt: at,
  updatedAt: at,
});

interface Repetition {
  readonly actor: Actor;
  readonly claimant: Claimant;
  readonly registration: Registration;
  readonly existing: PersonRow;
  readonly at: Date;
}

/** A registration of somebody who is known. */
async function meet(dependencies: Dependencies, tx: Transaction, repetition: Repetition): Promise<Registered> {
  const { store } = dependencies;
  const { actor, claimant, registration, existing } = repetition;
  if (!actor.sees(existing.clientId)) throw new Problem(identityProblems.person_elsewhere);
  claimant.clientId = existing.clientId;
  const giver = await giverOf(store, tx, actor);
  const differences = differencesOf(existing, registration, rolesTold(giver, existing.roles, registration.roles));
  const isElsewhere = differences.some(({ field }) => field === 'clientId');
  const comesBack = !existing.active && registration.active !== false && !isElsewhere;
  if (comesBack) await reactivate(dependencies, tx, giver, repetition);
  const person = await store.people.find(tx, existing.personId);
  if (person === null) throw new Error(`person ${existing.personId} vanished`);
  if (comesBack) return { outcome: 'reactivated', person };
  return differences.length === 0 ? { outcome: 'same', person } : { outcome: 'differs', person, differences };
}

async function reactivate(
  dependencies: Dependencies,
  tx: Transaction,
  giver: RoleGiver,
  { registration, existing, at }: Repetition,
): Promise<void> {
  const { store } = dependencies;
  const roles = rolesOnReturn(giver, existing.roles, registration.roles);
  // All of them open the client again, so all count as given.
  await requireGrantable(store, tx, giver, { clientId: existing.clientId, given: roles, taken: [] });
  const { nrp, roles: _, instagram: __, tiktok: ___, ...fields } = registration;
  const told = Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? null) !== null));
  const saved = await savePerson(store, tx, existing, { ...existing, ...told, nrp, roles, active: true }, at);
  await changeHandles(dependencies, tx, { people: [saved], changes: handlesOf(saved.personId, registration) }, at);
  await refreshAccessOfHolders(store, tx, { before: existing, after: saved }, at);
}
