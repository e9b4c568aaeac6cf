import { shownPart } from '@balai/contracts';
import type { Grade } from './grade.ts';

/** Languages that periods are told in. */
export type NarrativeLanguage = 'id' | 'en';

/** What grades are called within a sentence. */
export const GRADE_WORDS: Readonly<Record<NarrativeLanguage, Readonly<Record<Grade, string>>>> = {
  id: { good: 'baik', moderate: 'cukup', low: 'rendah' },
  en: { good: 'good', moderate: 'moderate', low: 'low' },
};
const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;
const WITHOUT = { id: 'tanpa divisi', en: 'no division' } as const;

/** How numbers and names are written in the account of a period. */
export interface NarrativeWords {
  readonly count: (value: number) => string;
  /** A part in percent; a dash of nothing. */
  readonly percent: (part: number, whole: number) => string;
  /** A group within a sentence. */
  readonly name: (name: string) => string;
  readonly list: (names: readonly string[]) => string;
}

export function narrativeWords(language: NarrativeLanguage): NarrativeWords {
  const number = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(LOCALES[language]);
  return {
    count: (value) => number.format(value),
    percent: (part, whole) => {
      const shown = shownPart(part, whole);
      return shown === null ? '–' : `${number.format(shown)}%`;
    },
    name: (name) => (name === '-' ? WITHOUT[language] : name),
    list: (names) => list.format(names),
  };
}

/** In English, the word that goes with a number. */
export const oneOrMany = (count: number, one: string, many: string): string => (count === 1 ? one : many);
