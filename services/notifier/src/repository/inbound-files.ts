import {
  leaseQueue,
  listedClients,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  perClient,
  sql,
  type Transaction,
} from '@balai/runtime/database';
import { CLIENT_BYTES_A_DAY, FILE_DAYS, FILES_A_DAY } from '../domain/inbound-file.ts';

/** A file whose bytes are not stored yet. */
export interface WaitingFile {
  readonly file_id: string;
  readonly client_id: string;
  readonly number_id: string;
  readonly media_id: string | null;
  /** Tries so far, with the one in hand. */
  readonly attempts: number;
  readonly expires_at: Date;
}

const WAITING = sql.raw('file_id, client_id, number_id, media_id, attempts, expires_at');

export interface NewInboundFile {
  readonly fileId: string;
  readonly clientId: string;
  readonly numberId: string;
  readonly messageId: string;
  readonly sender: string;
  readonly group: string | null;
  readonly name: string;
  readonly caption: string;
  readonly mediaId: string | null;
}

/** Notes a file to be kept; one that is known already, or is one too many of its sender, changes nothing. */
export async function note(tx: Transaction, file: NewInboundFile): Promise<void> {
  await tx.execute(sql`
    insert into notifier.inbound_file (file_id, client_id, number_id, provider_message_id, sender, chat_group, name, caption, media_id, expires_at)
    select ${file.fileId}::uuid, ${file.clientId}::text, ${file.numberId}::uuid, ${file.messageId}::text, ${file.sender}::text,
      ${file.group}::text, ${file.name}::text, ${file.caption}::text, ${file.mediaId}::text, now() + make_interval(days => ${FILE_DAYS})
    where (select count(*) from notifier.inbound_file
           where sender = ${file.sender} and received_at > now() - interval '24 hours') < ${FILES_A_DAY}
    on conflict (provider_message_id) do nothing`);
}

/** The file of a message that waits for its bytes; null: none is to be kept, or it is kept. */
export const findWaiting = (tx: Transaction, messageId: string): Promise<WaitingFile | null> =>
  tx.maybeOne<WaitingFile>(
    sql`select ${WAITING} from notifier.inbound_file where provider_message_id = ${messageId} and state = 'waiting'`,
  );

/** Files that are to be fetched from their channel. */
export const queue = leaseQueue<WaitingFile>({
  table: 'notifier.inbound_file',
  key: 'file_id',
  due: 'next_attempt_at',
  open: sql`state = 'waiting' and media_id is not null`,
  holder: (file) => sql`file_id = ${file.file_id}`,
  counter: 'attempts',
  // Longer than the deadline of a fetch.
  leaseSeconds: 120,
  columns: WAITING,
});

/** Whether the client may have so many bytes more within 24 hours. Until the transaction ends, no other file of it is added. */
export async function hasRoom(tx: Transaction, clientId: string, bytes: number): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notifier.inbound_file'), hashtext(${clientId}))`);
  const row = await tx.one<{ bytes: number }>(sql`
    select coalesce(sum(bytes), 0)::bigint as bytes from notifier.inbound_file
    where client_id = ${clientId} and state = 'kept' and received_at > now() - interval '24 hours'`);
  return row.bytes + bytes <= CLIENT_BYTES_A_DAY;
}

/** Notes where a file's bytes are; false when it waits no longer. */
export async function noteKept(
  tx: Transaction,
  fileId: string,
  { id, contentType, bytes }: { readonly id: string; readonly contentType: string; readonly bytes: number },
): Promise<boolean> {
  const noted = await tx.execute(sql`
    update notifier.inbound_file set state = 'kept', blob_id = ${id}, type = ${contentType}, bytes = ${bytes}, reason = null
    where file_id = ${fileId} and state = 'waiting'`);
  return noted === 1;
}

/** Notes that a file is not kept. */
export const noteFailed = (tx: Transaction, fileId: string, reason: string): Promise<number> =>
  tx.execute(sql`
    update notifier.inbound_file set state = 'failed', reason = ${reason.slice(0, 300)} where file_id = ${fileId} and state = 'waiting'`);

/** Has a leased file fetched again in `seconds`. */
export const postpone = (tx: Transaction, file: WaitingFile, reason: string, seconds: number): Promise<number> =>
  tx.execute(sql`
    update notifier.inbound_file set reason = ${reason.slice(0, 300)}, next_attempt_at = now() + make_interval(secs => ${seconds})
    where ${queue.held(file)}`);

/** A file as the list shows it. */
export interface InboundFileRow {
  readonly file_id: string;
  readonly client_id: string;
  readonly number_id: string;
  readonly sender: string;
  readonly chat_group: string | null;
  readonly name: string;
  readonly caption: string;
  readonly type: string;
  readonly bytes: number;
  readonly blob_id: string | null;
  readonly received_at: Date;
  readonly expires_at: Date;
  /** `received_at` as text of full precision. */
  readonly sort_key: string;
}

/** A page of the files that are kept for a client, or for every client the unit of work sees. */
export async function list(tx: Transaction, clientId: string | null, page: Paging<'received_at'>): Promise<Page<InboundFileRow>> {
  const { condition, order } = pageSql(page, sql`f.received_at`, sql`f.file_id`);
  const rows = perClient(
    listedClients(tx, clientId),
    sql`f`,
    (ofClient) => sql`
      select f.* from notifier.inbound_file f
      where ${ofClient} and f.state = 'kept' and f.expires_at > now() and ${condition} ${order}`,
    order,
  );
  // A check of the table says that a file in state `kept` has a type and bytes.
  const found = await tx.many<InboundFileRow>(sql`
    select f.file_id, f.client_id, f.number_id, f.sender, f.chat_group, f.name, f.caption,
      coalesce(f.type, '') as type, coalesce(f.bytes, 0) as bytes, f.blob_id, f.received_at, f.expires_at,
      f.received_at::text as sort_key
    from ${rows} f ${order}`);
  return pageOf(found, page);
}

export const prune = (tx: Transaction, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from notifier.inbound_file where file_id in (select file_id from notifier.inbound_file where expires_at < now() limit ${limit})`);
