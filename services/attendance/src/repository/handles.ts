import type { Platform } from '@balai/contracts';
import type { Handle } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime';
import type { OwnedBy } from '../domain/handle-owners.ts';

/** Owners by handle, oldest first; handles nobody ever owned are absent. */
export type Owners = ReadonlyMap<string, readonly OwnedBy[]>;

interface OwnerRow {
  handle: string;
  person_no: number;
  valid_from: Date | null;
  valid_to: Date | null;
}

const ownersOf = (rows: readonly OwnerRow[]): Map<string, OwnedBy[]> => {
  const owners = new Map<string, OwnedBy[]>();
  for (const row of rows) {
    const owner = { personNo: row.person_no, from: row.valid_from, to: row.valid_to };
    const known = owners.get(row.handle);
    if (known === undefined) owners.set(row.handle, [owner]);
    else known.push(owner);
  }
  return owners;
};

/** Owners of the named handles. */
export async function readOwners(tx: Transaction, platform: Platform, handles: readonly string[]): Promise<Owners> {
  return ownersOf(
    await tx.many<OwnerRow>(sql`
      select handle, person_no, valid_from, valid_to from attendance.person_handle
      where platform = ${platform} and handle = any(${[...handles]}::text[]) order by handle, ordinal`),
  );
}

/** The whole map of a platform, or null when it has more than `limit` rows. */
export async function readHandleMap(tx: Transaction, platform: Platform, limit: number): Promise<Owners | null> {
  const rows = await tx.many<OwnerRow>(sql`
    select handle, person_no, valid_from, valid_to from attendance.person_handle
    where platform = ${platform} order by handle, ordinal limit ${limit + 1}`);
  return rows.length > limit ? null : ownersOf(rows);
}

/**
 * Version of the map; read under the lock, it holds until the transaction ends. The count alone would not do: when a change is rolled back, the next
 * one raises it to the same number, and a copy that was read beside the first would pass for current. So it also names the transaction that raised it.
 */
export async function handleMapVersion(tx: Transaction): Promise<string> {
  return (await tx.one<{ version: string }>(sql`select version || ' ' || xmin::text as version from attendance.handle_map`)).version;
}

/** What is stored of a handle's history: its version (0: nothing), and how many owners. */
export async function storedHistory(tx: Transaction, platform: Platform, handle: string): Promise<{ version: number; owners: number }> {
  const row = await tx.maybeOne<{ version: number; owners: number }>(sql`
    select version, (select count(*) from attendance.person_handle o where o.platform = h.platform and o.handle = h.handle) as owners
    from attendance.handle h where platform = ${platform} and handle = ${handle}`);
  return row ?? { version: 0, owners: 0 };
}

/** Notes that the owner repeated a handle. */
export async function touchHandle(tx: Transaction, platform: Platform, handle: string): Promise<void> {
  await tx.execute(sql`update attendance.handle set seen_at = now() where platform = ${platform} and handle = ${handle}`);
}

/** Replaces the history of a handle and raises the version of the map. Clients whose people are named before or after. */
export async function replaceHandle(tx: Transaction, handle: Handle, personNos: ReadonlyMap<string, number>): Promise<string[]> {
  const { platform } = handle;
  const removed = await tx.many<{ client_id: string }>(sql`
    with stored as (
      insert into attendance.handle (platform, handle, version, deleted_at)
      values (${platform}, ${handle.handle}, ${handle.version}, ${handle.deletedAt})
      on conflict (platform, handle) do update set version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()),
    raised as (update attendance.handle_map set version = version + 1)
    delete from attendance.person_handle where platform = ${platform} and handle = ${handle.handle} returning client_id`);
  const owners = handle.deletedAt === null ? handle.owners : [];
  if (owners.length > 0) {
    await tx.execute(sql`
      insert into attendance.person_handle (platform, handle, ordinal, person_no, client_id, valid_from, valid_to)
      select ${platform}, ${handle.handle}, o.ordinal, o.person_no, p.client_id, o.valid_from, o.valid_to
      from unnest(${owners.map((_, index) => index)}::int[], ${owners.map((owner) => personNos.get(owner.person_id) ?? null)}::int[],
        ${owners.map((owner) => owner.from)}::timestamptz[], ${owners.map((owner) => owner.to)}::timestamptz[])
        as o (ordinal, person_no, valid_from, valid_to)
      join attendance.person p using (person_no)`);
  }
  return [...new Set([...removed.map((row) => row.client_id), ...owners.map((owner) => owner.client_id)])];
}

/** A change of owners that posts were not matched against yet; `mark` tells one change of a handle from the next. */
export interface DirtyHandle {
  readonly platform: Platform;
  readonly handle: string;
  readonly mark: number;
}

/** Asks for the posts with this handle to be matched again. */
export async function markDirty(tx: Transaction, platform: Platform, handle: string): Promise<void> {
  await tx.execute(sql`
    insert into attendance.dirty_handle (platform, handle) values (${platform}, ${handle})
    on conflict (platform, handle) do update set mark = excluded.mark`);
}

/** Dirty handles, at most `limit`. Not locked: whoever changes owners must not wait for a match in progress. */
export const readDirty = (tx: Transaction, limit: number): Promise<DirtyHandle[]> =>
  tx.many(sql`select platform, handle, mark from attendance.dirty_handle order by mark limit ${limit}`);

/** Closes what was read, unless it was marked again meanwhile. */
export async function clearDirty(tx: Transaction, handles: readonly DirtyHandle[]): Promise<void> {
  await tx.execute(sql`delete from attendance.dirty_handle where mark = any(${handles.map((handle) => handle.mark)}::bigint[])`);
}
