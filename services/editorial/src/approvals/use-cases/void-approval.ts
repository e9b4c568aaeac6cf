import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import type { FieldChanges } from '../../pieces/domain/edit.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import type { Principal } from '../domain/piece-access.ts';
import { afterEdit } from '../domain/workflow.ts';
import { voidRound } from './end-round.ts';

/** The piece after words that are part of it changed: where it was submitted or approved it is a draft again, and its round is void. */
export async function voidedBy(
  context: Pick<EditorialContext, 'clock' | 'newId' | 'publicUrl'>,
  tx: Transaction,
  piece: Piece,
  by: Pick<Principal, 'accountId' | 'name'>,
): Promise<{ readonly next: Piece; readonly moved: FieldChanges }> {
  const state = afterEdit(piece.state) ?? piece.state;
  if (state !== piece.state) await voidRound(context, tx, { piece, by, outcome: 'edited' });
  const moved = state === piece.state ? {} : { state: [piece.state, state] as const };
  const schedule = state === 'draft' ? { scheduled_at: null } : {};
  const writers = [...new Set([...piece.writer_ids, by.accountId])];
  return { next: { ...piece, ...schedule, state, writer_ids: writers }, moved };
}
