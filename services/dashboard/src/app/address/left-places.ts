import type { AnyRouter } from '@tanstack/react-router';

type Search = Readonly<Record<string, unknown>>;

/** What stood in each page's address when it was last left, by path; of this window and this session. */
const left = new Map<string, Search>();

/** Remembers from now on how pages are left. */
export const rememberLeft = (router: AnyRouter): void =>
  void router.subscribe('onBeforeNavigate', ({ fromLocation, toLocation }) => {
    // Whoever signs in next has not been anywhere.
    if (toLocation.pathname === '/login') return left.clear();
    if (fromLocation === undefined) return;
    // What was open over the page is not opened again.
    const { panel: _panel, add: _add, edit: _edit, ...search } = fromLocation.search as Search;
    left.set(fromLocation.pathname, search);
  });

/** How a page was left, where it was about the same client: another one's filters would find nothing. */
export function asLeft(path: string, client: string | undefined): Search {
  const search = left.get(path);
  return search !== undefined && search.client === client ? search : {};
}
