import type { Language } from './format.ts';
import type commonTexts from './texts.json';
import { type Texts, type TextsOfFeatures, translator, type Values } from './translate.ts';

/** Texts of the features by their folder's name; each `feature.tsx` adds its own, so that a wrong key is a type error. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features
export interface FeatureTexts {}

/** Texts of the parts of an area that come with the part ({@link withTexts}), by their folder's name; each part adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the parts
export interface PartTexts {}

type Form<Key extends string> = Key extends `${infer Name}_${'one' | 'other'}` ? Name : Key;
type KeyIn<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Form<Key> : `${Key}.${KeyIn<Tree[Key]>}`;
}[keyof Tree & string];

/** Texts that several pages of an area show, by group; each area adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the areas
export interface AreaTexts {}

/** Where a text stands: `group.key`. A key that no file has is a type error. */
export type TextKey = KeyIn<typeof commonTexts.id & AreaTexts & PartTexts & FeatureTexts>;
/** Gives the text of a key in one language, with values put in; without a text `otherwise`, else the key as it stands. */
export type Translate = (key: TextKey, values?: Values, otherwise?: string) => string;

/** A translator as pages take it. */
export const translateBy =
  (find: ReturnType<typeof translator>): Translate =>
  (key, values, otherwise = key) =>
    find(key, values) ?? otherwise;

const STORED = 'balai.language';
/** What every page begins with in one language; texts of the frame and of the areas by file. */
interface Catalogue extends TextsOfFeatures {
  readonly ofFrame: Readonly<Record<string, Texts>>;
  /** Groups that pages of an area share; in `nav` the names of its places, which are read as `area.<name>`. */
  readonly ofAreas: Readonly<Record<string, Texts>>;
}
const CATALOGUES: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  id: () => import('./texts-id.ts'),
  en: () => import('./texts-en.ts'),
  pt: () => import('./texts-pt.ts'),
};
/** Texts of the features that load late. */
const LATE: Readonly<Record<Language, () => Promise<TextsOfFeatures>>> = {
  id: () => import('./late-texts-id.ts'),
  en: () => import('./late-texts-en.ts'),
  pt: () => import('./late-texts-pt.ts'),
};

const isLanguage = (text: string | null): text is Language => Object.hasOwn(CATALOGUES, text ?? '');

const storedLanguage = (): Language => {
  try {
    const stored = window.localStorage.getItem(STORED);
    return isLanguage(stored) ? stored : 'id';
  } catch {
    // Storage may be blocked; Indonesian is the default.
    return 'id';
  }
};

/** Features whose pages were opened, and parts that were: they need their texts in whatever language is chosen. */
const opened = new Set<string>();

/** A language, its texts as far as they have come, and who translates by them. */
function speaker(language: Language) {
  const texts: Record<string, Texts> = {};
  const find = translator(language, texts);
  return { language, texts, find, t: translateBy(find) };
}
const SPEAKERS: Readonly<Record<Language, ReturnType<typeof speaker>>> = { id: speaker('id'), en: speaker('en'), pt: speaker('pt') };
// From the first call on, which may be made before the texts are there.
let speaking = SPEAKERS[storedLanguage()];
const listeners = new Set<() => void>();

/** Adds groups of texts to those of a language. A group that is there already keeps its other texts. */
export function addTexts(language: Language, added: Texts): void {
  const { texts } = SPEAKERS[language];
  for (const [group, found] of Object.entries(added)) if (typeof found === 'object') texts[group] = { ...texts[group], ...found };
}

/** Translates into the language in use. */
export const translate = (): Translate => speaking.t;
/** The text of a key that is only known at run time; undefined when there is none. */
export const findText = (key: string): string | undefined => speaking.find(key);
/** Tells when another language is in use. @returns ends the telling */
export function watchLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The area whose texts a file has. */
const nameOf = (file: string): string => file.split('/').at(-2) ?? '';

async function addFolder(language: Language, folder: string): Promise<void> {
  const load = (await CATALOGUES[language]()).ofFolders[folder] ?? (await LATE[language]()).ofFolders[folder];
  if (load !== undefined) addTexts(language, { [folder]: await load() });
}

function addMenu(language: Language, ofMenu: TextsOfFeatures['ofMenu']): void {
  const { texts } = SPEAKERS[language];
  // What is there stays: of a feature that was opened it is more than the menu entry.
  for (const [feature, found] of Object.entries(ofMenu)) texts[feature] ??= found;
}

let isLateOpen = false;
const addLate = async (language: Language): Promise<void> => {
  if (isLateOpen) addMenu(language, (await LATE[language]()).ofMenu);
};

/** Loads code together with the menu entries of the features that load late, in the language in use and in one that is chosen later. */
export const withLateTexts =
  <Module>(load: () => Promise<Module>) =>
  async (): Promise<Module> => {
    isLateOpen = true;
    return (await Promise.all([load(), addLate(currentLanguage())]))[0];
  };

async function ensureFirst(language: Language): Promise<void> {
  const { ofFrame, ofAreas, ofMenu } = await CATALOGUES[language]();
  for (const found of Object.values(ofFrame)) addTexts(language, found);
  const names: Record<string, Texts | string> = {};
  for (const [file, { nav = {}, ...groups }] of Object.entries(ofAreas)) {
    names[nameOf(file)] = nav;
    addTexts(language, groups);
  }
  addTexts(language, { area: names });
  addMenu(language, ofMenu);
}

const ensureOpened = (language: Language): Promise<void>[] => [...opened].map((folder) => addFolder(language, folder));

/** Loads the texts of a feature or part in the language in use; a page needs them before it is shown. */
export async function openTexts(folder: string): Promise<void> {
  // Before they are there: a language that is chosen meanwhile brings its own.
  opened.add(folder);
  await addFolder(currentLanguage(), folder);
}

/** Loads code together with the texts of the parts it shows: no page begins with the words of a dialog that is not open. */
export const withTexts =
  <Module>(parts: readonly (keyof PartTexts)[], load: () => Promise<Module>) =>
  async (): Promise<Module> =>
    (await Promise.all([load(), ...parts.map(openTexts)]))[0];

/** Loads the catalogue of the chosen language (Indonesian at first) and sets the page's `lang`. Call once before rendering. */
export async function startI18n(): Promise<void> {
  const language = currentLanguage();
  await ensureFirst(language);
  // A page whose own texts do not come says so itself.
  await Promise.allSettled(ensureOpened(language));
  speak(language);
  // Another window of this browser may choose: this one follows.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === STORED && isLanguage(newValue)) void takeLanguage(newValue).catch(() => undefined);
  });
}

async function takeLanguage(language: Language): Promise<void> {
  await ensureFirst(language);
  await Promise.all([addLate(language), ...ensureOpened(language)]);
  speak(language);
}

function speak(language: Language): void {
  speaking = SPEAKERS[language];
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** The language in use. */
export const currentLanguage = (): Language => speaking.language;

/** Switches the language, remembers it in this browser and sets the page's `lang`. */
export async function chooseLanguage(language: Language): Promise<void> {
  // First: whoever leaves the page before the texts have come has chosen all the same.
  try {
    window.localStorage.setItem(STORED, language);
  } catch {
    // Not remembered when storage is blocked; the choice still holds for this page.
  }
  await takeLanguage(language);
}
