import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Rolldown } from 'vite';

/** What says what a page reads first; see there. */
export const FIRST_CALLS = join('app', 'first-calls.ts');

const NAMED = /import \{([^}]+)\} from '@balai\/(?:contracts\/\w+|attendance-report)'/g;
const declared = (code: string) => [...code.matchAll(/export (?:const|function) (\w+)/g)].map(([, name]) => name ?? '');

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
    if (module.startsWith(source + sep))
      for (const [, names = ''] of readFileSync(module, 'utf8').matchAll(NAMED))
        for (const name of names.split(',')) named.add(name.trim());
    for (const imported of context.getModuleInfo(module)?.importedIds ?? []) if (!isIndex(imported)) visit(imported, context);
  };
  const isIndex = (module: string) =>
    /(?:contracts|attendance-report)[/\\]src[/\\](?:\w+[/\\])?index\.ts$/.test(module) && !/client[/\\]index\.ts$/.test(module);
  return (module: string, context: Rolldown.ChunkingContext): string | null => {
    if (parts.size === 0) visit(join(source, FIRST_CALLS), context);
    if (!parts.has(module) && /(?:contracts|attendance-report)[/\\]src[/\\]/.test(module) && !isIndex(module)) {
      const code = context.getModuleInfo(module)?.code ?? '';
      if (declared(code).some((name) => named.has(name))) visit(module, context);
    }
    return parts.has(module) ? 'first' : null;
  };
}
