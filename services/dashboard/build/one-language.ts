import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Texts {
  readonly [key: string]: string | Texts;
}
/** The texts of a file by language. */
export type TextsFile = Readonly<Record<'id' | 'en', Texts>> & { readonly pt?: Texts };

const ASKED = /^(.+[/\\]texts\.json)\?(id|en|pt)$/;
/** A file of `src/i18n` that the build writes. */
const WRITTEN = /[/\\]i18n[/\\](first|late)-texts-(id|en|pt)\.ts$/;
const SOURCE = join(import.meta.dirname, '..', 'src');
const AREAS = readdirSync(join(SOURCE, 'areas')).map((area) => join(SOURCE, 'areas', area));
const read = (file: string): TextsFile => JSON.parse(readFileSync(file, 'utf8'));

/** Texts with those of another language in the places of what they lack. */
const filled = (texts: Texts, otherwise: Texts): Texts =>
  Object.fromEntries(
    Object.entries(otherwise).map(([key, other]) => {
      const own = texts[key];
      return [key, typeof own === 'object' && typeof other === 'object' ? filled(own, other) : (own ?? other)];
    }),
  );

/** The texts that a file has for a language: of Portuguese what it lacks is English. */
export const textsIn = ({ id, en, pt = {} }: TextsFile, language: string): Texts =>
  language === 'pt' ? filled(pt, en) : language === 'en' ? en : id;

/** The folders of features or parts that have texts: of the areas, and of the frame. */
const foldersOf = (kind: 'features' | 'parts') =>
  [...AREAS, join(SOURCE, 'app')].flatMap((owner) => {
    const folder = join(owner, kind);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names.map((name) => ({ name, folder: join(folder, name) })).filter((one) => existsSync(join(one.folder, 'texts.json')));
  });

/** The module of texts of the features declared in files of one name. */
function writtenFor(kind: string, language: string): string {
  const declaredIn = kind === 'first' ? 'feature.tsx' : 'late-feature.tsx';
  const features = foldersOf('features').filter(({ folder }) => existsSync(join(folder, declaredIn)));
  const menu = features.flatMap(({ name, folder }) => {
    const { nav } = textsIn(read(join(folder, 'texts.json')), language);
    return nav === undefined ? [] : [[name, { nav }] as const];
  });
  const loads = [...features, ...(kind === 'first' ? foldersOf('parts') : [])].map(({ name, folder }) => {
    const file = JSON.stringify(`${join(folder, 'texts.json')}?${language}`);
    return `${JSON.stringify(name)}: () => import(${file}).then((one) => one.default)`;
  });
  return `export const ofMenu = ${JSON.stringify(Object.fromEntries(menu))};\nexport const ofFolders = { ${loads.join(', ')} };`;
}

/**
 * `texts.json?id` is the Indonesian part of the file: a page loads what it shows. Writes `i18n/first-texts-id.ts`: the menu entries of the features that
 * every page begins with (`ofMenu`), and by folder what loads the texts of these features and of parts (`ofFolders`); `late-texts-id.ts` has those of the
 * other features.
 */
export function oneLanguage(): Plugin {
  return {
    name: 'one-language',
    enforce: 'pre',
    load(id) {
      const [, kind, ofLanguage] = WRITTEN.exec(id) ?? [];
      if (kind !== undefined && ofLanguage !== undefined) return { code: writtenFor(kind, ofLanguage), moduleType: 'js' };
      const [, file, language] = ASKED.exec(id) ?? [];
      if (file === undefined || language === undefined) return null;
      return { code: `export default ${JSON.stringify(textsIn(read(file), language))}`, moduleType: 'js' };
    },
    // A page or part without Portuguese has one file of texts for both languages. What comes with the first texts of a language stays apart: a file of
    // what both share would be one more call for people who read English.
    async resolveId(source, importer) {
      const resolved = /\?pt$/.test(source) ? await this.resolve(source, importer, { skipSelf: true }) : null;
      const [, file = ''] = ASKED.exec(resolved?.id ?? '') ?? [];
      return /[/\\](?:features|parts)[/\\]/.test(file) && read(file).pt === undefined ? `${file}?en` : resolved;
    },
  };
}
