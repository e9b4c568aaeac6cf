/** Words of a question that narrow nothing: order, signature, a text in place of the computed one. */
const OF_ITS_LOOK = /^(sort|narrative|signer_\w+)$/;
/** Which rows are meant, by the words that views use for the same. */
const WORD_OF_ROWS: Readonly<Record<string, string>> = { divisi: 'division', satuan: 'unit' };

const wordOf = (name: string, value: unknown): string => {
  if (!Array.isArray(value)) return String(value ?? '');
  // Picked people have no names here.
  return name === 'people' ? String(value.length || '') : value.join();
};

/** What a file was asked with, for people: the parameters of its view, and which rows were chosen. */
export function askedWords(query: Readonly<Record<string, string>>, rows: Readonly<Record<string, unknown>>): Record<string, string> {
  const chosen = Object.entries(rows).map(([name, value]) => [WORD_OF_ROWS[name] ?? name, wordOf(name, value)] as const);
  return Object.fromEntries([...Object.entries(query), ...chosen].filter(([name, value]) => value !== '' && !OF_ITS_LOOK.test(name)));
}
