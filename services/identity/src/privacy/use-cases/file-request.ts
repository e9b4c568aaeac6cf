import type { PrivacyRequestKind } from '@balai/contracts/identity';
import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { lockVisiblePerson } from '../../people/use-cases/lock-visible-person.ts';
import { identityProblems } from '../../problems.ts';
import * as requests from '../repository/privacy-requests.ts';
import { publishRequest } from './publish-request.ts';

type FileContext = Pick<IdentityContext, 'database' | 'newId' | 'clock' | 'privacyHours'>;

/** What is requested. */
export interface PrivacyWish {
  readonly kind: PrivacyRequestKind;
  readonly reason: string | null;
}

async function file(context: FileContext, tx: Transaction, person: people.PersonRow, actor: Actor, { kind, reason }: PrivacyWish) {
  const at = context.clock.now();
  const row = await requests.insert(tx, {
    request_id: context.newId(),
    client_id: person.client_id,
    person_id: person.person_id,
    ...{ kind, reason },
    requested_by: accountActor(actor.accountId),
    requested_at: at,
    due_at: new Date(at.getTime() + context.privacyHours * 3_600_000),
  });
  if (row === null) throw new Problem(identityProblems.privacy_request_open);
  publishRequest(tx, row, at);
  return row;
}

/** Files a request for a person the account sees. @throws person_not_found (404), privacy_request_open (409) */
export const fileRequest = (
  context: FileContext,
  actor: Actor,
  { nrp, ...wish }: PrivacyWish & { readonly nrp: string },
  cause: Cause,
): Promise<requests.PrivacyRequestView> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const { request_id: requestId } = await file(context, tx, await lockVisiblePerson(tx, actor, { nrp }), actor, wish);
      const view = await requests.find(tx, requestId);
      if (view === null) throw new Error(`privacy request ${requestId} vanished`);
      return view;
    },
    cause,
  );

/** Files a member's own request. @throws person_not_found (404), privacy_request_open (409) */
export const fileOwnRequest = (context: FileContext, actor: Actor, wish: PrivacyWish, cause: Cause): Promise<requests.PrivacyRequestRow> =>
  context.database.unitOfWork(
    'system',
    async (tx) => {
      const person = actor.personId === null ? null : await people.lockById(tx, actor.personId);
      if (person === null) throw new Problem(identityProblems.person_not_found);
      return file(context, tx, person, actor, wish);
    },
    cause,
  );
