import type { Handle } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { touchRoster } from '../repository/clients.ts';
import { markDirty, replaceHandle, storedHistory, touchHandle } from '../repository/handles.ts';
import { personNumbers } from '../repository/people.ts';

async function isOld(tx: Transaction, handle: Handle): Promise<boolean> {
  const stored = await storedHistory(tx, handle.platform, handle.handle);
  if (stored.version !== handle.version) return stored.version > handle.version;
  // Owners that were wiped come back with the same version.
  return stored.owners === (handle.deletedAt === null ? handle.owners.length : 0);
}

/**
 * Takes in the ownership history of a handle and marks it, so that the posts it appeared under are matched again.
 * @returns clients whose recaps the change concerns; none when the message was not newer.
 */
export async function changeOwners(
  { excludeHandles }: Pick<AttendanceContext, 'excludeHandles'>,
  tx: Transaction,
  handle: Handle,
): Promise<readonly string[]> {
  // Checked before the lock, so that a repetition of the whole state does not stop ingest once a handle.
  if (await isOld(tx, handle)) {
    await touchHandle(tx, handle.platform, handle.handle);
    return [];
  }
  const people = handle.owners.map((owner) => ({ personId: owner.person_id, clientId: owner.client_id }));
  const personNos = await personNumbers(tx, people);
  await excludeHandles(tx);
  if (await isOld(tx, handle)) return [];
  const clientIds = await replaceHandle(tx, handle, personNos);
  await markDirty(tx, handle.platform, handle.handle);
  await touchRoster(tx, clientIds);
  return clientIds;
}
