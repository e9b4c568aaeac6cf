import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { fieldsText } from '../../messages/words.ts';
import { editorialProblems } from '../../problems.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { pieceWire } from '../../wire.ts';
import { changesOf, conflictsOf, type FieldChanges } from '../domain/edit.ts';
import type { Piece } from '../domain/piece.ts';
import { findAssignee } from './find-assignee.ts';
import { type PiecePatch, written } from './patch.ts';
import { rewritePiece } from './rewrite-piece.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** Refuses a change that overlaps with somebody else's: 412 with the piece as it is. */
function refuseConflict(piece: Piece, changes: FieldChanges, base: number | null): void {
  if (base === null) return;
  const fields = conflictsOf(changes, piece, base);
  if (fields.length === 0) return;
  const extra = { version: piece.version, fields, current: pieceWire(piece) };
  throw new Problem(editorialProblems.piece_conflict, { fields: fieldsText(fields) }, { extra, headers: { etag: `"${piece.version}"` } });
}

/**
 * Changes some fields of a piece. A changed text takes it back to draft where it was submitted or approved: its approvals are void.
 * @param base the version the change began from; fields that others changed since are not overwritten. Null: whatever there is.
 * @throws Problem `piece_not_found`, `piece_closed`, `piece_conflict`, `assignee_unfit`.
 */
export const editPiece = (
  context: Context,
  actor: Actor,
  { pieceId, patch, base }: { readonly pieceId: string; readonly patch: PiecePatch; readonly base: number | null },
  cause: Cause,
): Promise<Piece> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => changePiece(context, tx, actor, { known: await lockPiece(tx, pieceId), patch, base }),
    cause,
  );

/** The same with a locked piece, within a transaction that goes on. */
export async function changePiece(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { known, patch, base }: { readonly known: Piece; readonly patch: PiecePatch; readonly base: number | null },
): Promise<Piece> {
  const principal = principalOf(actor);
  const assignee = patch.assignee === undefined ? {} : await findAssignee(tx, principal, known.client_id, patch.assignee);
  const wanted: Piece = { ...known, ...written(known, patch), ...assignee };
  const changes = changesOf(known, wanted);
  if (Object.keys(changes).length === 0) return known;
  refuseConflict(known, changes, base);
  return rewritePiece(context, tx, principal, { known, wanted, changes });
}
