import { dayOf } from '@balai/calendar';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type RoleGiver, type RoleWish, rolesOnRegistration, rolesOnReturn, rolesTold } from '../../access/domain/person-roles.ts';
import { refreshAccessOfHolders } from '../../access/use-cases/refresh-access-of-holders.ts';
import { giverOf, requireGrantable } from '../../access/use-cases/require-grantable.ts';
import type { IdentityContext } from '../../context.ts';
import { PLATFORMS } from '../../domain/platform.ts';
import { publishContactChange } from '../../events/facts.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { handleState, personState, publish } from '../../events/state.ts';
import * as requests from '../../excuses/repository/excuse-requests.ts';
import { noteExcuse } from '../../excuses/use-cases/note-excuse.ts';
import { allowedOf, requestExcuse, type Saving } from '../../excuses/use-cases/request-excuse.ts';
import { identityProblems } from '../../problems.ts';
import { beginningAt, correctedTo } from '../domain/beginnings.ts';
import { actorOf, type Editor } from '../domain/editor.ts';
import type { HandleChange } from '../domain/handle-history.ts';
import { differencesOf, type PersonDifference } from '../domain/person-differences.ts';
import * as people from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';
import { type Claimant, explainHeldHandle } from './explain-held-handle.ts';
import { firstOwned } from './first-owned.ts';
import { requireNearDay } from './require-near-day.ts';
import { requireRoom } from './require-room.ts';
import { savePerson } from './save-person.ts';
import { todayIn } from './today-in.ts';
import type { ChangedPerson, PersonFields } from './update-person.ts';

/** A person as registered: everything parsed, names in upper case. Absent and null: not known. */
export interface Registration {
  readonly fields: PersonFields & Pick<people.PersonRow, 'nrp' | 'name'>;
  readonly roles: RoleWish;
  /** Why they are excused; null: not said. */
  readonly excuse: string | null;
}

/** What became of a registration. `differs`: nothing, because the person exists and something else was told of them. */
export type Registered =
  | (ChangedPerson & { readonly outcome: 'created' | 'reactivated' | 'same' })
  | { readonly outcome: 'differs'; readonly person: people.PersonView; readonly differences: readonly PersonDifference[] };

interface Attempt {
  readonly actor: Editor;
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
  actor: Editor,
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
        const ground = await people.groundOf(tx, nrp, client_id ?? actor.clientId);
        let existing = ground.is_known ? await people.lockByNrp(tx, nrp) : null;
        if (existing === null) {
          const created = await insertNew(context, tx, attempt, ground);
          if (created !== null) return { outcome: 'created', ...created } satisfies Registered;
          // Somebody registered the same NRP in between; read committed shows them now.
          existing = await people.lockByNrp(tx, nrp);
        }
        // The number is free again once the person is erased everywhere.
        if (existing === null) throw new Problem(identityProblems.person_exists, { nrp });
        claimant.clientId = existing.client_id;
        return compare(context, tx, attempt, existing);
      },
      cause,
    ),
  );
  if (registered.outcome === 'created' || registered.outcome === 'reactivated') hintPeople(context, [registered.person.client_id]);
  return registered;
}

const savingOf = ({ newId }: IdentityContext, { actor, registration, at }: Attempt): Saving => ({
  at,
  by: actorOf(actor),
  excuse: registration.excuse,
  newId,
});

const handleChanges = (personId: string, { fields }: Registration, owedFrom: string | null): HandleChange[] =>
  PLATFORMS.flatMap((platform) => {
    const handle = fields[platform] ?? null;
    return handle === null ? [] : [{ personId, platform, handle, owedFrom }];
  });

