const HASHTAG = /#([\p{L}\p{N}._-]+)/gu;
const MENTION = /@([A-Za-z0-9._]+)/g;
const WORDS_MAX = 100;

const distinct = (caption: string | null, pattern: RegExp): string[] => {
  const words = [...(caption ?? '').matchAll(pattern)].map(([, word = '']) => word.replace(/[._-]+$/u, '').toLowerCase());
  return [...new Set(words.filter((word) => word !== '' && word.length <= 100))].slice(0, WORDS_MAX);
};

/** Hashtags of a caption, in lower case and order, each once. */
export const hashtagsIn = (caption: string | null): string[] => distinct(caption, HASHTAG);
/** Accounts a caption mentions, in lower case and order, each once. */
export const mentionsIn = (caption: string | null): string[] => distinct(caption, MENTION);
