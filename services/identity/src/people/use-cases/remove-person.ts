import type { Transaction } from '@balai/runtime/database';
import { followPerson } from '../../access/use-cases/follow-person.ts';
import { refreshAccessOfHolders } from '../../access/use-cases/refresh-access-of-holders.ts';
import type { IdentityContext } from '../../context.ts';
import { PLATFORMS } from '../../domain/platform.ts';
import { publishContactChange, publishExcuseDecided } from '../../events/facts.ts';
import { personState, publish } from '../../events/state.ts';
import { publishTransfer } from '../../events/transfers.ts';
import * as requests from '../../excuses/repository/excuse-requests.ts';
import { noteExcuse } from '../../excuses/use-cases/note-excuse.ts';
import * as transfers from '../../transfers/repository/transfers.ts';
import * as people from '../repository/people.ts';
import { changeHandles } from './change-handles.ts';

/** Removes a locked person who should never have been registered: gives up their handles, number and roles, and publishes that they are gone. */
export async function removePerson(
  context: Pick<IdentityContext, 'newId'>,
  tx: Transaction,
  before: people.PersonRow,
  at: Date,
): Promise<void> {
  const changes = PLATFORMS.flatMap((platform) =>
    before[platform] === null ? [] : [{ personId: before.person_id, platform, handle: null, owedFrom: null }],
  );
  await changeHandles(context, tx, { people: [before], changes }, at);
  for (const one of await requests.closeOfPerson(tx, before.person_id, { state: 'obsolete', by: null, at })) publishExcuseDecided(tx, one);
  for (const one of await transfers.closeOfPerson(tx, before.person_id, { state: 'obsolete', by: null, at }))
    publishTransfer(tx, one, before.nrp);
  const none = {
    active: false,
    exempt: false,
    roles: [],
    memberships: [],
    whatsapp: null,
    email: null,
    wants_whatsapp: false,
    instagram: null,
    tiktok: null,
  };
  const row = { ...before, ...none, version: before.version + 1, updated_at: at, deleted_at: at };
  await people.update(tx, row);
  await people.remove(tx, row.person_id, at);
  publish(tx, personState(row));
  await followPerson(tx, before, row);
  publishContactChange(tx, before, row);
  await noteExcuse(tx, before, row, null);
  await refreshAccessOfHolders(tx, { before, after: row }, at);
}
