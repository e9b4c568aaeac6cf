import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Rolldown } from 'vite';

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

/**
 * Names one file for our modules that several everyday pages are made of; what these import comes along. So a page takes few calls, and none carries
 * what only a rare page shares with another.
 */
export function everydayParts(source: string) {
  const pagesWith = new Map<string, Set<string>>();
  const visit = (module: string, feature: string, context: Rolldown.ChunkingContext) => {
    const pages = pagesWith.get(module) ?? new Set();
    if (pages.has(feature)) return;
    pagesWith.set(module, pages.add(feature));
    for (const imported of context.getModuleInfo(module)?.importedIds ?? [])
      if (imported.startsWith(source + sep)) visit(imported, feature, context);
  };
  return (module: string, context: Rolldown.ChunkingContext): string | null => {
    if (pagesWith.size === 0) for (const feature of Object.keys(everydayOf(source))) visit(everydayPage(source, feature), feature, context);
    return (pagesWith.get(module)?.size ?? 0) > 1 ? 'everyday' : null;
  };
}
