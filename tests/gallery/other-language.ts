import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../services/dashboard/src/', import.meta.url));
/** Shorter ones are names of things as well. */
const SHORTEST = 5;

type Texts = { readonly [key: string]: string | Texts };

const leaves = (texts: Texts | string): string[] => (typeof texts === 'string' ? [texts] : Object.values(texts).flatMap(leaves));

/** Every fixed text of the pages in one language. */
function textsOf(language: string): Set<string> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /(?:^|\/)texts\.json$/.test(file));
  const all = files.flatMap((file) => {
    const texts: Record<string, Texts> = JSON.parse(readFileSync(`${SOURCE}${file}`, 'utf8'));
    return leaves(texts[language] ?? {});
  });
  return new Set(all.filter((text) => !text.includes('{{') && text.length >= SHORTEST));
}

/** Fixed texts that only another language has: none of them may stand on a page in this one. */
export function textsOfOthers(language: string): string[] {
  const own = textsOf(language);
  return ['id', 'en'].filter((other) => other !== language).flatMap((other) => [...textsOf(other)].filter((text) => !own.has(text)));
}
