import { shownPart } from '@balai/contracts';
import type { BandThresholds } from '@balai/contracts/identity';
import { bandOf } from './bands.ts';
import { BAND_TERMS } from './terms.ts';

/** Languages that periods are told in. */
export type NarrativeLanguage = 'id' | 'en';

/** The band of a share within a sentence; a dash without a share. */
export function bandTerm(share: number | null, thresholds: BandThresholds, language: NarrativeLanguage): string {
  const band = bandOf(share, thresholds);
  return band === null ? '–' : BAND_TERMS[band][language].toLowerCase();
}
export const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;
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
