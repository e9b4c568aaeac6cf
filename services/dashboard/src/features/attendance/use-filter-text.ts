import { idsOf } from '../../app/search.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { MembersFilter } from './members-filter.ts';
import type { MembersAnswer } from './queries.ts';

/** What the list is narrowed by, in words; empty when it is not. */
export function useFilterText({ state, unit, division, rank, q }: MembersFilter, facets: MembersAnswer['facets'] | undefined): string {
  const { t } = useLanguage();
  const named = (text: string | undefined, facet: MembersAnswer['facets']['units'] = []) =>
    idsOf(text).map((id) => (id === '-' ? t('attendance.facet.none') : (facet.find((one) => one.id === id)?.name ?? id)));
  return [
    state === undefined ? undefined : state === 'owing' ? t('attendance.facet.owing') : t(`state.${state}`),
    ...named(unit, facets?.units),
    ...named(division, facets?.divisions),
    ...named(rank, facets?.ranks),
    q === undefined ? undefined : `“${q}”`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
