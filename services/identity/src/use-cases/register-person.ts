import { type Actor, type Cause, Problem, type Transaction } from '@balai/runtime';
import type { HandleChange } from '../domain/handle-history.ts';
import { type RoleWish, rolesOnRegistration, rolesOnRepetition } from '../domain/person-roles.ts';
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

const FILLABLE = ['title', 'division', 'position', 'village', 'whatsapp', 'email'] as const;

const handlesOf = (personId: string, registration: Registration, has: Pick<PersonRow, 'instagram' | 'tiktok'>): HandleChange[] =>
  PLATFORMS.flatMap((platform) => {
    const handle = registration[platform] ?? null;
    return handle === null || has[platform] !== null ? [] : [{ personId, platform, handle }];
  });

/**
 * Registers a person, or brings back and completes the one with the same NRP: an inactive one becomes active, roles are added, the
 * client is the one named, empty fields are filled; what is filled stays.
 * @throws client_required, client_not_found, person_elsewhere, handle_taken, forbidden.
 */
export const makeRegisterPerson =
  (dependencies: Dependencies) =>
  async (actor: Actor, registration: Registration, cause: Cause = {}): Promise<{ person: PersonView; created: boolean }> => {
    const { database, store, clock } = dependencies;
    const claimant: Claimant = { actor, clientId: registration.clientId ?? actor.clientId ?? '', nrp: registration.nrp };
    return refuseHeldHandles(dependencies, claimant, () =>
      database.unitOfWork(
        'system',
        async (tx) => {
          const at = clock.now();
          const repeat = (existing: PersonRow) => complete(dependencies, tx, { actor, claimant, registration, existing, at });
          const existing = await store.people.lockByNrp(tx, registration.nrp);
          if (existing !== null) return { person: await repeat(existing), created: false };
          const created = await insertNew(dependencies, tx, { actor, registration, at });
          if (created !== null) return { person: created, created: true };
          // Somebody registered the same NRP in between; read committed shows them now.
          const rival = await store.people.lockByNrp(tx, registration.nrp);
          if (rival === null) throw new Error('a person could neither be inserted nor found');
          return { person: await repeat(rival), created: false };
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
  await requireGrantable(store, tx, giver, { clientId, before: [], after: roles });
  const row = newRow(insertion, dependencies.newId(), clientId, roles);
  if (!(await store.people.insert(tx, row))) return null;
  publishPerson(tx, row);
  publishContactChange(tx, null, row);
  await changeHandles(dependencies, tx, { people: [row], changes: handlesOf(row.personId, registration, row) }, at);
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

async function complete(dependencies: Dependencies, tx: Transaction, repetition: Repetition): Promise<PersonView> {
  const { store } = dependencies;
  const { actor, claimant, registration, existing, at } = repetition;
  if (!actor.sees(existing.clientId)) throw new Problem(identityProblems.person_elsewhere);
  const clientId = registration.clientId ?? existing.clientId;
  claimant.clientId = clientId;
  if (clientId !== existing.clientId && (await store.clients.find(tx, clientId)) === null) {
    throw new Problem(identityProblems.client_not_found, { client_id: clientId });
  }
  const giver = await giverOf(store, tx, actor);
  const given = rolesOnRegistration(giver, registration.roles);
  const roles = rolesOnRepetition(existing, giver, given);
  // Only what is given is the caller's doing; that a returning person starts over is the rule.
  await requireGrantable(store, tx, giver, { clientId, before: existing.roles, after: [...existing.roles, ...given] });
  const filled = Object.fromEntries(FILLABLE.flatMap((field) => (existing[field] === null ? [[field, registration[field] ?? null]] : [])));
  const completed: PersonRow = { ...existing, ...filled, clientId, roles, active: true };
  const saved = await savePerson(store, tx, existing, completed, at);
  const moved = clientId === existing.clientId ? undefined : existing.personId;
  await changeHandles(dependencies, tx, { people: [saved], changes: handlesOf(saved.personId, registration, saved), moved }, at);
  await refreshAccessOfHolders(store, tx, { before: existing, after: saved }, at);
  const person = await store.people.find(tx, saved.personId);
  if (person === null) throw new Error(`person ${saved.personId} vanished`);
  return person;
}
