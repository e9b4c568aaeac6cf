import Type, { type Static } from 'typebox';
import { fileBodyBytes, fileInput } from '../../define/file-input.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { ONE_PIECE, Somebody } from '../models.ts';
import { editorialRead, editorialWrite } from '../permissions.ts';

const PATH = '/api/editorial/pieces/:id/attachments';
const ONE_PATH = `${PATH}/:attachment_id`;
const OWN = { service: 'editorial', access: { permission: editorialWrite, tenant: { kind: 'own' } } } as const;
const ONE = Type.Object({ id: Uuid, attachment_id: Uuid });

/** Largest file of a piece: a film of a minute as phones send it. */
export const PIECE_FILE_BYTES = 12_582_912;
/** Most files of a piece. */
export const PIECE_FILES_MAX = 20;
/** What can be attached to a piece; told by the bytes, never by the name. */
export const PIECE_FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'video/mp4',
  'video/quicktime',
  'video/webm',
] as const;

/** What a file is to those who look at it. */
export const AttachmentKind = oneOf('picture', 'film', 'document');
const caption = nullable(Type.String({ maxLength: 2_000 }));
/** What the picture shows, for those who do not see it. */
const alt = nullable(Type.String({ maxLength: 500 }));

/** A file of a piece. The addresses lead to it for an hour. */
export const PieceAttachment = Type.Object({
  attachment_id: Uuid,
  name: Type.String(),
  kind: AttachmentKind,
  content_type: Type.String(),
  bytes: Type.Integer({ minimum: 0 }),
  /** Of a picture, in points as it is shown upright. */
  width: nullable(Type.Integer()),
  height: nullable(Type.Integer()),
  caption,
  alt,
  /** Place in the order, from 1. */
  position: Type.Integer({ minimum: 1 }),
  url: nullable(Type.String()),
  /** Of a picture: at most 480 points wide and high. */
  thumbnail_url: nullable(Type.String()),
  /** Of a picture: as wide as a phone shows it, at most 1080 points; null: it was attached before there was one. */
  preview_url: nullable(Type.String()),
  added_by: Somebody,
  added_at: Instant,
});
export type PieceAttachment = Static<typeof PieceAttachment>;
const all = success(Type.Array(PieceAttachment));

export const listAttachments = defineRoute({
  ...OWN,
  access: { permission: editorialRead, tenant: { kind: 'own' } },
  method: 'GET',
  id: 'editorial.attachments.list',
  path: PATH,
  summary: 'The files of a piece in their order.',
  params: ONE_PIECE,
  response: all,
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}' } },
});

export const addAttachment = defineRoute({
  ...OWN,
  method: 'POST',
  id: 'editorial.attachments.add',
  path: PATH,
  summary:
    'Attach a file to a piece: a picture (JPEG, PNG, WebP), PDF, DOCX or short film (MP4, MOV, WebM) of at most 12 MB, told by its bytes. Takes a submitted or approved piece back to draft.',
  params: ONE_PIECE,
  body: Type.Object({ file: fileInput(PIECE_FILE_BYTES), caption: Type.Optional(caption), alt: Type.Optional(alt) }),
  bodyLimitBytes: fileBodyBytes(PIECE_FILE_BYTES),
  status: [201],
  response: all,
  problems: [
    'piece_not_found',
    'piece_closed',
    'blob_too_large',
    'blob_type_refused',
    'attachment_unreadable',
    'attachment_exists',
    'attachments_too_many',
  ],
  example: { params: { id: '{own.piece}' }, body: { file: { name: 'titik.png', content: '{png}' }, alt: 'Sebuah titik' } },
});

export const changeAttachment = defineRoute({
  ...OWN,
  method: 'PATCH',
  id: 'editorial.attachments.patch',
  path: ONE_PATH,
  summary: 'Change caption, description or place of a file; all files in their new order.',
  params: ONE,
  body: Type.Object({
    caption: Type.Optional(caption),
    alt: Type.Optional(alt),
    /** Its new place; the others move. */
    position: Type.Optional(Type.Integer({ minimum: 1, maximum: PIECE_FILES_MAX })),
  }),
  response: all,
  problems: ['piece_not_found', 'piece_closed', 'attachment_not_found'],
  example: { params: { id: '{own.piece}', attachment_id: '{own.attachment}' }, body: { caption: 'Apel pagi' } },
});

export const removeAttachment = defineRoute({
  ...OWN,
  method: 'DELETE',
  id: 'editorial.attachments.remove',
  path: ONE_PATH,
  summary: 'Take a file away from a piece; its bytes go within a day unless something else needs them.',
  params: ONE,
  response: all,
  problems: ['piece_not_found', 'piece_closed', 'attachment_not_found'],
  example: { params: { id: '{own.piece}', attachment_id: '{own.attachment}' } },
});
