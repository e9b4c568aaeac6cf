import { peopleExcuse, peopleWrite } from '@balai/contracts/identity';
import { type Actor, accountActor, accountOfActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { publishExcuseDecided } from '../../events/facts.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { isSecondPerson, type Party } from '../../excuses/domain/second-person.ts';
import type { ExcuseRequestRow, ExcuseRequestView } from '../../excuses/repository/excuse-requests.ts';
import * as requests from '../../excuses/repository/excuse-requests.ts';
import { identityProblems } from '../../problems.ts';
import * as people from '../repository/people.ts';
import { storePerson } from './store-person.ts';

type Decision = 'approved' | 'rejected' | 'withdrawn';

/** A request under way: locked, after its person. */
interface Locked {
  readonly request: ExcuseRequestRow;
  readonly person: people.PersonRow;
}

/** The request and its person, locked; one the account does not see does not exist for it. */
async function lockVisible(tx: Transaction, actor: Actor, requestId: string): Promise<Locked> {
  const found = await requests.find(tx, requestId);
  const person = found === null || !actor.sees(found.client_id) ? null : await people.lockById(tx, found.person_id);
  // Who moved on since is nobody of theirs any more.
  const request = person === null || !actor.sees(person.client_id) ? null : await requests.lock(tx, requestId);
  if (person === null || request === null) throw new Problem(identityProblems.excuse_request_not_found);
  return { request, person };
}

/** The account as it stands now, in the database: what others were told of it may be two seconds old. */
async function standing(tx: Transaction, accountId: string, permission: string, clientId: string): Promise<accounts.AccountRow | null> {
  const account = await accounts.find(tx, accountId);
  const maySee = account !== null && (account.sees_all || account.tenants.includes(clientId));
  return maySee && account.active && account.permissions.includes(permission) ? account : null;
}

const partyOf = (actor: string, account: accounts.AccountRow | null): Party => ({
  actor,
  whatsapp: account?.whatsapp ?? null,
  email: account?.email ?? null,
});

/** Refuses who is not a second person. @throws second_person_required (403) */
async function requireSecondPerson(tx: Transaction, actor: Actor, { request, person }: Locked): Promise<void> {
  const decider = await standing(tx, actor.accountId, peopleExcuse.name, request.client_id);
  if (decider === null) throw new Problem(problems.forbidden);
  const askerId = accountOfActor(request.asked_by);
  const asker = partyOf(request.asked_by, askerId === null ? null : await accounts.find(tx, askerId));
  if (!isSecondPerson(partyOf(accountActor(actor.accountId), decider), { asker, person }))
    throw new Problem(identityProblems.second_person_required);
}

/** Refuses where only one is left of the two. Who asked on the machine answers for it there. @throws excuse_asker_gone (409) */
async function requireAsker(tx: Transaction, { asked_by, client_id }: ExcuseRequestRow): Promise<void> {
  const askerId = accountOfActor(asked_by);
  if (askerId !== null && (await standing(tx, askerId, peopleWrite.name, client_id)) === null)
    throw new Problem(identityProblems.excuse_asker_gone);
}

async function requireWaiting(tx: Transaction, { expires_at, client_id }: ExcuseRequestRow, at: Date): Promise<void> {
  if (expires_at.getTime() <= at.getTime() || !(await clients.needsApproval(tx, client_id)))
    throw new Problem(identityProblems.excuse_request_outdated);
}

/** Whether the account decided so before: the call is repeated. @throws excuse_request_decided (409) when it was decided otherwise */
function isDone({ state, decided_by }: ExcuseRequestRow, decision: Decision, by: string): boolean {
  if (state === 'open') return false;
  if (state === decision && decided_by === by) return true;
  throw new Problem(identityProblems.excuse_request_decided);
}

/** Decides about a locked request in one transaction; what it comes to. Two at once: one waits for the other, and learns what was decided. */
async function deciding(
  context: IdentityContext,
  actor: Actor,
  { requestId, decision, cause }: { readonly requestId: string; readonly decision: Decision; readonly cause: Cause },
  decide: (tx: Transaction, locked: Locked, by: { readonly by: string; readonly at: Date }) => Promise<void>,
): Promise<ExcuseRequestView> {
  const shown = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const locked = await lockVisible(tx, actor, requestId);
      const [at, by] = [context.clock.now(), accountActor(actor.accountId)];
      if (!isDone(locked.request, decision, by)) await decide(tx, locked, { by, at });
      const after = await requests.find(tx, requestId);
      if (after === null) throw new Error(`request ${requestId} vanished`);
      return after;
    },
    cause,
  );
  hintPeople(context, [shown.client_id]);
  return shown;
}

/**
 * Excuses somebody, as the second person who says so.
 * @throws excuse_request_not_found (404), second_person_required, forbidden (403), excuse_request_decided, excuse_request_outdated, excuse_asker_gone (409)
 */
export const approveExcuse = (context: IdentityContext, actor: Actor, requestId: string, cause: Cause): Promise<ExcuseRequestView> =>
  deciding(context, actor, { requestId, decision: 'approved', cause }, async (tx, locked, { by, at }) => {
    const { request, person } = locked;
    await requireSecondPerson(tx, actor, locked);
    await requireWaiting(tx, request, at);
    await requireAsker(tx, request);
    publishExcuseDecided(tx, await requests.close(tx, request.request_id, { state: 'approved', by, at }));
    // The database lets it through by the request that was approved at the same instant.
    await storePerson(tx, person, { ...person, exempt: true }, { at, excuse: request.reason });
  });

/**
 * Leaves somebody counted.
 * @throws excuse_request_not_found (404), second_person_required, forbidden (403), excuse_request_decided, excuse_request_outdated (409)
 */
export const rejectExcuse = (
  context: IdentityContext,
  actor: Actor,
  { requestId, answer }: { readonly requestId: string; readonly answer: string | null },
  cause: Cause,
): Promise<ExcuseRequestView> =>
  deciding(context, actor, { requestId, decision: 'rejected', cause }, async (tx, locked, { by, at }) => {
    await requireSecondPerson(tx, actor, locked);
    await requireWaiting(tx, locked.request, at);
    publishExcuseDecided(tx, await requests.close(tx, requestId, { state: 'rejected', by, at, answer }));
  });

/** Takes back what the account asked itself. @throws excuse_request_not_found (404), excuse_request_not_yours (403), excuse_request_decided (409) */
export const withdrawExcuse = (context: IdentityContext, actor: Actor, requestId: string, cause: Cause): Promise<ExcuseRequestView> =>
  deciding(context, actor, { requestId, decision: 'withdrawn', cause }, async (tx, { request }, { by, at }) => {
    if (request.asked_by !== by) throw new Problem(identityProblems.excuse_request_not_yours);
    publishExcuseDecided(tx, await requests.close(tx, requestId, { state: 'withdrawn', by, at }));
  });
