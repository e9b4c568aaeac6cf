import { readDocx, UnreadableDocument } from '@balai/documents';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { editorialProblems } from '../../problems.ts';
import { type Recognised, recognise } from '../domain/recognise.ts';

/** Most characters of a piece's text. */
const CONTENT_MAX = 80_000;

type Read = Recognised & { readonly paragraphs: number; readonly isTooLong: boolean };

/**
 * Reads a DOCX as fields of a piece; nothing is stored.
 * @throws Problem `document_unreadable`, `document_empty`, `too_many_at_once`
 */
export async function readDocument({ documents }: Pick<EditorialContext, 'documents'>, actor: Actor, bytes: Uint8Array): Promise<Read> {
  const reading = documents.run(actor.accountId, () => readDocx(bytes));
  const paragraphs = await reading.catch((error: unknown) => {
    throw error instanceof UnreadableDocument ? new Problem(editorialProblems.document_unreadable, {}, { cause: error }) : error;
  });
  if (paragraphs.length === 0) throw new Problem(editorialProblems.document_empty);
  const found = recognise(paragraphs);
  return { ...found, paragraphs: paragraphs.length, isTooLong: found.content.length > CONTENT_MAX };
}
