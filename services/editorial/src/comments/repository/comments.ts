import { sql, type Transaction } from '@balai/runtime/database';

/** An account that a comment names. */
export interface Mentioned {
  readonly account_id: string;
  readonly name: string;
  /** The comment names it no more; it was told once, and is not told again. */
  readonly is_gone?: boolean;
}

/** A comment, or a reply to one. */
export interface CommentRow {
  readonly comment_id: string;
  readonly piece_id: string;
  readonly client_id: string;
  readonly reply_to: string | null;
  readonly field: string | null;
  readonly quote: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly text: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly mentions: readonly Mentioned[];
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly resolved_by_id: string | null;
  readonly resolved_by_name: string | null;
  readonly resolved_at: Date | null;
}

const COLUMNS = sql.raw(
  `comment_id, piece_id, client_id, reply_to, field, quote, before, after, text, by_id, by_name, mentions, created_at, edited_at,
  resolved_by_id, resolved_by_name, resolved_at`,
);

/** What was said about a piece, oldest first. */
export const list = (tx: Transaction, pieceId: string, limit: number): Promise<CommentRow[]> =>
  tx.many(sql`select ${COLUMNS} from editorial.comment where piece_id = ${pieceId} order by created_at, comment_id limit ${limit}`);

export const find = (tx: Transaction, pieceId: string, commentId: string): Promise<CommentRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from editorial.comment where comment_id = ${commentId} and piece_id = ${pieceId} for update`);

export const count = async (tx: Transaction, pieceId: string): Promise<number> =>
  (await tx.one<{ count: number }>(sql`select count(*)::int as count from editorial.comment where piece_id = ${pieceId}`)).count;

export const add = (tx: Transaction, row: CommentRow): Promise<number> =>
  tx.execute(sql`
    insert into editorial.comment (comment_id, piece_id, client_id, reply_to, field, quote, before, after, text, by_id, by_name, mentions,
      created_at)
    values (${row.comment_id}, ${row.piece_id}, ${row.client_id}, ${row.reply_to}, ${row.field}, ${row.quote}, ${row.before}, ${row.after},
      ${row.text}, ${row.by_id}, ${row.by_name}, ${JSON.stringify(row.mentions)}, ${row.created_at})`);

/** Stores a comment that was changed, settled or opened again. */
export const save = (tx: Transaction, row: CommentRow): Promise<number> =>
  tx.execute(sql`
    update editorial.comment set text = ${row.text}, mentions = ${JSON.stringify(row.mentions)}, edited_at = ${row.edited_at},
      resolved_by_id = ${row.resolved_by_id}, resolved_by_name = ${row.resolved_by_name}, resolved_at = ${row.resolved_at}
    where comment_id = ${row.comment_id}`);

export const remove = (tx: Transaction, commentId: string): Promise<number> =>
  tx.execute(sql`delete from editorial.comment where comment_id = ${commentId}`);
