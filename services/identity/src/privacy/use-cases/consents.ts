import { privacyConsentChanged, privacyNoticePublished } from '@balai/contracts/identity';
import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { identityProblems } from '../../problems.ts';
import { BUILT_IN_NOTICE } from '../domain/built-in-notice.ts';
import * as consents from '../repository/consents.ts';

/** A page of what members of the clients the account sees said. @throws client_not_found (404) */
export const listConsents = (
  { database }: Pick<IdentityContext, 'database'>,
  actor: Actor,
  of: Parameters<typeof consents.list>[1],
): ReturnType<typeof consents.list> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, of.clientId ?? undefined);
    return consents.list(tx, of);
  });

type ConsentContext = Pick<IdentityContext, 'database' | 'clock' | 'newId'>;

/** The notice that holds for a client. */
export interface Notice {
  readonly version: number;
  /** Null: the built-in one. */
  readonly clientId: string | null;
  readonly textId: string;
  readonly textEn: string;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
}

async function noticeOf(tx: Transaction, clientId: string): Promise<Notice> {
  const row = await consents.findNotice(tx, clientId);
  if (row === null)
    return { version: 0, clientId: null, textId: BUILT_IN_NOTICE.id, textEn: BUILT_IN_NOTICE.en, publishedAt: null, publishedBy: null };
  const { version, text_id: textId, text_en: textEn, published_at: publishedAt, published_by_name: publishedBy } = row;
  return { version, clientId: row.client_id, textId, textEn, publishedAt, publishedBy };
}

/** The notice that holds for a client. @throws client_not_found (404) */
export const showNotice = ({ database }: ConsentContext, clientId: string): Promise<Notice> =>
  database.read('system', async (tx) => {
    if ((await clients.find(tx, clientId)) === null) throw clientNotFound(clientId);
    return noticeOf(tx, clientId);
  });

/** Publishes the next version of a client's notice. @throws client_not_found (404) */
export const publishNotice = (
  { database, clock }: ConsentContext,
  actor: Actor,
  { clientId, textId, textEn }: { readonly clientId: string; readonly textId: string; readonly textEn: string },
  cause: Cause,
): Promise<Notice> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      if ((await clients.find(tx, clientId)) === null) throw clientNotFound(clientId);
      const at = clock.now();
      const version = await consents.addNotice(tx, { clientId, textId, textEn, by: accountActor(actor.accountId), at });
      tx.send(
        privacyNoticePublished,
        { client_id: clientId, version, published_at: at.toISOString() },
        { tenant: clientId, subject: clientId, orderKey: `privacy-notice:${clientId}` },
      );
      return noticeOf(tx, clientId);
    },
    cause,
  );

/** What a member sees of the notice, and what they said to it. */
export interface OwnConsent {
  readonly notice: Notice;
  readonly consent: consents.ConsentRow | null;
}

async function ownPerson(tx: Transaction, { personId }: Actor): Promise<people.PersonView> {
  const person = personId === null ? null : await people.find(tx, personId);
  if (person === null) throw new Problem(identityProblems.person_not_found);
  return person;
}

const consentOf = async (tx: Transaction, person: people.PersonView): Promise<OwnConsent> => ({
  notice: await noticeOf(tx, person.client_id),
  consent: await consents.findConsent(tx, person.person_id, person.client_id),
});

/** The notice of a member's client and their consent. @throws person_not_found (404) */
export const showOwnConsent = ({ database }: ConsentContext, actor: Actor): Promise<OwnConsent> =>
  database.read('system', async (tx) => consentOf(tx, await ownPerson(tx, actor)));

/**
 * Accepts the notice that a member was shown, or withdraws their consent.
 * @throws person_not_found (404), privacy_notice_changed (409) when another version holds now
 */
export const setOwnConsent = (
  { database, clock, newId }: ConsentContext,
  actor: Actor,
  { version, accepted }: { readonly version: number; readonly accepted: boolean },
  cause: Cause,
): Promise<OwnConsent> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      const person = await ownPerson(tx, actor);
      const { person_id, client_id } = person;
      const at = clock.now();
      const before = await consentOf(tx, person);
      if (accepted && before.notice.version !== version) throw new Problem(identityProblems.privacy_notice_changed);
      if (accepted) await consents.accept(tx, { consent_id: newId(), person_id, client_id, version, accepted_at: at });
      else if (!(await consents.withdraw(tx, person_id, client_id, at))) return before;
      tx.send(
        privacyConsentChanged,
        {
          client_id,
          version: accepted ? version : (before.consent?.version ?? version),
          is_accepted: accepted,
          changed_at: at.toISOString(),
        },
        { tenant: client_id, subject: person_id, orderKey: `person:${person_id}` },
      );
      return consentOf(tx, person);
    },
    cause,
  );
