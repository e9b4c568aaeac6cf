import { sql, type Transaction } from '@balai/runtime/database';

/** A file of a piece. */
export interface Attachment {
  readonly attachment_id: string;
  readonly piece_id: string;
  readonly client_id: string;
  readonly blob_id: string;
  readonly thumbnail_id: string | null;
  /** Of a picture: as messages carry it. */
  readonly message_picture_id: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly name: string;
  readonly content_type: string;
  readonly bytes: number;
  readonly caption: string | null;
  readonly alt: string | null;
  readonly position: number;
  readonly added_by_id: string | null;
  readonly added_by_name: string;
  readonly added_at: Date;
}

const COLUMNS = sql.raw(
  `attachment_id, piece_id, client_id, blob_id, thumbnail_id, message_picture_id, width, height, name, content_type, bytes, caption, alt, position, added_by_id,
  added_by_name, added_at`,
);

/** The files of a piece in their order. */
export const list = (tx: Transaction, pieceId: string): Promise<Attachment[]> =>
  tx.many(sql`select ${COLUMNS} from editorial.attachment where piece_id = ${pieceId} order by position, attachment_id`);

export const add = (tx: Transaction, file: Attachment): Promise<number> =>
  tx.execute(sql`
    insert into editorial.attachment (attachment_id, piece_id, client_id, blob_id, thumbnail_id, message_picture_id, width, height, name,
      content_type, bytes, caption, alt, position, added_by_id, added_by_name, added_at)
    values (${file.attachment_id}, ${file.piece_id}, ${file.client_id}, ${file.blob_id}, ${file.thumbnail_id},
      ${file.message_picture_id}, ${file.width}, ${file.height}, ${file.name}, ${file.content_type}, ${file.bytes}, ${file.caption}, ${file.alt}, ${file.position},
      ${file.added_by_id}, ${file.added_by_name}, ${file.added_at})`);

/** Stores what was said about a file. */
export const describe = (tx: Transaction, { attachment_id, caption, alt }: Attachment): Promise<number> =>
  tx.execute(sql`update editorial.attachment set caption = ${caption}, alt = ${alt} where attachment_id = ${attachment_id}`);

/** Puts the files of a piece into this order. */
export const arrange = (tx: Transaction, pieceId: string, ids: readonly string[]): Promise<number> =>
  tx.execute(sql`
    update editorial.attachment a set position = wanted.place::int
    from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
    where a.attachment_id = wanted.id and a.piece_id = ${pieceId} and a.position <> wanted.place`);

export const remove = (tx: Transaction, attachmentId: string): Promise<number> =>
  tx.execute(sql`delete from editorial.attachment where attachment_id = ${attachmentId}`);
