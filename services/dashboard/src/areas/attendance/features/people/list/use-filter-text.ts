import type { PeopleFilter } from '../people-filter.ts';
import type { PeopleGroups } from '../queries.ts';
import { useActiveFilters } from './use-active-filters.ts';

/** What the list is narrowed by, in one line; empty for all active people. */
export const useFilterText = (filter: PeopleFilter, groups: PeopleGroups | undefined): string =>
  useActiveFilters(filter, groups)
    .map(({ name }) => name)
    .join(', ');
