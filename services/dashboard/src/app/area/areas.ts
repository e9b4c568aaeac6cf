import { SCOPE_SEARCH, type SearchSchema, text } from '../address/search.ts';
import type { Area } from './area.ts';

/** An area with the name of its folder. */
export interface NamedArea extends Area {
  readonly name: string;
}

/** Sorts areas and names each one after its folder. @param found declarations by file, e.g. `…/areas/NAME/area.ts` */
export const areasOf = (found: Readonly<Record<string, Area>>): readonly NamedArea[] =>
  Object.entries(found)
    .map(([file, area]) => ({ ...area, name: file.split('/').at(-2) ?? '' }))
    .sort((a, b) => a.order - b.order);

/** Search parameters that are kept from page to page: the client, whose posts count, and those of each area. */
export const keptSearchOf = (areas: readonly Area[]): SearchSchema =>
  Object.assign({ ...SCOPE_SEARCH }, ...areas.map(({ search }) => search));

/** All areas: the folders of `src/areas`. */
export const AREAS = areasOf(import.meta.glob<Area>('../../areas/*/area.ts', { eager: true, import: 'default' }));

export const KEPT_SEARCH = keptSearchOf(AREAS);

/** Search parameters of every page behind the login. `panel` is the open side panel, as `kind:id`. */
export const PAGE_SEARCH = { ...KEPT_SEARCH, panel: text };
