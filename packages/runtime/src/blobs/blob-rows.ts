import { type Sql, sql } from '../postgres/sql.ts';

/** A blob as it is known to those who see its client. */
export interface BlobRow {
  readonly id: string;
  readonly tenant: string;
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  readonly bytes: number;
  readonly content_type: string;
  readonly created_at: Date;
}

/** Notes that bytes are on their way, before they are: a process that dies meanwhile leaves a row that is collected. */
export const announce = (id: string, tenant: string, hash: string, bytes: number, contentType: string): Sql => sql`
  insert into blobs.blob (id, tenant, hash, bytes, content_type) values (${id}, ${tenant}, ${hash}, ${bytes}, ${contentType})
  on conflict (tenant, hash) do update set used_at = now(), due_at = now() + interval '24 hours', content_type = excluded.content_type
  returning id, tenant, hash, bytes, content_type, created_at, stored_at is not null as stored`;

export const confirmStored = (id: string): Sql => sql`
  update blobs.blob set stored_at = coalesce(stored_at, now()), used_at = now(), due_at = now() + interval '24 hours' where id = ${id}`;

/** Blobs of the clients that are seen, as long as somebody needs them or they were put within a day. */
export const findBlobs = (ids: readonly string[]): Sql => sql`
  select b.id, b.tenant, b.hash, b.bytes, b.content_type, b.created_at from blobs.blob b
  where b.id = any(${ids}::uuid[]) and b.stored_at is not null and (b.used_at > now() - interval '24 hours'
    or exists (select from blobs.reference r where r.blob_id = b.id and (r.expires_at is null or r.expires_at > now())))`;

/** The key with the blob's row keeps the collector away until the transaction ends. */
export const addReference = (owner: string, blobId: string, expiresAt: Date | null): Sql => sql`
  insert into blobs.reference (owner, blob_id, tenant, expires_at)
  select ${owner}, b.id, b.tenant, ${expiresAt}::timestamptz from blobs.blob b where b.id = ${blobId} and b.stored_at is not null
  on conflict (owner, blob_id) do update set expires_at = excluded.expires_at`;

export const removeReferences = (owner: string, blobId: string | null): Sql => sql`
  with gone as (
    delete from blobs.reference where owner = ${owner} and (${blobId}::uuid is null or blob_id = ${blobId}::uuid) returning blob_id)
  update blobs.blob b set due_at = greatest(b.used_at + interval '24 hours', now()) from gone where b.id = gone.blob_id`;

/** Blobs it is time to look at, locked against everybody who wants to keep them. */
export const takeDue = (limit: number): Sql => sql`
  select b.id, b.tenant, b.hash from blobs.blob b where b.due_at <= now() and b.used_at < now() - interval '24 hours'
  order by b.due_at limit ${limit} for update skip locked`;

export const dropExpired = (ids: readonly string[]): Sql => sql`
  delete from blobs.reference where blob_id = any(${ids}::uuid[]) and expires_at <= now()`;

/** Those that somebody still needs wait for the end of the first that ends; the rest is answered. */
export const postponeNeeded = (ids: readonly string[]): Sql => sql`
  update blobs.blob b set due_at = needed.next_at
  from (select r.blob_id, min(r.expires_at) as next_at from blobs.reference r where r.blob_id = any(${ids}::uuid[]) group by r.blob_id) as needed
  where b.id = needed.blob_id returning b.id`;

export const removeBlobs = (ids: readonly string[]): Sql => sql`delete from blobs.blob where id = any(${ids}::uuid[])`;

/** Takes the turn of comparing the store with the rows, which is due once a day. */
export const takeSweep = (): Sql => sql`
  update blobs.sweep set swept_at = now() where swept_at < now() - interval '24 hours' returning swept_at`;

/** Makes rows for files that have none, so that they are collected like all others. */
export const adoptFiles = (files: readonly { id: string; tenant: string; hash: string; bytes: number; modifiedAt: Date }[]): Sql => sql`
  insert into blobs.blob (id, tenant, hash, bytes, content_type, used_at, stored_at, due_at)
  select found.id, found.tenant, found.hash, found.bytes, 'application/octet-stream', found.at, found.at, found.at + interval '24 hours'
  from unnest(
    ${files.map((file) => file.id)}::uuid[],
    ${files.map((file) => file.tenant)}::text[],
    ${files.map((file) => file.hash)}::text[],
    ${files.map((file) => file.bytes)}::bigint[],
    ${files.map((file) => file.modifiedAt)}::timestamptz[]) as found (id, tenant, hash, bytes, at)
  on conflict (tenant, hash) do nothing`;

/** Bytes of a client, those on their way among them. */
export const bytesOf = (tenant: string): Sql => sql`
  select coalesce(sum(bytes), 0)::bigint as bytes from blobs.blob where tenant = ${tenant}`;

/** What the store holds, for metrics. */
export const countBlobs = (): Sql => sql`
  select count(*)::int as count, coalesce(sum(bytes), 0)::bigint as bytes from blobs.blob where stored_at is not null`;
