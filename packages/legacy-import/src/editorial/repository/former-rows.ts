import type { PieceState } from '@balai/contracts/editorial';
import type { Change, Round } from '@balai/editorial/import';
import { sql, type Transaction } from '@balai/runtime/database';

/** A row of another system's database: whose, and its number there. */
export interface Former {
  readonly source: string;
  readonly id: number;
}

/** The piece that a row became; null: none yet. */
export const pieceOf = async (tx: Transaction, { source, id }: Former): Promise<{ piece_id: string; client_id: string } | null> =>
  tx.maybeOne(sql`select piece_id, client_id from editorial.piece where former_source = ${source} and former_id = ${id}`);

/** Notes which row a piece was, and what it was there. */
export const markPiece = (
  tx: Transaction,
  pieceId: string,
  { source, id }: Former,
  { state, note, createdAt, updatedAt }: { state: PieceState; note: string | null; createdAt: Date; updatedAt: Date },
): Promise<number> =>
  tx.execute(sql`
    update editorial.piece set former_source = ${source}, former_id = ${id}, state = ${state}, note = ${note}, created_at = ${createdAt},
      updated_at = ${updatedAt}, published_at = case when ${state} = 'published' then ${updatedAt}::timestamptz end
    where piece_id = ${pieceId}`);

/** Whether nobody but the import has changed a piece here. */
export const isUntouched = async (tx: Transaction, pieceId: string, importer: string): Promise<boolean> =>
  (
    await tx.one<{ untouched: boolean }>(sql`
      select not exists (
        select from editorial.change where piece_id = ${pieceId} and former_id is null and by_name <> ${importer}) as untouched`)
  ).untouched;

/** Stores a decided request as a round that has ended. */
export const saveRound = async (
  tx: Transaction,
  { source, id }: Former,
  round: { readonly piece_id: string } & Pick<Round, 'round_id' | 'client_id' | 'status' | 'requested_by_name' | 'opened_at' | 'ended_at'>,
): Promise<'added' | 'changed' | 'same'> =>
  outcomeOf(
    await tx.maybeOne<{ is_new: boolean }>(sql`
    insert into editorial.approval_round as known (round_id, piece_id, client_id, kind, needed, is_open_to_all, status, requested_by_name,
      opened_at, ended_at, former_source, former_id)
    values (${round.round_id}, ${round.piece_id}, ${round.client_id}, 'one', 1, true, ${round.status}, ${round.requested_by_name},
      ${round.opened_at}, ${round.ended_at}, ${source}, ${id})
    on conflict (former_source, former_id) where former_id is not null
      do update set status = excluded.status, ended_at = excluded.ended_at
      where (known.status, known.ended_at) is distinct from (excluded.status, excluded.ended_at)
      returning xmax = 0 as is_new`),
  );

/** What became of a row that was stored if it says anything new. */
const outcomeOf = (stored: { readonly is_new: boolean } | null) => (stored === null ? 'same' : stored.is_new ? 'added' : 'changed');

/** Stores a line that people wrote there. */
export const saveLine = async (
  tx: Transaction,
  { source, id }: Former,
  line: Pick<Change, 'piece_id' | 'client_id' | 'state' | 'by_id' | 'by_name' | 'note' | 'recorded_at'>,
): Promise<'added' | 'changed' | 'same'> =>
  outcomeOf(
    await tx.maybeOne<{ is_new: boolean }>(sql`
    insert into editorial.change as known (piece_id, client_id, action, state, by_id, by_name, fields, note, version, recorded_at, begun_at,
      former_source, former_id)
    values (${line.piece_id}, ${line.client_id}, 'noted', ${line.state}, ${line.by_id}, ${line.by_name}, '{}', ${line.note}, 1,
      ${line.recorded_at}, ${line.recorded_at}, ${source}, ${id})
    on conflict (former_source, former_id) where former_id is not null do update set note = excluded.note, state = excluded.state
      where (known.note, known.state) is distinct from (excluded.note, excluded.state)
      returning xmax = 0 as is_new`),
  );
