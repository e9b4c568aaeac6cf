/** The words of a caption, without what differs between a plan and what was published: hashtags, names, addresses, signs, letter case. */
export function wordsOf(caption: string): string[] {
  return caption
    .normalize('NFKC')
    .toLowerCase()
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[#@][\p{L}\p{N}_.]+/gu, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Fewer words than these say too little to be alike by chance: they have to be the same. */
const WORDS_MIN = 4;

const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, index) => `${words[index]} ${word}`);

/**
 * How alike two captions are, between 0 and 1: the share of pairs of neighbouring words that both have (Dice). Order counts, so that texts
 * made of the same usual words are not taken for one another.
 */
export function similarity(one: string, other: string): number {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  if (left.length === 0 || right.length === 0) return 0;
  if (Math.min(left.length, right.length) < WORDS_MIN) return left.join(' ') === right.join(' ') ? 1 : 0;
  const counts = new Map<string, number>();
  for (const pair of pairsOf(left)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of pairsOf(right)) {
    const rest = counts.get(pair) ?? 0;
    if (rest > 0) shared += 1;
    counts.set(pair, rest - 1);
  }
  return (2 * shared) / (left.length + right.length - 2);
}
