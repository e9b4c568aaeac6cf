import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Rolldown } from 'vite';

/** What says what a page reads first; see there. */
export const FIRST_CALLS = join('app', 'first-calls.ts');

const NAMED = /import \{([^}]+)\} from '@balai\/(?:contracts\/\w+|attendance-report)'/g;
const declared = (code: string) => [...code.matchAll(/export (?:const|function) (\w+)/g)].map(([, name]) => name ?? '');
const isIndex = (module: string) =>
  /(?:contracts|attendance-report)[/\\]src[/\\](?:\w+[/\\])?index\.ts$/.test(module) && !/client[/\\]index\.ts$/.test(module);

/** What one of our modules imports by name of the contracts and the words of reports. */
export const namesIn = (module: string): string[] =>
  [...readFileSync(module, 'utf8').matchAll(NAMED)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));

/** Whether a file of the contracts or of the words of reports declares one of these names. */
export function declaresOne(module: string, names: ReadonlySet<string>, context: Rolldown.ChunkingContext): boolean {
  if (!/(?:contracts|attendance-report)[/\\]src[/\\]/.test(module) || isIndex(module)) return false;
  return declared(context.getModuleInfo(module)?.code ?? '').some((name) => names.has(name));
}

/**
 * Names one file for what says what a page reads first, with all it is made of, so that it runs before any library is there. Of the contracts
 * and the words of reports only the files that declare what it names: their index would bring all there are.
 */
export function firstParts(source: string) {
  const parts = new Set<string>();
  const named = new Set<string>();
  const visit = (module: string, context: Rolldown.ChunkingContext) => {
    if (parts.has(module)) return;
    parts.add(module);
    if (module.startsWith(source + sep)) for (const name of namesIn(module)) named.add(name);
    for (const imported of context.getModuleInfo(module)?.importedIds ?? []) if (!isIndex(imported)) visit(imported, context);
  };
  return (module: string, context: Rolldown.ChunkingContext): string | null => {
    if (parts.size === 0) visit(join(source, FIRST_CALLS), context);
    if (!parts.has(module) && declaresOne(module, named, context)) visit(module, context);
    return parts.has(module) ? 'first' : null;
  };
}
