import type { Hint } from '@balai/contracts/editorial';
import { NONSTANDARD } from './nonstandard.ts';

/** A word of a text with its place, in UTF-16 units. */
export interface Token {
  readonly text: string;
  readonly start: number;
  /** Whether a sentence begins with it. */
  readonly isFirst: boolean;
}
/** A hint within one text. */
export type TextHint = Omit<Hint, 'field'>;

/** Words of a sentence that is hard to follow. */
const SENTENCE_MAX = 35;
/** Words in capitals one after the other that are no title any more. */
const CAPITALS_MIN = 4;

/** Addresses, numbers of reports, hashtags and mentions: their letters are no words. */
const isCode = (token: string): boolean => /[@#/\d]/.test(token);
const TOKEN = /\p{L}+(?:['’-]\p{L}+)*/gu;

/** The words of a text in their order. */
export function wordsOf(text: string): Token[] {
  const bare = text.replace(/\S+/g, (token) => (isCode(token) ? token.replace(/[^.!?:]/g, ' ') : token));
  return [...bare.matchAll(TOKEN)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    isFirst: /(?:^|[.!?:"“”\n•–-]\s*["“(]?\s*)$/u.test(bare.slice(Math.max(0, index - 8), index)),
  }));
}

const hint = (kind: TextHint['kind'], text: string, start: number, end: number, instead: string[] = []): TextHint => ({
  ...{ kind, start, end, instead },
  text: text.slice(start, Math.min(end, start + 200)),
});

const likeCase = (instead: string, word: string): string => {
  if (word.length > 1 && word === word.toUpperCase()) return instead.toUpperCase();
  return /^\p{Lu}/u.test(word) ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead;
};

/** Spellings that are not the official ones. */
const nonstandard = (text: string, words: readonly Token[]): TextHint[] =>
  words.flatMap((word) => {
    const instead = NONSTANDARD.get(word.text.toLowerCase());
    if (instead === undefined) return [];
    return [hint('nonstandard', text, word.start, word.start + word.text.length, [likeCase(instead, word.text)])];
  });

/** The same word twice with nothing but blanks between. */
const repeated = (text: string, words: readonly Token[]): TextHint[] =>
  words.flatMap((word, at) => {
    const before = words[at - 1];
    if (before === undefined || before.text.toLowerCase() !== word.text.toLowerCase()) return [];
    const isBeside = /^[ \t]+$/.test(text.slice(before.start + before.text.length, word.start));
    return isBeside ? [hint('repeated', text, before.start, word.start + word.text.length, [before.text])] : [];
  });

/** Sentences of too many words; a line end ends one too. */
function longSentences(text: string, words: readonly Token[]): TextHint[] {
  const found: TextHint[] = [];
  let at = 0;
  for (const { 0: sentence, index } of text.matchAll(/[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*[.!?]*/g)) {
    const end = index + sentence.length;
    let count = 0;
    for (; at < words.length && (words[at]?.start ?? 0) < end; at += 1) count += 1;
    const begin = index + (sentence.length - sentence.trimStart().length);
    if (count > SENTENCE_MAX) found.push(hint('long_sentence', text, begin, end));
  }
  return found;
}

/** Several words in capitals one after the other. */
function capitals(text: string, words: readonly Token[]): TextHint[] {
  const found: TextHint[] = [];
  let run: Token[] = [];
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    const isShouted = run.length >= CAPITALS_MIN && run.some((word) => word.text.length > 5);
    if (first !== undefined && last !== undefined && isShouted)
      found.push(hint('capitals', text, first.start, last.start + last.text.length));
    run = [];
  };
  for (const word of words) {
    const last = run.at(-1);
    if (last !== undefined && text.slice(last.start, word.start).includes('\n')) close();
    if (word.text.length > 1 && word.text === word.text.toUpperCase()) run.push(word);
    else close();
  }
  close();
  return found;
}

/** Two blanks between words, and a blank before a comma or full stop. */
const spaces = (text: string): TextHint[] =>
  [...text.matchAll(/(?<=\S)( {2,})(?=\S)|(?<=\p{L}) +(?=[,;.!?](?:\s|$))/gu)].map(({ 0: gap, index }) =>
    hint('spaces', text, index, index + gap.length, [/^[,;.!?]/.test(text[index + gap.length] ?? '') ? '' : ' ']),
  );

/** What could be better said, in the order of the text; without spelling. */
export function styleHints(text: string, words: readonly Token[] = wordsOf(text)): TextHint[] {
  const all = [
    ...nonstandard(text, words),
    ...repeated(text, words),
    ...longSentences(text, words),
    ...capitals(text, words),
    ...spaces(text),
  ];
  return all.sort((a, b) => a.start - b.start);
}

const CLITICS = /(?:nya|ku|mu|lah|kah|pun|kan)$/;
/** The forms under which a word may stand in a dictionary: as it is, in its parts, without what was put behind it. */
export function formsOf(word: string): string[][] {
  const lower = word.toLowerCase().replaceAll('’', "'");
  const parts = lower.split('-').filter((part) => part.length > 1);
  return parts.map((part) => {
    const bare = part.replace(CLITICS, '');
    return bare.length > 2 && bare !== part ? [part, bare, bare.replace(CLITICS, '')] : [part];
  });
}

/**
 * Words that no dictionary has. Names are left alone: what begins with a capital within a sentence, and abbreviations.
 * @param knows whether a word in lower case is one
 */
export function unknownWords(text: string, knows: (word: string) => boolean, words: readonly Token[] = wordsOf(text)): TextHint[] {
  return words.flatMap((word) => {
    const isName = /^\p{Lu}/u.test(word.text) && (!word.isFirst || /\p{Lu}/u.test(word.text.slice(1)));
    if (word.text.length < 3 || isName || NONSTANDARD.has(word.text.toLowerCase())) return [];
    const isKnown = formsOf(word.text).every((forms) => forms.some(knows));
    return isKnown ? [] : [hint('spelling', text, word.start, word.start + word.text.length)];
  });
}
