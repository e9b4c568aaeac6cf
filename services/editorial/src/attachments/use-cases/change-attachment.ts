import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { rewritePiece } from '../../pieces/use-cases/rewrite-piece.ts';
import { editorialProblems } from '../../problems.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import { principalOf } from '../../use-cases/principal.ts';
import * as attachments from '../repository/attachments.ts';
import { lineOf, ownerOf } from './add-attachment.ts';

type Context = Pick<EditorialContext, 'database' | 'blobs' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;
type Named = { readonly pieceId: string; readonly attachmentId: string };

/** What is said about a file; undefined stays. */
export interface AttachmentChange {
  readonly caption?: string | null | undefined;
  readonly alt?: string | null | undefined;
  /** Its new place, from 1. */
  readonly position?: number | undefined;
}

interface Found {
  readonly piece: Piece;
  readonly files: readonly attachments.Attachment[];
  readonly file: attachments.Attachment;
}

async function lockFile(tx: Transaction, { pieceId, attachmentId }: Named): Promise<Found> {
  const piece = await lockPiece(tx, pieceId);
  const files = await attachments.list(tx, pieceId);
  const file = files.find(({ attachment_id }) => attachment_id === attachmentId);
  if (file === undefined) throw new Problem(editorialProblems.attachment_not_found);
  return { piece, files, file };
}

const idOf = ({ attachment_id }: attachments.Attachment): string => attachment_id;

/** Stores the piece where its files are no longer what they were. */
async function note(context: Context, tx: Transaction, actor: Actor, { piece, files }: Found, after: readonly attachments.Attachment[]) {
  await attachments.arrange(tx, piece.piece_id, after.map(idOf));
  const [was, is] = [files.map(lineOf), after.map(lineOf)];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  await rewritePiece(context, tx, principalOf(actor), { known: piece, wanted: piece, changes: { attachments: [was, is] } });
}

/** Changes what is said about a file, or its place. @throws Problem `piece_not_found`, `piece_closed`, `attachment_not_found`. */
export const changeAttachment = (
  context: Context,
  actor: Actor,
  { change, ...named }: Named & { readonly change: AttachmentChange },
  cause: Cause,
): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const found = await lockFile(tx, named);
      const { caption = found.file.caption, alt = found.file.alt, position } = change;
      const file = { ...found.file, caption, alt };
      await attachments.describe(tx, file);
      const others = found.files.filter(({ attachment_id }) => attachment_id !== named.attachmentId);
      const index = (position ?? found.files.indexOf(found.file) + 1) - 1;
      await note(context, tx, actor, found, [...others.slice(0, index), file, ...others.slice(index)]);
    },
    cause,
  );

/** Takes a file away from a piece. @throws Problem `piece_not_found`, `piece_closed`, `attachment_not_found`. */
export const removeAttachment = (context: Context, actor: Actor, named: Named, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const found = await lockFile(tx, named);
      await attachments.remove(tx, named.attachmentId);
      await context.blobs.release(tx, ownerOf(named.attachmentId));
      await note(
        context,
        tx,
        actor,
        found,
        found.files.filter(({ attachment_id }) => attachment_id !== named.attachmentId),
      );
    },
    cause,
  );
