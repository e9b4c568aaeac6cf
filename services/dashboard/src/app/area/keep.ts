import { KEPT_SEARCH } from './areas.ts';

type Search = Readonly<Record<string, unknown>>;

/** For a link's `search`: of the present address the client and the question of the bar stay. */
export const keepWork = (search: object): Search =>
  Object.fromEntries(Object.keys(KEPT_SEARCH).map((word) => [word, (search as Search)[word]]));

/** The same, with more of the address beside it. */
export const keepWorkWith =
  <T extends object>(more: T) =>
  (search: object): Search & T => ({ ...keepWork(search), ...more });

/** For a link's `search`: the present address with a side panel open, `kind:id`. */
export const withPanel =
  (panel: string) =>
  <T extends object>(search: T): T & { panel: string } => ({ ...search, panel });
