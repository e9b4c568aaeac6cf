import { changeRecorded, pieceChanged, planChanged } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { PUBLISHABLE } from '../approvals/domain/workflow.ts';
import type { EditorialContext } from '../context.ts';
import { type FieldChanges, joined } from '../pieces/domain/edit.ts';
import type { Piece } from '../pieces/domain/piece.ts';
import * as changes from '../pieces/repository/changes.ts';
import * as pieces from '../pieces/repository/pieces.ts';
import { planEntity } from '../plan-wire.ts';
import * as plans from '../plans/repository/plans.ts';
import * as publications from '../publishing/repository/publications.ts';
import { pieceWire } from '../wire.ts';

/** Within this time what one hand changes is one line of the log, and one version of the text. */
export const ONE_SITTING_MS = 600_000;

type Context = Pick<EditorialContext, 'clock' | 'changed'>;

/** Who changes a piece, and what about it. An account without id: the service itself, or somebody of another system. */
export interface Told {
  readonly by: { readonly accountId: string | null; readonly name: string };
  readonly action: changes.Action;
  readonly fields: FieldChanges;
  readonly note?: string | null;
}

/** Writes a line of the change log, or lets the newest tell it, and sends it to the audit trail. */
export async function recordChange({ clock }: Pick<Context, 'clock'>, tx: Transaction, piece: Piece, told: Told): Promise<changes.Change> {
  const { by, action, fields, note = null } = told;
  const now = clock.now();
  const { piece_id, client_id, state, version } = piece;
  tx.send(
    changeRecorded,
    {
      ...{ piece_id, client_id, action, state, version, note },
      by: by.name,
      fields: Object.fromEntries(Object.entries(fields).map(([field, [was, is]]) => [field, [was ?? null, is ?? null]])),
      recorded_at: now.toISOString(),
    },
    { subject: piece_id },
  );
  const last = action === 'edited' && fields.state === undefined ? await changes.newest(tx, piece_id) : null;
  const goesOn = last?.action === 'edited' && last.by_id === by.accountId && last.by_name === by.name && last.fields.state === undefined;
  if (last !== null && goesOn && now.getTime() - last.begun_at.getTime() < ONE_SITTING_MS) {
    const grown = { ...last, fields: joined(last.fields, fields), version, recorded_at: now };
    await changes.grow(tx, grown);
    return grown;
  }
  const line = { ...{ piece_id, client_id, state, version, action, fields, note }, by_id: by.accountId, by_name: by.name };
  return changes.add(tx, { ...line, recorded_at: now, begun_at: now });
}

/** Tells everybody how a piece stands now. */
export function publishPiece({ changed }: Pick<Context, 'changed'>, tx: Transaction, piece: Piece): void {
  tx.send(
    pieceChanged,
    { ...pieceWire(piece), deletedAt: piece.deleted_at?.toISOString() ?? null },
    { subject: piece.piece_id, orderKey: piece.piece_id },
  );
  tx.afterCommit(() => changed([piece.client_id]));
}

/** Tells of planned posts what others know of their piece by them: what it is called, where it stands, and that it is gone. */
async function retellPlans(tx: Transaction, piece: Piece, exceptId: string | null): Promise<void> {
  for (const plan of await plans.touch(tx, piece.piece_id, exceptId))
    tx.send(planChanged, planEntity({ ...plan, deleted_at: piece.deleted_at }, piece), { subject: plan.plan_id, orderKey: plan.plan_id });
}

/**
 * Stores what became of a piece as its next version: with its line in the change log and the message, in the same transaction.
 * @param planId the planned post that is told of with it, by whoever stores that
 */
export async function storePiece(
  context: Context,
  tx: Transaction,
  known: Piece,
  told: Told,
  planId: string | null = null,
): Promise<Piece> {
  const { by, fields } = told;
  const version = known.version + 1;
  const piece: Piece = {
    ...known,
    version,
    updated_at: context.clock.now(),
    updated_by_id: by.accountId,
    updated_by_name: by.name,
    field_versions: { ...known.field_versions, ...Object.fromEntries(Object.keys(fields).map((field) => [field, version])) },
  };
  await pieces.save(tx, piece);
  if (fields.state !== undefined && PUBLISHABLE.includes(piece.state) && !PUBLISHABLE.some((state) => state === fields.state?.[0]))
    await publications.approveWords(tx, piece.piece_id);
  await recordChange(context, tx, piece, told);
  publishPiece(context, tx, piece);
  if (fields.state !== undefined || fields.title !== undefined || piece.deleted_at !== null) await retellPlans(tx, piece, planId);
  return piece;
}
