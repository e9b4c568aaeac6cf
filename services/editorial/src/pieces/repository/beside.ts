import { sql, type Transaction } from '@balai/runtime/database';

/** How much there is beside the text of a piece. */
export interface Beside {
  /** Comments that nobody settled. */
  readonly comments: number;
  readonly files: number;
  readonly versions: number;
  readonly plans: number;
}

export const count = (tx: Transaction, pieceId: string): Promise<Beside> =>
  tx.one<Beside>(sql`
    select
      (select count(*) from editorial.comment where piece_id = ${pieceId} and reply_to is null and resolved_at is null)::int as comments,
      (select count(*) from editorial.attachment where piece_id = ${pieceId})::int as files,
      (select count(*) from editorial.piece_version where piece_id = ${pieceId})::int as versions,
      (select count(*) from editorial.planned_post where piece_id = ${pieceId} and deleted_at is null)::int as plans`);
