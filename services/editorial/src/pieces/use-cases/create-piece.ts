import type { PieceKind } from '@balai/contracts/editorial';
import { type Actor, requireClient } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { editorialProblems } from '../../problems.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import { publishPiece, recordChange } from '../../use-cases/store-piece.ts';
import { changesOf } from '../domain/edit.ts';
import { newPiece } from '../domain/new-piece.ts';
import type { Piece, Written } from '../domain/piece.ts';
import * as pieces from '../repository/pieces.ts';
import { findAssignee } from './find-assignee.ts';
import { keepVersion } from './keep-version.ts';
import { type PiecePatch, written } from './patch.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed'>;

/** The client a new piece is of: the one named, else the one the account works for. @throws Problem `client_required` */
function clientOf(actor: Actor, given: string | null): string {
  const clientId = given ?? actor.clientId ?? (actor.tenants !== '*' && actor.tenants.length === 1 ? actor.tenants[0] : undefined);
  if (clientId == null) throw new Problem(editorialProblems.client_required);
  requireClient(actor, clientId);
  return clientId;
}

const blank = (kind: PieceKind, now: Date): Written => ({
  ...{ kind, title: '', topic: '', summary: '', content: '', category: null, tags: [], image: null, release: null },
  ...{ event_at: now, assignee_id: null, assignee_name: null },
});

/**
 * Begins a piece as a draft of the caller.
 * @throws Problem `client_required`, `client_not_found`, `assignee_unfit`.
 */
export const createPiece = (
  context: Context,
  actor: Actor,
  { clientId, patch }: { readonly clientId: string | null; readonly patch: PiecePatch },
  cause: Cause,
): Promise<Piece> => {
  const client = clientOf(actor, clientId);
  return context.database.unitOfWork(actor.scope, (tx) => beginPiece(context, tx, actor, client, patch), cause);
};

/** The same within a transaction that goes on. */
export async function beginPiece(context: Context, tx: Transaction, actor: Actor, clientId: string, patch: PiecePatch): Promise<Piece> {
  await requireKnown(tx, clientId);
  const now = context.clock.now();
  const principal = principalOf(actor);
  const empty = blank(patch.kind ?? 'event', now);
  const assignee = patch.assignee === undefined ? {} : await findAssignee(tx, principal, clientId, patch.assignee);
  const text = { ...written(empty, patch), ...assignee };
  const fields = changesOf(empty, text);
  const made = { pieceId: context.newId(), clientId, by: principal, now, fields: Object.keys(fields) };
  const piece = await pieces.add(tx, newPiece(text, made));
  await recordChange(context, tx, piece, { by: principal, action: 'created', fields });
  await keepVersion(tx, piece);
  publishPiece(context, tx, piece);
  return piece;
}
export { clientOf };
