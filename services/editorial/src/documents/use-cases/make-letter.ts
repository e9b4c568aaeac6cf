import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DEFAULT_ZONE } from '@balai/calendar';
import { letterDocx, writeLetterPdf } from '@balai/documents';
import type { Actor } from '@balai/runtime/access';
import { type ClientLetterhead, findClient, loadLetterhead } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import * as attachments from '../../attachments/repository/attachments.ts';
import type { EditorialContext } from '../../context.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import { rounds } from '../../repository/approvals.ts';
import { letterOf } from '../domain/letter.ts';
import { letterWords } from '../messages/letter-words.ts';

/** A piece as a letter of its client. @throws Problem `piece_not_found` */
export async function makeLetter(
  { database, blobs }: Pick<EditorialContext, 'database' | 'blobs'>,
  actor: Actor,
  { pieceId, format, language }: { readonly pieceId: string; readonly format: 'pdf' | 'docx'; readonly language: 'id' | 'en' },
): Promise<{ bytes: Buffer; fileName: string }> {
  const { number, clientId, write } = await database.read(actor.scope, async (tx) => {
    const piece = await pieces.find(tx, pieceId);
    if (piece === null) throw new Problem(editorialProblems.piece_not_found);
    const files = (await attachments.list(tx, pieceId)).map(({ name, caption }) => (caption === null ? name : `${name} – ${caption}`));
    const client = await findClient(tx, piece.client_id);
    const words = letterWords(language, client?.timezone ?? DEFAULT_ZONE);
    const of = { piece, round: await rounds.newestOf(tx, pieceId), files };
    const name = client?.name ?? piece.client_id;
    const write = (letterhead: ClientLetterhead | null) => letterOf(of, letterhead ?? name, words);
    return { number: piece.number, clientId: piece.client_id, write };
  });
  const letter = write(await loadLetterhead({ database, blobs }, clientId));
  const fileName = `naskah-${number}.${format}`;
  if (format === 'docx') return { bytes: await letterDocx(letter, { language }), fileName };
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeLetterPdf(out, letter, { language })]);
  return { bytes, fileName };
}
