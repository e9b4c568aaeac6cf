import type { Actor } from '@balai/runtime/access';
import { LRUCache } from 'lru-cache';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { checkText } from './check-text.ts';

/** A text is checked once for each reader and version: pages read a piece again whenever anything about it changed. */
const counted = new LRUCache<string, number>({ max: 2_000 });

/** The texts of a piece that people outside read. */
const textsOf = ({ title, content, release }: Piece) =>
  [
    { field: 'title', text: title },
    { field: 'content', text: content },
    ...Object.entries(release ?? {}).map(([field, text]) => ({ field: `release.${field}`, text: text ?? '' })),
  ].filter(({ text }) => text !== '');

/** How many hints there are on a piece as it is stored; null until the dictionary has been read, which nobody waits for here. */
export async function countHints(
  context: Pick<EditorialContext, 'dictionary' | 'clientWords'>,
  actor: Actor,
  piece: Piece,
): Promise<number | null> {
  const dictionary = context.dictionary();
  if ((await Promise.race([dictionary, Promise.resolve(null)])) === null) {
    // Whoever asks for hints is told that it cannot be read.
    dictionary.catch(() => undefined);
    return null;
  }
  const key = `${actor.accountId} ${piece.piece_id} ${piece.version}`;
  const known = counted.get(key) ?? (await checkText(context, actor, textsOf(piece))).length;
  counted.set(key, known);
  return known;
}
