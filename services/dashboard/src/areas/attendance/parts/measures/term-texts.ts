import { BAND_TERMS, MEASURE_TERMS, OWING_TERM, QUADRANT_TERMS, STATE_TERMS, type Term } from '@balai/attendance-report';
import { baseLanguage } from '@balai/contracts';
import type { Language } from '../../../../i18n/format.ts';

const inLanguage = <Key extends string>(terms: Readonly<Record<Key, Term>>, language: Language): Record<Key, string> => {
  const texts = Object.entries<Term>(terms).map(([key, term]) => [key, term[baseLanguage(language)]]);
  return Object.fromEntries(texts) as Record<Key, string>;
};

/** The terms of attendance as texts of pages, from the table that also feeds messages and files. */
export const termTexts = (language: Language) => ({
  state: inLanguage(STATE_TERMS, language),
  band: inLanguage(BAND_TERMS, language),
  quadrant: inLanguage(QUADRANT_TERMS, language),
  term: inLanguage({ ...MEASURE_TERMS, owing: OWING_TERM }, language),
});
export type TermTexts = ReturnType<typeof termTexts>;
