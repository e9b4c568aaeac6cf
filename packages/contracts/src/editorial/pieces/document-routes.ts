import Type, { type Static } from 'typebox';
import { fileBodyBytes, fileInput } from '../../define/file-input.ts';
import { defineRoute, FileBytes, success } from '../../define/route.ts';
import { oneOf } from '../../define/schema.ts';
import { ONE_PIECE, ReleaseDetail } from '../models.ts';
import { editorialRead, editorialWrite } from '../permissions.ts';

/** Largest document that is read: its pictures are left out, but come with it. */
export const DOCUMENT_BYTES = 12_582_912;

export const pieceLetter = defineRoute({
  service: 'editorial',
  method: 'GET',
  id: 'editorial.pieces.letter',
  heavy: true,
  path: '/api/editorial/pieces/:id/letter',
  summary:
    'A piece as a letter of its client, as PDF or DOCX: a press release with its passages in legal order, who approved it and when; a piece that is not approved says so on every page.',
  access: { permission: editorialRead, tenant: { kind: 'own' } },
  params: ONE_PIECE,
  query: Type.Object({ format: Type.Optional(oneOf('pdf', 'docx')) }),
  response: FileBytes,
  problems: ['piece_not_found'],
  example: { params: { id: '{piece}' } },
});

/** What a document says, as fields of a piece. What fits no field is text; nothing is left out. */
export const ReadDocument = Type.Object({
  kind: oneOf('press_release', 'event'),
  title: Type.String(),
  content: Type.String(),
  release: Type.Partial(ReleaseDetail),
  /** Paragraphs of the document. */
  paragraphs: Type.Integer({ minimum: 0 }),
  /** Whether the text is longer than a piece can be: it is here whole, but cannot be stored so. */
  is_too_long: Type.Boolean(),
});
export type ReadDocument = Static<typeof ReadDocument>;

export const readDocument = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'editorial.documents.preview',
  path: '/api/editorial/documents/preview',
  summary:
    'Read a DOCX: title, the passages of a press release that its headings name, and the rest as text. Nothing is stored; what is taken over is written like any piece.',
  access: { permission: editorialWrite, tenant: { kind: 'platform' } },
  body: Type.Object({ file: fileInput(DOCUMENT_BYTES) }),
  bodyLimitBytes: fileBodyBytes(DOCUMENT_BYTES),
  response: success(ReadDocument),
  problems: ['document_unreadable', 'document_empty'],
  example: { body: { file: { name: 'rilis.docx', content: '{docx}' } } },
});
