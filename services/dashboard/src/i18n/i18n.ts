import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../domain/format.ts';
import type id from './id.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof id };
  }
}

const STORED = 'balai.language';
const CATALOGUES: Readonly<Record<Language, () => Promise<{ default: object }>>> = {
  id: () => import('./id.json'),
  en: () => import('./en.json'),
};

const isLanguage = (text: string | null | undefined): text is Language => text === 'id' || text === 'en';

const storedLanguage = (): Language => {
  try {
    const stored = window.localStorage.getItem(STORED);
    return isLanguage(stored) ? stored : 'id';
  } catch {
    // Storage may be blocked; Indonesian is the default.
    return 'id';
  }
};

const ensureCatalogue = async (language: Language): Promise<void> => {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const catalogue = await CATALOGUES[language]();
  i18next.addResourceBundle(language, 'translation', catalogue.default);
};

/** Loads the catalogue of the chosen language (Indonesian at first) and sets the page's `lang`. Call once before rendering. */
export async function startI18n(): Promise<void> {
  const language = storedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await ensureCatalogue(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language in use. */
export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'id');

/** Switches the language, remembers it in this browser and sets the page's `lang`. */
export async function chooseLanguage(language: Language): Promise<void> {
  await ensureCatalogue(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    window.localStorage.setItem(STORED, language);
  } catch {
    // Not remembered when storage is blocked; the choice still holds for this page.
  }
}
