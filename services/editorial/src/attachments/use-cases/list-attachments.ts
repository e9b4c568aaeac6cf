import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import * as attachments from '../repository/attachments.ts';
import { type LinkedAttachment, linkedAttachments } from './linked-attachments.ts';

/** The files of a piece in their order. @throws Problem `piece_not_found` */
export async function listAttachments(
  context: Pick<EditorialContext, 'database' | 'blobs'>,
  actor: Actor,
  pieceId: string,
): Promise<LinkedAttachment[]> {
  const files = await context.database.read(actor.scope, async (tx) => {
    if ((await pieces.find(tx, pieceId)) === null) throw new Problem(editorialProblems.piece_not_found);
    return attachments.list(tx, pieceId);
  });
  return linkedAttachments(context, actor.scope, files);
}
