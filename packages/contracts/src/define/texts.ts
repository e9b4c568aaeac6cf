/** Languages that answers and pages are written in. */
export type Language = 'id' | 'en' | 'pt';

/** The languages that every text has. */
export type BaseLanguage = Exclude<Language, 'pt'>;

/** One text in the languages of answers and pages; without a Portuguese one, English takes its place. */
export interface Texts {
  readonly id: string;
  readonly en: string;
  readonly pt?: string | undefined;
}

/** A text in a language, in English where it lacks that one. */
export const textIn = (texts: Texts, language: Language): string => texts[language] ?? texts.en;

/** The language of what is written in Indonesian and English alone: English for people who read Portuguese. */
export const baseLanguage = (language: Language): BaseLanguage => (language === 'pt' ? 'en' : language);
