import { clientNameOf, useSession } from '../../../../../api/session.ts';
import { idsOf } from '../../../../../app/address/search.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ActiveFilter, idsWithout } from '../../../../../kit/lists/filter-chips.tsx';
import type { MembersFilter } from '../members-filter.ts';
import type { MembersAnswer } from '../queries.ts';

/** What the list is narrowed by, each in words; none when it is not. */
export function useActiveFilters(filter: MembersFilter, facets: MembersAnswer['facets'] | undefined): ActiveFilter<MembersFilter>[] {
  const { t } = useLanguage();
  const session = useSession();
  const { state, q } = filter;
  const named = (word: 'unit' | 'division' | 'rank', facet: MembersAnswer['facets']['units'] = []) => {
    const ids = idsOf(filter[word]);
    const unknown = (id: string) => (word === 'unit' ? clientNameOf(session, id) : id);
    return ids.map((id) => ({
      key: `${word} ${id}`,
      label: t(`column.${word}`),
      name: id === '-' ? t('attendance.facet.none') : (facet.find((one) => one.id === id)?.name ?? unknown(id)),
      without: { [word]: idsWithout(ids, id) },
    }));
  };
  const stateLabel = state === 'owing' ? t('term.owing') : state === undefined ? undefined : t(`state.${state}`);
  return [
    ...(stateLabel === undefined ? [] : [{ key: 'state', label: t('column.state'), name: stateLabel, without: { state: undefined } }]),
    ...named('unit', facets?.units),
    ...named('division', facets?.divisions),
    ...named('rank', facets?.ranks),
    ...(q === undefined ? [] : [{ key: 'q', label: t('filter.search'), name: `“${q}”`, without: { q: undefined } }]),
  ];
}
