import type { Session } from '../api/session.ts';
import { clientOf, mayAny } from '../api/session-rules.ts';
import { parseSearch, readSearch, SCOPE_SEARCH } from './address/search.ts';
import { EVERYDAY } from './area/everyday.ts';
import type { FirstCalls } from './area/feature.ts';

/** A name in an address; one that cannot be decoded is what it says letter by letter. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What stands in an address where a page's path has names; null for another page. */
function paramsAt(path: string, pathname: string): Record<string, string> | null {
  const found = new RegExp(`^${path.replace(/\$(\w+)/g, '(?<$1>[^/]+)')}/?$`).exec(pathname);
  return found === null ? null : Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, text]) => [name, decoded(text)]));
}

const OF_FEATURES = Object.fromEntries(
  Object.entries(
    import.meta.glob<FirstCalls>('./*/features/*/first-calls.ts', { base: '../areas', eager: true, import: 'firstCalls' }),
  ).map(([file, calls]) => [`${file.split('/').at(-4)}/${file.split('/').at(-2)}`, calls]),
);

/** What the page at an address reads first, for this session; nothing where it is not known or not allowed. */
export function firstCallsAt({ pathname, search: typed }: { pathname: string; search: string }, session: Session): readonly string[] {
  for (const [feature, path] of Object.entries(EVERYDAY)) {
    const params = paramsAt(path, pathname);
    const found = OF_FEATURES[feature];
    if (params === null || found === undefined || !mayAny(session, found.needs)) continue;
    const search = parseSearch(typed);
    const client = clientOf(session, readSearch(SCOPE_SEARCH)(search).client);
    return client === null ? [] : found.calls({ session, client, search, params });
  }
  return [];
}

// The script before the application (build/ahead-script.js) runs this file as soon as it is there and waits for it to say what to ask for.
globalThis.window?.balaiAhead?.follow(firstCallsAt);
