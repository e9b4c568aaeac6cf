import type { PieceState } from '@balai/contracts/editorial';
import { type Page, type Paging, pageOf, pageSql, sql, type Transaction } from '@balai/runtime/database';
import type { FieldChanges } from '../domain/edit.ts';

export type Action = 'created' | 'edited' | 'moved' | 'decided' | 'noted' | 'removed';

/** A line of the change log. */
export interface Change {
  readonly number: number;
  readonly piece_id: string;
  readonly client_id: string;
  readonly action: Action;
  readonly state: PieceState;
  readonly by_id: string | null;
  readonly by_name: string;
  readonly fields: FieldChanges;
  readonly note: string | null;
  readonly version: number;
  readonly recorded_at: Date;
  /** When the first of the changes it tells was made. */
  readonly begun_at: Date;
}

const COLUMNS = sql.raw('number, piece_id, client_id, action, state, by_id, by_name, fields, note, version, recorded_at, begun_at');

/** The newest line about a piece; null: there is none. */
export const newest = (tx: Transaction, pieceId: string): Promise<Change | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from editorial.change where piece_id = ${pieceId} order by number desc limit 1`);

export const add = (tx: Transaction, line: Omit<Change, 'number'>): Promise<Change> =>
  tx.one(sql`
    insert into editorial.change (piece_id, client_id, action, state, by_id, by_name, fields, note, version, recorded_at, begun_at)
    values (${line.piece_id}, ${line.client_id}, ${line.action}, ${line.state}, ${line.by_id}, ${line.by_name}, ${line.fields},
      ${line.note}, ${line.version}, ${line.recorded_at}, ${line.begun_at})
    returning ${COLUMNS}`);

/** Lets the newest line tell a change that follows it. */
export const grow = (tx: Transaction, { number, fields, version, recorded_at }: Change): Promise<number> =>
  tx.execute(sql`
    update editorial.change set fields = ${fields}, version = ${version}, recorded_at = ${recorded_at} where number = ${number}`);

/** A page of the lines about a piece. */
export async function list(tx: Transaction, pieceId: string, page: Paging<'number'>): Promise<Page<Change>> {
  const { condition, order } = pageSql(page, sql`lpad(number::text, 10, '0')`, sql`number::text`);
  const rows = await tx.many<Change>(sql`select ${COLUMNS} from editorial.change where piece_id = ${pieceId} and ${condition} ${order}`);
  return pageOf(rows, page);
}
