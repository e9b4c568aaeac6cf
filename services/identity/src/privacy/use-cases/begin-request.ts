import type { CollectPerson, ErasePerson } from '@balai/contracts';
import { PRIVACY_COMMANDS } from '@balai/contracts/catalogue';
import type { Transaction } from '@balai/runtime/database';
import { refreshAccessOfHolders } from '../../access/use-cases/refresh-access-of-holders.ts';
import type { IdentityContext } from '../../context.ts';
import { movedAt } from '../../people/domain/beginnings.ts';
import * as handles from '../../people/repository/handles.ts';
import type { PersonRow } from '../../people/repository/people.ts';
import { storePerson } from '../../people/use-cases/store-person.ts';
import { todayIn } from '../../people/use-cases/today-in.ts';
import * as ownData from '../repository/own-data.ts';
import type { PrivacyRequestRow } from '../repository/privacy-requests.ts';
import { pseudonymOf } from './erased-person.ts';

type BeginContext = Pick<IdentityContext, 'newId' | 'clock'>;

/** What services are told of a person. */
export async function subjectOf(tx: Transaction, request: PrivacyRequestRow, person: PersonRow): Promise<CollectPerson> {
  const { request_id, client_id, person_id } = request;
  const onRecord = [person.whatsapp, person.email].filter((one): one is string => one !== null && one !== '');
  const addresses = [...new Set([...onRecord, ...(await ownData.furtherNumbers(tx, person_id))])];
  return { request_id, client_id, person_id, account_ids: await ownData.accountIdsOf(tx, person_id), addresses };
}

/** What services are told to erase: every handle gets its pseudonym here, so that they agree. */
export async function erasureOf(
  { newId }: BeginContext,
  tx: Transaction,
  request: PrivacyRequestRow,
  person: PersonRow,
): Promise<ErasePerson> {
  const owned = await handles.ownedSince(tx, person.person_id);
  return {
    ...(await subjectOf(tx, request, person)),
    handles: owned.map(({ from, to, ...one }) => ({
      ...one,
      pseudonym: pseudonymOf(newId()),
      from: from?.toISOString() ?? null,
      to: to?.toISOString() ?? null,
    })),
  };
}

/**
 * Deactivates a locked person as of today, as if they had left for another client: on days before they are counted as they were, from today on
 * they are not.
 */
export async function leaveToday({ clock }: BeginContext, tx: Transaction, before: PersonRow): Promise<void> {
  if (!before.active) return;
  const at = clock.now();
  const today = await todayIn(tx, before.client_id, at);
  const held = (await handles.heldBy(tx, [before.person_id])).map(({ platform, handle, since }) => ({ platform, handle, since }));
  const { memberships } = movedAt(before, today, held);
  const after = await storePerson(tx, before, { ...before, active: false, memberships }, { at, excuse: null });
  await refreshAccessOfHolders(tx, { before, after }, at);
}

const isErasure = (subject: CollectPerson | ErasePerson): subject is ErasePerson => 'handles' in subject;

/** Tells every service that keeps personal data to erase, or else to hand out; only those who know people by addresses get them. */
export function sendCommands(tx: Transaction, subject: CollectPerson | ErasePerson): void {
  const about = { tenant: subject.client_id, subject: subject.request_id };
  for (const { erase, collect, needsAddresses } of PRIVACY_COMMANDS) {
    const addresses = needsAddresses ? subject.addresses : [];
    if (isErasure(subject)) tx.send(erase, { ...subject, addresses }, about);
    else tx.send(collect, { ...subject, addresses }, about);
  }
}
