import { idsOf } from '../../app/search.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { PeopleFilter } from './people-filter.ts';
import type { PeopleGroups } from './queries.ts';

/** What the list is narrowed by, in words; empty for all active people. */
export function useFilterText({ q, status, unit, division, rank, missing }: PeopleFilter, groups: PeopleGroups | undefined): string {
  const { t } = useLanguage();
  const named = (text: string | undefined, of: PeopleGroups['units'] = []) =>
    idsOf(text).map((id) => (id === '-' ? t('people.facet.none') : (of.find((one) => one.id === id)?.name ?? id)));
  return [
    status === undefined ? undefined : t(`people.facet.status.${status}`),
    ...named(unit, groups?.units),
    ...named(division, groups?.divisions),
    ...named(rank, groups?.ranks),
    missing === undefined ? undefined : t(`people.facet.${missing}`),
    q === undefined ? undefined : `“${q}”`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
