import type { MembersFilter } from '../members-filter.ts';
import type { MembersAnswer } from '../queries.ts';
import { useActiveFilters } from './use-active-filters.ts';

/** What the list is narrowed by, in one line; empty when it is not. */
export const useFilterText = (filter: MembersFilter, facets: MembersAnswer['facets'] | undefined): string =>
  useActiveFilters(filter, facets)
    .map(({ name }) => name)
    .join(', ');
