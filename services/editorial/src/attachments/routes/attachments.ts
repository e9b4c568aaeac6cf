import * as wire from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { addAttachment } from '../use-cases/add-attachment.ts';
import { changeAttachment, removeAttachment } from '../use-cases/change-attachment.ts';
import type { LinkedAttachment } from '../use-cases/linked-attachments.ts';
import { listAttachments } from '../use-cases/list-attachments.ts';

const kindOf = (contentType: string): wire.PieceAttachment['kind'] => {
  if (contentType.startsWith('image/')) return 'picture';
  return contentType.startsWith('video/') ? 'film' : 'document';
};

const attachmentWire = (file: LinkedAttachment): wire.PieceAttachment => ({
  attachment_id: file.attachment_id,
  name: file.name,
  kind: kindOf(file.content_type),
  content_type: file.content_type,
  bytes: file.bytes,
  width: file.width,
  height: file.height,
  caption: file.caption,
  alt: file.alt,
  position: file.position,
  url: file.url,
  thumbnail_url: file.thumbnailUrl,
  preview_url: file.previewUrl,
  added_by: { account_id: file.added_by_id, name: file.added_by_name },
  added_at: file.added_at.toISOString(),
});

const textOrNull = (text: string | null | undefined): string | null | undefined => (text === undefined ? undefined : text?.trim() || null);

/** Files of pieces. */
export function attachmentRoutes(context: EditorialContext): RouteBinding[] {
  const all = async (actor: Actor, pieceId: string) => ({
    body: { success: true as const, data: (await listAttachments(context, actor, pieceId)).map(attachmentWire) },
  });
  return [
    bind(wire.listAttachments, ({ actor, params }) => all(actor, params.id)),
    bind(wire.addAttachment, async ({ actor, params, body, request }) => {
      const bytes = Buffer.from(body.file.content, 'base64');
      const said = { caption: textOrNull(body.caption) ?? null, alt: textOrNull(body.alt) ?? null };
      const file = { name: body.file.name, bytes, ...said };
      await addAttachment(context, actor, { pieceId: params.id, file }, request.cause);
      return { status: 201, ...(await all(actor, params.id)) };
    }),
    bind(wire.changeAttachment, async ({ actor, params, body, request }) => {
      const change = { caption: textOrNull(body.caption), alt: textOrNull(body.alt), position: body.position };
      await changeAttachment(context, actor, { pieceId: params.id, attachmentId: params.attachment_id, change }, request.cause);
      return all(actor, params.id);
    }),
    bind(wire.removeAttachment, async ({ actor, params, request }) => {
      await removeAttachment(context, actor, { pieceId: params.id, attachmentId: params.attachment_id }, request.cause);
      return all(actor, params.id);
    }),
  ];
}
