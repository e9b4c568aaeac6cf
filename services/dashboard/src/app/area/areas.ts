import { SCOPE_SEARCH, type SearchSchema, text } from '../address/search.ts';
import type { Area } from './area.ts';

/** An area with the name of its folder. */
export interface NamedArea extends Area {
  readonly name: string;
}

/** Areas in order, from their declarations by file. */
export const areasOf = (found: Readonly<Record<string, Area>>): readonly NamedArea[] =>
  Object.entries(found)
    .map(([file, area]) => ({ ...area, name: file.split('/').at(-2) ?? '' }))
    .sort((a, b) => a.order - b.order);

/** Address words that stay from page to page: the client, whose posts count, and those of the areas. */
export const keptSearchOf = (areas: readonly Area[]): SearchSchema =>
  Object.assign({ ...SCOPE_SEARCH }, ...areas.map(({ search }) => search));

/** Every area there is: the folders of `src/areas`. */
export const AREAS = areasOf(import.meta.glob<Area>('../../areas/*/area.ts', { eager: true, import: 'default' }));

export const KEPT_SEARCH = keptSearchOf(AREAS);

/** What the address of any page behind the login carries; `panel` is the side panel that is open: `kind:id`. */
export const PAGE_SEARCH = { ...KEPT_SEARCH, panel: text };
