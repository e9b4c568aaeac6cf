import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Principal } from '../../approvals/domain/piece-access.ts';
import { isClosed } from '../../approvals/domain/workflow.ts';
import { voidedBy } from '../../approvals/use-cases/void-approval.ts';
import type { EditorialContext } from '../../context.ts';
import { STATE_WORDS } from '../../messages/words.ts';
import { editorialProblems } from '../../problems.ts';
import { storePiece } from '../../use-cases/store-piece.ts';
import { type FieldChanges, touchesText } from '../domain/edit.ts';
import type { Piece } from '../domain/piece.ts';
import { keepVersion } from './keep-version.ts';

/**
 * Stores a locked piece with what changed of it, or of what belongs to it. A change of what was approved takes it back to draft: the
 * approvals are void.
 * @throws Problem `piece_closed`
 */
export async function rewritePiece(
  context: Pick<EditorialContext, 'clock' | 'newId' | 'changed' | 'publicUrl'>,
  tx: Transaction,
  principal: Principal,
  { known, wanted, changes }: { readonly known: Piece; readonly wanted: Piece; readonly changes: FieldChanges },
): Promise<Piece> {
  const isText = touchesText(changes);
  if (isText) refuseClosed(known);
  const { next, moved } = isText ? await voidedBy(context, tx, wanted, principal) : { next: wanted, moved: {} };
  const stored = await storePiece(context, tx, next, { by: principal, action: 'edited', fields: { ...changes, ...moved } });
  if (isText) await keepVersion(tx, stored);
  return stored;
}

/** @throws Problem `piece_closed` for a piece whose text nobody changes */
export function refuseClosed({ state }: Piece): void {
  if (isClosed(state)) throw new Problem(editorialProblems.piece_closed, { state: STATE_WORDS[state] });
}
