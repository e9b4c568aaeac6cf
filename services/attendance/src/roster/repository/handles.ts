import type { Platform } from '@balai/contracts';
import type { Handle } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';
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

interface OwnedRow {
  /** Handles that had one owner, who still has them, beside those owners. */
  handles: string[];
  owners: number[];
  /** All others, oldest owner first; dates as text. */
  moved: readonly { handle: string; person_no: number; valid_from: string | null; valid_to: string | null }[];
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Owners of the named handles. Of a handle's first owner it is not told since when: theirs is what was seen before, too. */
export async function readOwners(tx: Transaction, platform: Platform, handles: readonly string[]): Promise<Owners> {
  // The names as rows: of a list the plan weighs every element, which takes longer than reading thousands of owners. The owners as two lists,
  // because nearly every handle has had one, and a row of its own for each takes as long again.
  const owned = await tx.one<OwnedRow>(sql`
    select coalesce(array_agg(o.handle) filter (where o.is_only), '{}') as handles,
      coalesce(array_agg(o.person_no) filter (where o.is_only), '{}') as owners,
      coalesce(jsonb_agg(to_jsonb(o) - 'ordinal' - 'is_only' order by o.handle, o.ordinal) filter (where not o.is_only), '[]') as moved
    from (
      select handle, ordinal, person_no, case when ordinal > 0 then valid_from end as valid_from, valid_to, ordinal = 0 and valid_to is null as is_only
      from attendance.person_handle where platform = ${platform} and handle in (select unnest(${[...handles]}::text[]))) o`);
  const owners = ownersOf(owned.moved.map((row) => ({ ...row, valid_from: dateOf(row.valid_from), valid_to: dateOf(row.valid_to) })));
  for (const [index, handle] of owned.handles.entries())
    owners.set(handle, [{ personNo: owned.owners[index] as number, from: null, to: null }]);
  return owners;
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

/** Handles as lists beside each other. */
const listsOf = (handles: readonly Pick<Handle, 'platform' | 'handle'>[]) => sql`
  unnest(${handles.map((one) => one.platform)}::text[], ${handles.map((one) => one.handle)}::text[])`;

/** What is stored of each handle's history, in their order: its version (0: nothing), and how many owners. */
export const storedHistories = (tx: Transaction, handles: readonly Handle[]): Promise<{ version: number; owners: number }[]> =>
  tx.many(sql`
    select coalesce(h.version, 0) as version,
      (select count(*) from attendance.person_handle o where o.platform = told.platform and o.handle = told.handle) as owners
    from ${listsOf(handles)} with ordinality as told (platform, handle, place) left join attendance.handle h using (platform, handle)
    order by told.place`);

/** Notes that the owner repeated handles. */
export async function touchHandles(tx: Transaction, handles: readonly Handle[]): Promise<void> {
  if (handles.length === 0) return;
  await tx.execute(sql`
    update attendance.handle h set seen_at = now() from ${listsOf(handles)} as told (platform, handle)
    where h.platform = told.platform and h.handle = told.handle`);
}

/**
 * Replaces the histories of handles and raises the version of the map. @param handles each once
 * @returns clients whose people are named before or after, by platform.
 */
export async function replaceHandles(
  tx: Transaction,
  handles: readonly Handle[],
  personNos: ReadonlyMap<string, number>,
): Promise<Map<Platform, Set<string>>> {
  const removed = await tx.many<{ platform: Platform; client_id: string }>(sql`
    with stored as (
      insert into attendance.handle (platform, handle, version, deleted_at)
      select * from unnest(${handles.map((one) => one.platform)}::text[], ${handles.map((one) => one.handle)}::text[],
        ${handles.map((one) => one.version)}::int[], ${handles.map((one) => one.deletedAt)}::timestamptz[])
      on conflict (platform, handle) do update set version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()),
    raised as (update attendance.handle_map set version = version + 1)
    delete from attendance.person_handle o using ${listsOf(handles)} as told (platform, handle)
    where o.platform = told.platform and o.handle = told.handle returning o.platform, o.client_id`);
  const owned = handles.flatMap(({ platform, handle, deletedAt, owners }) =>
    deletedAt === null ? owners.map((owner, ordinal) => ({ platform, handle, ordinal, ...owner })) : [],
  );
  if (owned.length > 0) {
    await tx.execute(sql`
      insert into attendance.person_handle (platform, handle, ordinal, person_no, client_id, valid_from, valid_to, since)
      select o.platform, o.handle, o.ordinal, o.person_no, p.client_id, o.valid_from, o.valid_to, o.since
      from unnest(${owned.map((one) => one.platform)}::text[], ${owned.map((one) => one.handle)}::text[],
        ${owned.map((one) => one.ordinal)}::int[], ${owned.map((one) => personNos.get(one.person_id) ?? null)}::int[],
        ${owned.map((one) => one.from)}::timestamptz[], ${owned.map((one) => one.to)}::timestamptz[],
        ${owned.map((one) => one.since ?? null)}::date[])
        as o (platform, handle, ordinal, person_no, valid_from, valid_to, since)
      join attendance.person p using (person_no)`);
  }
  const concerned = new Map<Platform, Set<string>>();
  for (const { platform, client_id } of [...removed, ...owned])
    concerned.set(platform, (concerned.get(platform) ?? new Set<string>()).add(client_id));
  return concerned;
}

/** A change of owners that posts were not matched against yet; `mark` tells one change of a handle from the next. */
export interface DirtyHandle {
  readonly platform: Platform;
  readonly handle: string;
  readonly mark: number;
}

/** Asks for the posts with these handles to be matched again. @param handles each once */
export async function markDirty(tx: Transaction, handles: readonly Pick<Handle, 'platform' | 'handle'>[]): Promise<void> {
  await tx.execute(sql`
    insert into attendance.dirty_handle (platform, handle) select told.platform, told.handle from ${listsOf(handles)} as told (platform, handle)
    on conflict (platform, handle) do update set mark = excluded.mark`);
}

/** Dirty handles, at most `limit`. Not locked: whoever changes owners must not wait for a match in progress. */
export const readDirty = (tx: Transaction, limit: number): Promise<DirtyHandle[]> =>
  tx.many(sql`select platform, handle, mark from attendance.dirty_handle order by mark limit ${limit}`);

/** 0 while owners of handles have changed, else null. */
export const nextDirtyMs = async (tx: Transaction): Promise<number | null> => {
  const row = await tx.one<{ ms: number | null }>(sql`select case when exists (select from attendance.dirty_handle) then 0 end as ms`);
  return row.ms;
};

/** Closes what was read, unless it was marked again meanwhile. */
export async function clearDirty(tx: Transaction, handles: readonly DirtyHandle[]): Promise<void> {
  await tx.execute(sql`delete from attendance.dirty_handle where mark = any(${handles.map((handle) => handle.mark)}::bigint[])`);
}
