const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is listed in a text, by commas or spaces, each once. */
export const partsOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];

/** Times of day as people list them (`7.05, 15:20`), as the platform writes them; null where one is none, or there is none. */
export function timesOf(text: string): readonly string[] | null {
  const times = partsOf(text).map((one) => one.replace('.', ':').padStart(5, '0'));
  return times.length > 0 && times.every((time) => TIME.test(time)) ? times : null;
}
