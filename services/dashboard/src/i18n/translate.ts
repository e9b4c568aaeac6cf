import type { Language } from '../domain/format.ts';

/** Texts of one language; plural forms of a key end in `_one` and `_other`. */
export interface Texts {
  readonly [key: string]: string | Texts;
}
/** What is put into a text where it says `{{name}}`; `count` also chooses the plural form. */
export type Values = Readonly<Record<string, string | number | undefined>>;

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
  // Made when it is needed: of two languages one is spoken.
  let plural: Intl.PluralRules | undefined;
  return (key, values = {}) => {
    if (typeof values.count === 'number') plural ??= new Intl.PluralRules(language);
    const form = typeof values.count === 'number' ? textAt(texts, `${key}_${plural?.select(values.count)}`) : undefined;
    return (form ?? textAt(texts, key))?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
