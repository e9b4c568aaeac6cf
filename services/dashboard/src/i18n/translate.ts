import type { Language } from './format.ts';

/** Texts of one language; plural forms of a key end in `_one` and `_other`. */
export interface Texts {
  readonly [key: string]: string | Texts;
}
/** Texts of features in one language. */
export interface TextsOfFeatures {
  /** Menu entries by feature. */
  readonly ofMenu: Readonly<Record<string, Texts>>;
  /** Loads the texts of a feature, or of a part, by the name of its folder. */
  readonly ofFolders: Readonly<Record<string, () => Promise<Texts>>>;
}
/**
 * What is put into a text where it says `{{name}}`; `{{name|post|posts}}` is a word in the number of that value, which may be a formatted text.
 * `count` chooses the plural form of a whole text: as a formatted text it would choose none.
 */
export type Values = Readonly<Record<string, string | number | undefined>> & { readonly count?: number | undefined };

const PLACEHOLDER = /\{\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}\}/g;

const textAt = (texts: Texts, key: string): string | undefined => {
  let found: Texts | string | undefined = texts;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : undefined;
};

/**
 * The translator of a language over texts that may still grow; undefined for a key that is not there. A library for this (i18next) is 15 kB compressed of
 * what every page begins with; of it the pages used exactly this.
 */
export function translator(language: Language, texts: Texts): (key: string, values?: Values) => string | undefined {
  return (key, values = {}) => {
    // English has a form for one, and Portuguese counts as its English substitutes do; Indonesian has one form.
    const number = language !== 'id' && values.count === 1 ? 'one' : 'other';
    const form = typeof values.count === 'number' ? textAt(texts, `${key}_${number}`) : undefined;
    return (form ?? textAt(texts, key))?.replace(PLACEHOLDER, (_, name: string, one?: string, many?: string) => {
      // A text with a hole in it reads as whole ("late by hours"): said aloud, so that no test of a page passes over it.
      if (!(name in values)) console.error(`the text ${key} is given no ${name}`);
      const value = String(values[name] ?? '');
      return (value === '1' ? one : many) ?? value;
    });
  };
}
