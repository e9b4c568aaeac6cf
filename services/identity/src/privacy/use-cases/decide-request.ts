import type { Actor } from '@balai/runtime/access';
import { accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { notifyPerson } from '../../people/use-cases/notify-person.ts';
import { identityProblems } from '../../problems.ts';
import { requestRefused } from '../messages/privacy-texts.ts';
import * as requests from '../repository/privacy-requests.ts';
import { erasureOf, leaveToday, sendCommands, subjectOf } from './begin-request.ts';
import { answeringServices } from './finish-request.ts';
import { publishRequest } from './publish-request.ts';

type DecideContext = Pick<IdentityContext, 'database' | 'newId' | 'clock'>;

/** The open request, locked, of a client that the account sees. @throws privacy_request_not_found (404), privacy_request_decided (409) */
async function lockOpen(tx: Transaction, actor: Actor, requestId: string): Promise<requests.PrivacyRequestRow> {
  const row = await requests.lock(tx, requestId);
  if (row === null || !actor.sees(row.client_id)) throw new Problem(identityProblems.privacy_request_not_found);
  if (row.state !== 'open') throw new Problem(identityProblems.privacy_request_decided, { state: row.state });
  return row;
}

/** As {@link lockOpen}, after its person: a move of the person locks them first, too, and then gives the request to another client. */
async function lockWithPerson(tx: Transaction, actor: Actor, requestId: string) {
  const found = await requests.find(tx, requestId);
  const person = found === null ? null : await people.lockById(tx, found.person_id);
  const row = await lockOpen(tx, actor, requestId);
  if (person === null) throw new Problem(identityProblems.person_not_found);
  return { row, person };
}

async function viewOf(tx: Transaction, requestId: string): Promise<requests.PrivacyRequestView> {
  const view = await requests.find(tx, requestId);
  if (view === null) throw new Error(`privacy request ${requestId} vanished`);
  return view;
}

/**
 * Approves an open request: every service is told to do its part.
 * @param confirm of an erasure, the person's number
 * @throws privacy_request_not_found, person_not_found (404), privacy_request_decided (409), privacy_confirmation (400)
 */
export const approveRequest = (
  context: DecideContext,
  actor: Actor,
  { requestId, confirm }: { readonly requestId: string; readonly confirm: string | null },
  cause: Cause,
): Promise<requests.PrivacyRequestView> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const { row, person } = await lockWithPerson(tx, actor, requestId);
      const at = context.clock.now();
      const by = accountActor(actor.accountId);
      const start = { by, at, services: answeringServices() };
      if (row.kind === 'export') {
        publishRequest(tx, await requests.begin(tx, row, { ...start, subject: null }), at);
        sendCommands(tx, await subjectOf(tx, row, person));
        return viewOf(tx, requestId);
      }
      if (confirm?.trim() !== person.nrp) throw new Problem(identityProblems.privacy_confirmation);
      const subject = await erasureOf(context, tx, row, person);
      publishRequest(tx, await requests.begin(tx, row, { ...start, subject }), at);
      sendCommands(tx, subject);
      await leaveToday(context, tx, person);
      await people.beginErasure(tx, person.person_id, at);
      return viewOf(tx, requestId);
    },
    cause,
  );

/** Refuses an open request; its person is told why. @throws privacy_request_not_found (404), privacy_request_decided (409) */
export const refuseRequest = (
  context: DecideContext,
  actor: Actor,
  { requestId, answer }: { readonly requestId: string; readonly answer: string },
  cause: Cause,
): Promise<requests.PrivacyRequestView> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const row = await lockOpen(tx, actor, requestId);
      const at = context.clock.now();
      publishRequest(tx, await requests.refuse(tx, requestId, { by: accountActor(actor.accountId), answer, at }), at);
      const { subject, text } = requestRefused(row.kind, answer);
      await notifyPerson(tx, {
        ...{ notice_id: context.newId(), person_id: row.person_id, client_id: row.client_id, subject, text, about: 'privacy' },
      });
      return viewOf(tx, requestId);
    },
    cause,
  );
