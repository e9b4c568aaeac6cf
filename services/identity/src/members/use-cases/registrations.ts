import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { registerPerson } from '../../people/use-cases/register-person.ts';
import { identityProblems } from '../../problems.ts';
import { throttle } from '../../use-cases/throttle.ts';
import * as registrations from '../repository/registrations.ts';

/** A unit registers its people in an afternoon; nobody fills the queue of a client from one address. */
const FROM_ADDRESS = { perSecond: 60 / 3600, burst: 60 };
/** How long a registration is kept. */
const KEPT_MS = 90 * 86_400_000;
const BATCH = 1_000;

/** What somebody says of themselves. */
export type RegistrationWish = Pick<
  registrations.RegistrationRow,
  'client_id' | 'nrp' | 'name' | 'title' | 'division' | 'position' | 'whatsapp'
>;

/**
 * Keeps that somebody wants to be registered, until an operator of the client decides.
 * @throws already_registered (400), client_not_found (404), too_many_requests (429).
 */
export async function requestRegistration(
  { clock, database, newId, rates }: IdentityContext,
  { address, ...wish }: RegistrationWish & { readonly address: string },
  cause: Cause = {},
): Promise<void> {
  await throttle(rates, [{ key: `register-from:${addressGroup(address)}`, ...FROM_ADDRESS }]);
  await database.unitOfWork(
    'system',
    async (tx) => {
      if ((await clients.find(tx, wish.client_id))?.active !== true) throw clientNotFound(wish.client_id);
      if ((await people.idByNrp(tx, wish.nrp)) !== null) throw new Problem(identityProblems.already_registered);
      await registrations.put(tx, { ...wish, registration_id: newId(), created_at: clock.now() });
    },
    cause,
  );
}

/** A page of registrations of the clients the account sees. @throws client_not_found (404). */
export async function listRegistrations(
  { database }: IdentityContext,
  actor: Actor,
  filter: registrations.RegistrationFilter,
): Promise<Page<registrations.RegistrationView>> {
  return database.read(actor.scope, async (tx) => {
    await requireKnown(tx, filter.clientId);
    return registrations.list(tx, filter);
  });
}

/** The registration, if the account sees its client and it waits. @throws registration_not_found (404), registration_decided (409). */
async function waiting({ database }: IdentityContext, actor: Actor, registrationId: string): Promise<registrations.RegistrationView> {
  const found = await database.read(actor.scope, (tx) => registrations.find(tx, registrationId));
  if (found === null) throw new Problem(identityProblems.registration_not_found);
  if (found.state !== 'pending') throw new Problem(identityProblems.registration_decided);
  return found;
}

async function decide(
  { clock, database }: IdentityContext,
  actor: Actor,
  decision: { readonly registrationId: string; readonly state: 'approved' | 'rejected' },
  cause: Cause,
): Promise<registrations.RegistrationView> {
  return database.unitOfWork(
    actor.scope,
    async (tx) => {
      const isDecided = await registrations.decide(tx, { ...decision, by: actor.accountId }, clock.now());
      const decided = isDecided ? await registrations.find(tx, decision.registrationId) : null;
      if (decided === null) throw new Problem(identityProblems.registration_decided);
      return decided;
    },
    cause,
  );
}

/**
 * Registers the person as they asked.
 * @throws registration_not_found (404), registration_decided, person_exists (409) and those of registering.
 */
export async function approveRegistration(
  context: IdentityContext,
  actor: Actor,
  registrationId: string,
  cause: Cause = {},
): Promise<Awaited<ReturnType<typeof registerPerson>>> {
  const { client_id, nrp, name, title, division, position, whatsapp } = await waiting(context, actor, registrationId);
  const fields = { client_id, nrp, name, title, division, position, ...(whatsapp === null ? {} : { whatsapp }) };
  const registered = await registerPerson(context, actor, { fields, roles: { add: [], remove: [] }, excuse: null }, cause);
  if (registered.outcome !== 'differs') await decide(context, actor, { registrationId, state: 'approved' }, cause);
  return registered;
}

/** Refuses a registration. @throws registration_not_found (404), registration_decided (409). */
export async function rejectRegistration(
  context: IdentityContext,
  actor: Actor,
  registrationId: string,
  cause: Cause = {},
): Promise<registrations.RegistrationView> {
  await waiting(context, actor, registrationId);
  return decide(context, actor, { registrationId, state: 'rejected' }, cause);
}

/** Removes some registrations of long ago; whether there may be more. */
export const forgetRegistrations = ({ clock, database }: IdentityContext): Promise<boolean> =>
  database.unitOfWork(
    'system',
    async (tx) => (await registrations.removeOld(tx, new Date(clock.now().getTime() - KEPT_MS), BATCH)) === BATCH,
  );
