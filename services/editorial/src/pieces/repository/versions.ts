import { sql, type Transaction } from '@balai/runtime/database';
import type { Written } from '../domain/piece.ts';

/** What of a piece a version keeps. */
export type Snapshot = Pick<Written, 'kind' | 'title' | 'topic' | 'summary' | 'content' | 'image' | 'release'>;

/** The text of a piece as it was. */
export interface Version {
  readonly piece_id: string;
  readonly number: number;
  readonly client_id: string;
  readonly by_id: string | null;
  readonly by_name: string;
  readonly is_submitted: boolean;
  readonly snapshot: Snapshot;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const COLUMNS = sql.raw('piece_id, number, client_id, by_id, by_name, is_submitted, snapshot, created_at, updated_at');

/** The newest versions of a piece. */
export const list = (tx: Transaction, pieceId: string, limit: number): Promise<Version[]> =>
  tx.many(sql`select ${COLUMNS} from editorial.piece_version where piece_id = ${pieceId} order by number desc limit ${limit}`);

export const add = (tx: Transaction, version: Version): Promise<number> =>
  tx.execute(sql`
    insert into editorial.piece_version (piece_id, number, client_id, by_id, by_name, is_submitted, snapshot, created_at, updated_at)
    values (${version.piece_id}, ${version.number}, ${version.client_id}, ${version.by_id}, ${version.by_name}, ${version.is_submitted},
      ${version.snapshot}, ${version.created_at}, ${version.updated_at})`);

/** Lets a version go on with what its author wrote since. */
export const rewrite = (tx: Transaction, { piece_id, number, snapshot, updated_at }: Version): Promise<number> =>
  tx.execute(sql`
    update editorial.piece_version set snapshot = ${snapshot}, updated_at = ${updated_at}
    where piece_id = ${piece_id} and number = ${number}`);

/** Seals the newest version: it was submitted. */
export const seal = (tx: Transaction, pieceId: string): Promise<number> =>
  tx.execute(sql`
    update editorial.piece_version set is_submitted = true
    where piece_id = ${pieceId} and number = (select max(number) from editorial.piece_version where piece_id = ${pieceId})`);
