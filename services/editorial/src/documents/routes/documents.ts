import { baseLanguage } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { EditorialContext } from '../../context.ts';
import { fileAnswer } from '../../routes/file-answer.ts';
import { makeLetter } from '../use-cases/make-letter.ts';
import { readDocument } from '../use-cases/read-document.ts';

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** Pieces as documents, and documents as pieces. */
export const documentRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.pieceLetter, async ({ actor, params, query, request }) => {
    const format = query.format ?? 'pdf';
    const { bytes, fileName } = await makeLetter(context, actor, { pieceId: params.id, format, language: baseLanguage(request.language) });
    return fileAnswer({ bytes, fileName, contentType: MEDIA_TYPES[format], id: context.newId() });
  }),
  bind(wire.readDocument, async ({ actor, body }) => {
    const { isTooLong, ...found } = await readDocument(context, actor, Buffer.from(body.file.content, 'base64'));
    return { body: { success: true as const, data: { ...found, is_too_long: isTooLong } } };
  }),
];