/** The new person with handles and events, or null when the NRP was taken in between. */
async function insertNew(
  context: IdentityContext,
  tx: Transaction,
  attempt: Attempt,
  { client, used }: people.Ground,
): Promise<ChangedPerson | null> {
  const { actor, giver, registration, at } = attempt;
  const clientId = registration.fields.client_id ?? actor.clientId;
  if (clientId === null) throw new Problem(identityProblems.client_required);
  if (client === null) throw clientNotFound(clientId);
  await requireRoom(context, tx, clientId, used);
  const roles = rolesOnRegistration(giver, registration.roles);
  await requireGrantable(tx, giver, { clientId, given: roles, taken: [] });
  const today = dayOf(at, client.timezone);
  const { since = today } = registration.fields;
  requireNearDay(today, { since });
  const wanted: people.PersonRow = {
    ...{ title: null, division: null, position: null, village: null, whatsapp: null, email: null },
    ...{ active: true, exempt: false, wants_whatsapp: false, instagram: null, tiktok: null },
    ...registration.fields,
    ...{ person_id: context.newId(), client_id: clientId, roles, ...beginningAt(since) },
    ...{ version: 1, deleted_at: null, created_at: at, updated_at: at },
  };
  const { row, wish } = await allowedOf(tx, null, wanted, registration.excuse);
  const changes = handleChanges(row.person_id, registration, since);
  const wishes = changes.flatMap(({ platform, handle }) => (handle === null ? [] : [{ platform, handle, ownershipId: context.newId() }]));
  const given = await people.insert(tx, row, wishes);
  if (given === null) return null;
  publish(tx, personState(row));
  publishContactChange(tx, null, row);
  await noteExcuse(tx, null, row, registration.excuse);
  if (wish !== null) await requestExcuse(tx, row, wish.reason, savingOf(context, attempt));
  for (const handle of given) publish(tx, handleState(firstOwned(row, handle)));
  // Handles that somebody has, or had: their history decides.
  const others = changes.filter(({ platform, handle }) => !given.some((one) => one.platform === platform && one.handle === handle));
  await changeHandles(context, tx, { people: [{ ...row, instagram: null, tiktok: null }], changes: others }, at);
  await refreshAccessOfHolders(tx, { before: null, after: row }, at);
  const { name: client_name, regional_id } = client;
  const noPremium = { premium_tier: null, premium_expires_at: null, premium_end_date: null };
  return { person: { ...row, client_name, regional_id, ...noPremium }, waits: wish !== null };
}

/** A registration of somebody who is known. */
async function compare(context: IdentityContext, tx: Transaction, attempt: Attempt, existing: people.PersonRow): Promise<Registered> {
  const { actor, giver, registration } = attempt;
  if (!actor.sees(existing.client_id)) throw new Problem(identityProblems.person_elsewhere);
  const told = rolesTold(giver, existing.roles, registration.roles);
  const waits = await isWaiting(tx, attempt, existing);
  // Told again while it waits, that they are excused is nothing new.
  const differences = differencesOf(existing, registration.fields, told).filter(({ field }) => field !== 'exempt' || !waits);
  const isElsewhere = differences.some(({ field }) => field === 'client_id');
  const comesBack = !existing.active && registration.fields.active !== false && !isElsewhere;
  if (comesBack) await reactivate(context, tx, attempt, existing);
  const person = await people.get(tx, existing.person_id);
  if (comesBack) return { outcome: 'reactivated', person, waits: registration.fields.exempt === true && !person.exempt };
  return differences.length === 0 ? { outcome: 'same', person, waits } : { outcome: 'differs', person, differences };
}

/** Whether a registration wants somebody excused for whom that waits already. */
const isWaiting = async (tx: Transaction, { registration, at }: Attempt, existing: people.PersonRow): Promise<boolean> =>
  registration.fields.exempt === true && !existing.exempt && (await requests.waitingAmong(tx, [existing.person_id], at)).size > 0;

async function reactivate(context: IdentityContext, tx: Transaction, attempt: Attempt, existing: people.PersonRow): Promise<void> {
  const { actor, giver, registration, at } = attempt;
  const roles = rolesOnReturn(giver, existing.roles, registration.roles);
  // All of them open the client again, so all count as given.
  await requireGrantable(tx, giver, { clientId: existing.client_id, given: roles, taken: [] });
  const { instagram, tiktok, since, ...fields } = registration.fields;
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  const today = await todayIn(tx, existing.client_id, at);
  requireNearDay(today, { since });
  const begins = since === undefined ? {} : correctedTo(existing, since, (id) => actor.sees(id));
  const saved = await savePerson(tx, existing, { ...existing, ...known, ...begins, roles, active: true }, savingOf(context, attempt));
  const owedFrom = since === undefined ? today : since;
  await changeHandles(context, tx, { people: [saved], changes: handleChanges(saved.person_id, registration, owedFrom) }, at);
  await refreshAccessOfHolders(tx, { before: existing, after: saved }, at);
}
