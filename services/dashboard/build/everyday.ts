import { join, sep } from 'node:path';
import type { Rolldown } from 'vite';
import { EVERYDAY } from '../src/domain/everyday.ts';

/** A file of a feature, which {@link EVERYDAY} names as `area/feature`. */
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
    if (pagesWith.size === 0) for (const feature of Object.keys(EVERYDAY)) visit(everydayPage(source, feature), feature, context);
    return (pagesWith.get(module)?.size ?? 0) > 1 ? 'everyday' : null;
  };
}
