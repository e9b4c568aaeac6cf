import type { Handle } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import type { touchRoster } from '../repository/clients.ts';
import type { excludeHandles } from '../repository/handle-lock.ts';
import type { markDirty, replaceHandle, storedHistory, touchHandle } from '../repository/handles.ts';
import type { personNumbers } from '../repository/people.ts';

/** What a change of owners is made of; each part can be exchanged. */
export interface ChangeOwnersParts {
  readonly excludeHandles: typeof excludeHandles;
  readonly storedHistory: typeof storedHistory;
  readonly touchHandle: typeof touchHandle;
  readonly personNumbers: typeof personNumbers;
  readonly replaceHandle: typeof replaceHandle;
  readonly markDirty: typeof markDirty;
  readonly touchRoster: typeof touchRoster;
}

/** Clients whose recaps the change concerns; empty when the message was not newer. */
export type ChangeOwners = (tx: Transaction, handle: Handle) => Promise<readonly string[]>;

/** Takes in the ownership history of a handle and marks it, so that the posts it appeared under are matched again. */
export function makeChangeOwners(parts: ChangeOwnersParts): ChangeOwners {
  const isOld = async (tx: Transaction, handle: Handle): Promise<boolean> => {
    const stored = await parts.storedHistory(tx, handle.platform, handle.handle);
    if (stored.version !== handle.version) return stored.version > handle.version;
    // Owners that were wiped come back with the same version.
    return stored.owners === (handle.deletedAt === null ? handle.owners.length : 0);
  };

  return async (tx, handle) => {
    // Looked at before the lock, so that a repetition of the whole state does not stop ingest once a handle.
    if (await isOld(tx, handle)) {
      await parts.touchHandle(tx, handle.platform, handle.handle);
      return [];
    }
    const people = handle.owners.map((owner) => ({ personId: owner.person_id, clientId: owner.client_id }));
    const personNos = await parts.personNumbers(tx, people);
    await parts.excludeHandles(tx);
    if (await isOld(tx, handle)) return [];
    const clientIds = await parts.replaceHandle(tx, handle, personNos);
    await parts.markDirty(tx, handle.platform, handle.handle);
    await parts.touchRoster(tx, clientIds);
    return clientIds;
  };
}
