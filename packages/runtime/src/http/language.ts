import { negotiate } from '@fastify/accept-negotiator';

/** Language of the answer: Indonesian unless the caller prefers English. Of two that are wanted alike, the one named first. */
export function languageOf(header: string | string[] | undefined): 'id' | 'en' {
  // Countries do not matter: `en-GB` is English.
  const asked = String(header ?? '')
    .toLowerCase()
    .replace(/-[a-z\d-]+/g, '');
  const [english, indonesian] = [asked.search(/\ben\b/), asked.search(/\bid\b/)];
  const isEnglishFirst = english !== -1 && english < indonesian;
  return negotiate(asked, isEnglishFirst ? ['en', 'id'] : ['id', 'en']) === 'en' ? 'en' : 'id';
}
