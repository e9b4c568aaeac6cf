import type { Platform } from '@balai/contracts';
import type { Handle } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import { newestOf } from '../../roster/domain/newest.ts';
import { touchRoster } from '../../roster/repository/clients.ts';
import { markDirty, replaceHandles, storedHistories, touchHandles } from '../../roster/repository/handles.ts';
import { personNumbers } from '../../roster/repository/people.ts';

/** Parts the handles by whether what is stored of them is as new. */
async function partByAge(tx: Transaction, handles: readonly Handle[]): Promise<{ old: Handle[]; newer: Handle[] }> {
  const stored = await storedHistories(tx, handles);
  const isOld = (handle: Handle, index: number): boolean => {
    const { version = 0, owners = 0 } = stored[index] ?? {};
    if (version !== handle.version) return version > handle.version;
    // Owners that were wiped come back with the same version.
    return owners === (handle.deletedAt === null ? handle.owners.length : 0);
  };
  return { old: handles.filter(isOld), newer: handles.filter((handle, index) => !isOld(handle, index)) };
}

/**
 * Takes in the ownership histories of handles and marks them, so that the posts they appeared under are matched again.
 * @returns clients whose recaps the change concerns, by platform; none where nothing told was newer.
 */
export async function changeOwners(
  { excludeHandles }: Pick<AttendanceContext, 'excludeHandles'>,
  tx: Transaction,
  handles: readonly Handle[],
): Promise<ReadonlyMap<Platform, ReadonlySet<string>>> {
  // Checked before the lock, so that a repetition of the whole state does not stop ingest once a handle.
  const told = await partByAge(
    tx,
    newestOf(handles, ({ platform, handle }) => `${platform} ${handle}`),
  );
  await touchHandles(tx, told.old);
  if (told.newer.length === 0) return new Map();
  const people = told.newer.flatMap(({ owners }) => owners.map((owner) => ({ personId: owner.person_id, clientId: owner.client_id })));
  const personNos = await personNumbers(tx, people);
  await excludeHandles(tx);
  const { newer } = await partByAge(tx, told.newer);
  if (newer.length === 0) return new Map();
  const clientIds = await replaceHandles(tx, newer, personNos);
  await markDirty(tx, newer);
  await touchRoster(
    tx,
    [...clientIds.values()].flatMap((ids) => [...ids]),
  );
  return clientIds;
}
