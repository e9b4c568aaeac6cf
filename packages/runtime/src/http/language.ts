import type { Language } from '@balai/contracts';
import { negotiate } from '@fastify/accept-negotiator';

const NAMES: readonly (readonly [Language, RegExp])[] = [
  ['id', /\bid\b/],
  ['en', /\ben\b/],
  ['pt', /\bpt\b/],
];

/** Language of the answer: Indonesian unless the caller prefers English or Portuguese. Of two that are wanted alike, the one named first. */
export function languageOf(header: string | string[] | undefined): Language {
  // Countries do not matter: `en-GB` is English, `pt-PT` is answered in the Portuguese of Brazil.
  const asked = String(header ?? '')
    .toLowerCase()
    .replace(/-[a-z\d-]+/g, '');
  const named = NAMES.map(([language, name]) => ({ language, at: asked.search(name) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)
    .map(({ language }) => language);
  // A wildcard stands for the first of the list.
  return negotiate(asked, named.includes('id') ? named : ['id', ...named]) ?? 'id';
}
