import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Rolldown } from 'vite';
import { declaresOne, namesIn } from './first.ts';

/** Features, as `area/feature`, with the address of their everyday page: `everyday.json` of every area. */
export function everydayOf(source: string): Readonly<Record<string, string>> {
  const areas = join(source, 'areas');
  const pagesOf = (area: string): [string, string][] => {
    const file = join(areas, area, 'everyday.json');
    return existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8'))) : [];
  };
  return Object.fromEntries(readdirSync(areas).flatMap((area) => pagesOf(area).map(([feature, path]) => [`${area}/${feature}`, path])));
}

/** A file of a feature, which {@link everydayOf} names as `area/feature`. */
export function fileOfFeature(source: string, named: string, file: string): string {
  const [area = '', feature = ''] = named.split('/');
  return join(source, 'areas', area, 'features', feature, file);
}

/** The module of such a page. */
export const everydayPage = (source: string, feature: string): string => fileOfFeature(source, feature, 'page.tsx');

/** Lists, buttons, windows, what they take of others, and icons: pages that are opened seldom have them too, and should not carry measures or fields for them. */
const OF_ANY_PAGE = /\/src\/(?:kit\/(?!charts\/|lists\/filter-bar\.|forms\/[a-z-]+-field\.)|app\/|api\/|domain\/)|@mantine\/hooks/;

const iconOf = (module: string): string | undefined => /\/(Icon\w+)\.mjs$/.exec(module)?.[1];
const ICONS = /import \{([^}]+)\} from '@tabler\/icons-react'/g;

/**
 * Names one file for our modules that several everyday pages are made of, and another for those of them that the page at `/`, where people begin, does
 * without; what these import comes along. So a page takes few calls, and none carries what only a rare page shares with another. The routes that the page
 * at `/` calls are in the first file too: it would load those of all pages for them.
 */
export function everydayParts(source: string) {
  const everyday = Object.entries(everydayOf(source));
  const begins = everyday.flatMap(([feature, path]) => (path === '/' ? [feature] : []));
  const pagesWith = new Map<string, Set<string>>();
  const called = new Set<string>();
  const note = (part: string, feature: string) => pagesWith.set(part, (pagesWith.get(part) ?? new Set()).add(feature));
  const visit = (module: string, feature: string, context: Rolldown.ChunkingContext) => {
    if (pagesWith.get(module)?.has(feature)) return;
    note(module, feature);
    if (begins.includes(feature)) for (const name of namesIn(module)) called.add(name);
    // Icons come from one index, which imports all there are: the names say which ones a module shows.
    if (module.endsWith('.tsx'))
      for (const [, names = ''] of readFileSync(module, 'utf8').matchAll(ICONS))
        for (const name of names.split(',')) note(name.trim(), feature);
    for (const imported of context.getModuleInfo(module)?.importedIds ?? [])
      if (imported.startsWith(source + sep)) visit(imported, feature, context);
  };
  /** The file of a module: `everyday`, `everyday-lists`, or null where the build decides. */
  const nameOf = (module: string, context: Rolldown.ChunkingContext): string | null => {
    if (pagesWith.size === 0) for (const [feature] of everyday) visit(everydayPage(source, feature), feature, context);
    if (declaresOne(module, called, context)) return 'everyday';
    const icon = iconOf(module);
    const pages = pagesWith.get(icon ?? module) ?? new Set();
    if (pages.size < 2) return null;
    if (begins.some((feature) => pages.has(feature))) return 'everyday';
    // Other icons come along with what shows them.
    return icon === undefined ? 'everyday-lists' : null;
  };
  /** `everyday-kit` for a module that pages of any kind take. Its group comes first, or measures would bring it along. */
  const ofAnyPage = (module: string, context: Rolldown.ChunkingContext): string | null => {
    const name = nameOf(module, context);
    return name !== null && (OF_ANY_PAGE.test(module) || iconOf(module) !== undefined) ? 'everyday-kit' : null;
  };
  return { nameOf, ofAnyPage };
}
