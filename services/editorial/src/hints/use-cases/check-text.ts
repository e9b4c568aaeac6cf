import type { Hint } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { EditorialContext } from '../../context.ts';
import { KNOWN_WORDS } from '../domain/known-words.ts';
import { formsOf, styleHints, unknownWords, wordsOf } from '../domain/style.ts';

const HINTS_MAX = 200;
type Context = Pick<EditorialContext, 'dictionary' | 'clientWords'>;

/** Spelling and style of texts. Names of the clients that the caller sees are known words. */
export async function checkText(
  { dictionary, clientWords }: Context,
  actor: Actor,
  texts: readonly { readonly field: string; readonly text: string }[],
): Promise<Hint[]> {
  const read = texts.map(({ field, text }) => ({ field, text, all: wordsOf(text) }));
  const asked = new Set(read.flatMap(({ all }) => all.flatMap((word) => formsOf(word.text).flat())));
  const [words] = await Promise.all([dictionary(), clientWords.ready()]);
  const missing = new Set(await words.missing([...asked].filter((word) => !KNOWN_WORDS.has(word))));
  const knows = (word: string): boolean => !missing.has(word) || clientWords.has(word, actor);
  const found = read.flatMap(({ field, text, all }) => {
    const hints = [...unknownWords(text, knows, all), ...styleHints(text, all)].sort((a, b) => a.start - b.start);
    return hints.map((hint) => ({ ...hint, field }));
  });
  return found.slice(0, HINTS_MAX);
}

/** Words that an unknown one could be. */
export const suggestWords = async ({ dictionary }: Pick<Context, 'dictionary'>, word: string): Promise<string[]> => [
  ...(await (await dictionary()).suggest(word.trim().toLowerCase())),
];
