import { sql, type Transaction } from '@balai/runtime/database';

/** A tab that has a piece open. */
export interface PresenceRow {
  readonly piece_id: string;
  readonly account_id: string;
  readonly tab_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly field: string | null;
  readonly since: Date;
  readonly seen_at: Date;
}
/** One tab of one account. */
export type Tab = Pick<PresenceRow, 'piece_id' | 'account_id' | 'tab_id'>;

const COLUMNS = sql.raw('piece_id, account_id, tab_id, client_id, name, field, since, seen_at');

/** Who has a piece open since a time, who was seen last first. */
export const list = (tx: Transaction, pieceId: string, since: Date, limit: number): Promise<PresenceRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from editorial.presence where piece_id = ${pieceId} and seen_at > ${since}
    order by seen_at desc, tab_id limit ${limit}`);

/** Notes that a tab is there. A field or name that it had before is written over, since when it is there is not. */
export const put = (tx: Transaction, row: PresenceRow): Promise<number> =>
  tx.execute(sql`
    insert into editorial.presence (piece_id, account_id, tab_id, client_id, name, field, since, seen_at)
    values (${row.piece_id}, ${row.account_id}, ${row.tab_id}, ${row.client_id}, ${row.name}, ${row.field}, ${row.since}, ${row.seen_at})
    on conflict (piece_id, account_id, tab_id) do update set name = excluded.name, field = excluded.field, since = excluded.since,
      seen_at = excluded.seen_at`);

/** How many were there: one or none. */
export const remove = (tx: Transaction, { piece_id, account_id, tab_id }: Tab): Promise<number> =>
  tx.execute(sql`
    delete from editorial.presence where piece_id = ${piece_id} and account_id = ${account_id} and tab_id = ${tab_id}`);

/** Forgets tabs that were seen last before a time. Rows that another call just writes are left to the next one. */
export const forget = (tx: Transaction, before: Date, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from editorial.presence p using (
      select piece_id, account_id, tab_id from editorial.presence where seen_at < ${before} limit ${limit} for update skip locked) old
    where p.piece_id = old.piece_id and p.account_id = old.account_id and p.tab_id = old.tab_id`);
