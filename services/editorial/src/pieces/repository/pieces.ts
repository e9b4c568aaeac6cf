import { sql, type Transaction } from '@balai/runtime/database';
import type { Piece } from '../domain/piece.ts';

const COLUMNS = sql.raw(
  `piece_id, number, client_id, kind, state, state_before, title, topic, summary, content, category, tags, image, release, event_at,
  assignee_id, assignee_name, author_id, author_name, updated_by_id, updated_by_name, writer_ids, submitted_by_id, submitted_by_name,
  scheduled_at, published_at, published_url, note, created_at, updated_at, deleted_at, version, field_versions`,
);

/** A piece by its id; null when there is none to be seen. */
export const find = (tx: Transaction, pieceId: string): Promise<Piece | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from editorial.piece where piece_id = ${pieceId} and deleted_at is null`);

/** The same, held until the transaction ends. */
export const lock = (tx: Transaction, pieceId: string): Promise<Piece | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from editorial.piece where piece_id = ${pieceId} and deleted_at is null for update`);

/** The id of a piece that existing clients know by its number: an event or press release. */
export const idOf = async (tx: Transaction, number: number): Promise<string | null> =>
  (
    await tx.maybeOne<{ piece_id: string }>(
      sql`select piece_id from editorial.piece where number = ${number} and kind <> 'post' and deleted_at is null`,
    )
  )?.piece_id ?? null;

/** Adds a piece; with its number. */
export const add = (tx: Transaction, piece: Omit<Piece, 'number'>): Promise<Piece> =>
  tx.one(sql`
    insert into editorial.piece (piece_id, client_id, kind, state, title, topic, summary, content, category, tags, image, release, event_at,
      assignee_id, assignee_name, author_id, author_name, updated_by_id, updated_by_name, writer_ids, created_at, updated_at, version,
      field_versions)
    values (${piece.piece_id}, ${piece.client_id}, ${piece.kind}, ${piece.state}, ${piece.title}, ${piece.topic}, ${piece.summary},
      ${piece.content}, ${piece.category}, ${piece.tags}, ${piece.image}, ${piece.release}, ${piece.event_at}, ${piece.assignee_id},
      ${piece.assignee_name}, ${piece.author_id}, ${piece.author_name}, ${piece.updated_by_id}, ${piece.updated_by_name},
      ${piece.writer_ids}, ${piece.created_at}, ${piece.updated_at}, ${piece.version}, ${piece.field_versions})
    returning ${COLUMNS}`);

/** Stores a changed piece. */
export const save = (tx: Transaction, piece: Piece): Promise<number> =>
  tx.execute(sql`
    update editorial.piece set kind = ${piece.kind}, state = ${piece.state}, state_before = ${piece.state_before}, title = ${piece.title},
      topic = ${piece.topic}, summary = ${piece.summary}, content = ${piece.content}, category = ${piece.category}, tags = ${piece.tags},
      image = ${piece.image}, release = ${piece.release}, event_at = ${piece.event_at}, assignee_id = ${piece.assignee_id},
      assignee_name = ${piece.assignee_name}, updated_by_id = ${piece.updated_by_id}, updated_by_name = ${piece.updated_by_name},
      writer_ids = ${piece.writer_ids}, submitted_by_id = ${piece.submitted_by_id}, submitted_by_name = ${piece.submitted_by_name},
      scheduled_at = ${piece.scheduled_at}, published_at = ${piece.published_at}, published_url = ${piece.published_url},
      note = ${piece.note}, updated_at = ${piece.updated_at}, deleted_at = ${piece.deleted_at}, version = ${piece.version},
      field_versions = ${piece.field_versions}
    where piece_id = ${piece.piece_id}`);

/** Events and press releases that an account wrote or is assigned to, by date. */
export const listOwn = (tx: Transaction, accountId: string, limit: number): Promise<Piece[]> =>
  tx.many(sql`
    select ${COLUMNS} from editorial.piece
    where (author_id = ${accountId} or assignee_id = ${accountId}) and kind <> 'post' and deleted_at is null
    order by event_at, number limit ${limit}`);
