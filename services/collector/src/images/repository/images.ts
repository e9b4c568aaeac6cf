import { leaseQueue, sql, type Transaction } from '@balai/runtime/database';

/** A picture as it is known. */
export interface ImageRow {
  readonly image_id: string;
  readonly client_id: string;
  readonly file: string;
  readonly url: string;
  /** Null until it was fetched. */
  readonly blob_id: string | null;
  readonly attempts: number;
  readonly tried_at: Date | null;
  readonly seen_at: Date;
}

/** Which picture of whom. */
export interface ImageKey {
  readonly clientId: string;
  readonly file: string;
}

/** A picture and the address it was seen under. */
export interface SeenImage extends ImageKey {
  readonly imageId: string;
  readonly url: string;
}

const COLUMNS = sql.raw('i.image_id, i.client_id, i.file, i.url, i.blob_id, i.attempts, i.tried_at, i.seen_at');

/** Whether pictures of the client are shown: it is known and not removed. */
export async function isShown(tx: Transaction, clientId: string): Promise<boolean> {
  const row = await tx.one<{ shown: boolean }>(sql`
    select exists (select from access.client where client_id = ${clientId} and deleted_at is null) as shown`);
  return row.shown;
}

/** A picture; null when it was never seen. */
export function find(tx: Transaction, { clientId, file }: ImageKey): Promise<ImageRow | null> {
  return tx.maybeOne<ImageRow>(sql`select ${COLUMNS} from collector.image i where i.client_id = ${clientId} and i.file = ${file}`);
}

/**
 * Notes pictures to be fetched without anybody asking. What is kept stays; what could not be got is tried again under its new address, at
 * most `attemptsMax` times in all.
 */
export async function want(tx: Transaction, images: readonly SeenImage[], attemptsMax: number): Promise<number> {
  if (images.length === 0) return 0;
  return tx.execute(sql`
    insert into collector.image as i (image_id, client_id, file, url, due_at)
    select seen.image_id, seen.client_id, seen.file, seen.url, now()
    from unnest(${images.map((image) => image.imageId)}::uuid[], ${images.map((image) => image.clientId)}::text[],
      ${images.map((image) => image.file)}::text[], ${images.map((image) => image.url)}::text[]) as seen (image_id, client_id, file, url)
    order by seen.client_id, seen.file
    on conflict (client_id, file) do update set url = excluded.url, due_at = now()
      where i.blob_id is null and i.due_at is null and i.url <> excluded.url and i.attempts < ${attemptsMax}`);
}

/** Notes a picture that somebody asks for; its row. */
export function note(tx: Transaction, { imageId, clientId, file, url }: SeenImage): Promise<ImageRow> {
  return tx.one<ImageRow>(sql`
    insert into collector.image as i (image_id, client_id, file, url) values (${imageId}, ${clientId}, ${file}, ${url})
    on conflict (client_id, file) do update set seen_at = now() returning ${COLUMNS}`);
}

/** The pictures that are to be fetched without anybody asking. */
export const queue = leaseQueue<ImageRow>({
  table: 'collector.image i',
  key: 'image_id',
  due: 'due_at',
  open: sql`due_at is not null`,
  holder: (image) => sql`image_id = ${image.image_id}`,
  leaseSeconds: 60,
  columns: COLUMNS,
});

/** Notes which bytes a picture has; false when it was removed meanwhile. */
export async function noteKept(tx: Transaction, imageId: string, blob: { readonly id: string; readonly bytes: number }): Promise<boolean> {
  const noted = await tx.execute(sql`
    update collector.image set blob_id = ${blob.id}, bytes = ${blob.bytes}, due_at = null, attempts = 0, tried_at = now(), failure = null
    where image_id = ${imageId}`);
  return noted === 1;
}

/** Notes that a picture did not come, and after how many seconds it is tried again; null: not unasked. */
export async function noteFailed(tx: Transaction, imageId: string, failure: string, waitSeconds: number | null): Promise<void> {
  await tx.execute(sql`
    update collector.image set attempts = attempts + 1, tried_at = now(), failure = ${failure},
      due_at = now() + ${waitSeconds}::int * interval '1 second'
    where image_id = ${imageId} and blob_id is null`);
}

/** Forgets the bytes of a picture that the store has no more. */
export async function noteLost(tx: Transaction, imageId: string): Promise<void> {
  await tx.execute(sql`update collector.image set blob_id = null, bytes = null where image_id = ${imageId}`);
}

/** Notes that a picture was asked for today. */
export async function noteSeen(tx: Transaction, imageId: string): Promise<void> {
  await tx.execute(sql`update collector.image set seen_at = now() where image_id = ${imageId}`);
}

/** Bounds of what is kept. */
export interface ImageBounds {
  /** Days after somebody last asked. */
  readonly days: number;
  /** Bytes a client; those asked for longest ago go first. */
  readonly bytes: number;
}

/** Removes at most `limit` pictures: those of removed clients, and those beyond the bounds; which. */
export async function removeOld(tx: Transaction, { days, bytes }: ImageBounds, limit: number): Promise<string[]> {
  const rows = await tx.many<{ image_id: string }>(sql`
    delete from collector.image where image_id in (
      select ranked.image_id from (
        select i.image_id, i.seen_at, c.deleted_at, sum(coalesce(i.bytes, 0)) over (partition by i.client_id order by i.seen_at desc, i.image_id desc) as upto
        from collector.image i left join access.client c using (client_id)) ranked
      where ranked.seen_at < now() - ${days}::int * interval '1 day' or ranked.deleted_at is not null or ranked.upto > ${bytes}::bigint
      limit ${limit})
    returning image_id`);
  return rows.map((row) => row.image_id);
}
