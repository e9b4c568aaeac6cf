import { PIECE_FILE_BYTES, PIECE_FILE_TYPES, PIECE_FILES_MAX } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Blob } from '@balai/runtime/blobs';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { refuseClosed, rewritePiece } from '../../pieces/use-cases/rewrite-piece.ts';
import { editorialProblems } from '../../problems.ts';
import { lockPiece } from '../../use-cases/lock-piece.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { fileNameOf } from '../domain/file-name.ts';
import { UnreadablePicture } from '../domain/unreadable-picture.ts';
import * as attachments from '../repository/attachments.ts';

type Context = Pick<EditorialContext, 'database' | 'blobs' | 'thumbnail' | 'jpeg' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** A file as somebody brings it. */
export interface BroughtFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly caption: string | null;
  readonly alt: string | null;
}

interface StoredFile extends Pick<attachments.Attachment, 'thumbnail_id' | 'message_picture_id' | 'width' | 'height'> {
  readonly blob: Blob;
}

/** Who keeps a file's bytes. */
export const ownerOf = (attachmentId: string): string => `editorial.attachment:${attachmentId}`;
/** What the change log says of a file: with its caption, and in brackets what it shows. */
export const lineOf = ({ name, caption, alt }: Pick<attachments.Attachment, 'name' | 'caption' | 'alt'>): string =>
  [name, ...(caption === null ? [] : [`(${caption})`]), ...(alt === null ? [] : [`[${alt}]`])].join(' ');

/** @throws Problem `piece_closed`, `attachments_too_many` */
function refuseFull(piece: Piece, files: readonly attachments.Attachment[]): void {
  refuseClosed(piece);
  if (files.length >= PIECE_FILES_MAX) throw new Problem(editorialProblems.attachments_too_many, { max: PIECE_FILES_MAX });
}

/** Width of a picture in a message: a phone's screen. */
const MESSAGE_WIDTH = 1_080;

/** Stores bytes and, of a picture, a small one and one for messages: for a day, unless a piece then keeps them. */
async function storeFile({ blobs, thumbnail, jpeg }: Context, tenant: string, bytes: Buffer): Promise<StoredFile> {
  const blob = await blobs.put(bytes, { tenant, maxBytes: PIECE_FILE_BYTES, types: [...PIECE_FILE_TYPES] });
  if (!blob.contentType.startsWith('image/')) return { blob, thumbnail_id: null, message_picture_id: null, width: null, height: null };
  const refuse = (error: unknown): never => {
    throw error instanceof UnreadablePicture ? new Problem(editorialProblems.attachment_unreadable, {}, { cause: error }) : error;
  };
  const small = await thumbnail(tenant, bytes).catch(refuse);
  const shown = await jpeg(tenant, bytes, MESSAGE_WIDTH).catch(refuse);
  const put = async (made: Buffer, type: string) => (await blobs.put(made, { tenant, maxBytes: PIECE_FILE_BYTES, types: [type] })).id;
  return {
    blob,
    thumbnail_id: await put(small.bytes, 'image/webp'),
    message_picture_id: await put(shown, 'image/jpeg'),
    width: small.width,
    height: small.height,
  };
}

async function keepFile(context: Context, tx: Transaction, actor: Actor, piece: Piece, given: BroughtFile, stored: StoredFile) {
  const files = await attachments.list(tx, piece.piece_id);
  refuseFull(piece, files);
  const { blob, ...picture } = stored;
  const known = files.find(({ blob_id }) => blob_id === blob.id);
  if (known !== undefined) throw new Problem(editorialProblems.attachment_exists, { name: known.name });
  const { accountId, name } = principalOf(actor);
  const file: attachments.Attachment = {
    ...{ attachment_id: context.newId(), piece_id: piece.piece_id, client_id: piece.client_id, blob_id: blob.id, ...picture },
    ...{
      name: fileNameOf(given.name, blob.contentType),
      content_type: blob.contentType,
      bytes: blob.bytes,
      caption: given.caption,
      alt: given.alt,
    },
    ...{ position: files.length + 1, added_by_id: accountId, added_by_name: name, added_at: context.clock.now() },
  };
  await attachments.add(tx, file);
  for (const id of new Set([blob.id, picture.thumbnail_id, picture.message_picture_id]))
    if (id !== null) await context.blobs.keep(tx, id, ownerOf(file.attachment_id));
  const changes = { attachments: [files.map(lineOf), [...files, file].map(lineOf)] as const };
  await rewritePiece(context, tx, principalOf(actor), { known: piece, wanted: piece, changes });
}

/**
 * Attaches a file to a piece. The bytes are stored first, and kept in the transaction that attaches them: what is not attached in the end
 * goes by itself within a day.
 * @throws Problem `piece_not_found`, `piece_closed`, `blob_too_large`, `blob_type_refused`, `attachment_unreadable`, `attachment_exists`,
 * `attachments_too_many`.
 */
export async function addAttachment(
  context: Context,
  actor: Actor,
  { pieceId, file }: { readonly pieceId: string; readonly file: BroughtFile },
  cause: Cause,
): Promise<void> {
  const tenant = await context.database.read(actor.scope, async (tx) => {
    const piece = await pieces.find(tx, pieceId);
    if (piece === null) throw new Problem(editorialProblems.piece_not_found);
    refuseFull(piece, await attachments.list(tx, pieceId));
    return piece.client_id;
  });
  const stored = await storeFile(context, tenant, file.bytes);
  await context.database.unitOfWork(
    actor.scope,
    async (tx) => keepFile(context, tx, actor, await lockPiece(tx, pieceId), file, stored),
    cause,
  );
}
