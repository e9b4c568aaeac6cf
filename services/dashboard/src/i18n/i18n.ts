import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../domain/format.ts';
import type texts from './texts.json';

/** Texts of the features by their folder's name; each `feature.tsx` adds its own, so that a wrong key is a type error. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features
export interface FeatureTexts {}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof texts.id & FeatureTexts };
  }
}

const STORED = 'balai.language';
/** Texts of one language by file. */
interface Catalogue {
  readonly first: Readonly<Record<string, object>>;
  readonly ofFeatures: Readonly<Record<string, () => Promise<object>>>;
}
const CATALOGUES: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  id: () => import('./texts-id.ts'),
  en: () => import('./texts-en.ts'),
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

/** Features whose pages were opened: they need their texts in whatever language is chosen. */
const opened = new Set<string>();

const addTexts = (language: Language, texts: object) => i18next.addResourceBundle(language, 'translation', texts, true, true);

async function addFeature(language: Language, feature: string): Promise<void> {
  const load = (await CATALOGUES[language]()).ofFeatures[`../features/${feature}/texts.json`];
  if (load !== undefined) addTexts(language, { [feature]: await load() });
}

async function ensureCatalogue(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { first } = await CATALOGUES[language]();
    for (const [file, texts] of Object.entries(first)) {
      const feature = /features\/([^/]+)\//.exec(file)?.[1];
      addTexts(language, feature === undefined ? texts : { [feature]: texts });
    }
  }
  await Promise.all([...opened].map((feature) => addFeature(language, feature)));
}

/** Loads the texts of a feature in the language in use; a page needs them before it is shown. */
export async function openTexts(feature: string): Promise<void> {
  // Before they are there: a language that is chosen meanwhile brings its own.
  opened.add(feature);
  await addFeature(currentLanguage(), feature);
}

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
  await speak(language);
  // Another window of this browser may choose: this one follows.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === STORED && isLanguage(newValue)) void speak(newValue);
  });
}

async function speak(language: Language): Promise<void> {
  await ensureCatalogue(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language in use. */
export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'id');

/** Switches the language, remembers it in this browser and sets the page's `lang`. */
export async function chooseLanguage(language: Language): Promise<void> {
  // First: whoever leaves the page before the texts have come has chosen all the same.
  try {
    window.localStorage.setItem(STORED, language);
  } catch {
    // Not remembered when storage is blocked; the choice still holds for this page.
  }
  await speak(language);
}
