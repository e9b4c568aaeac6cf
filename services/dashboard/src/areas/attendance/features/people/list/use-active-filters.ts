import { clientNameOf, useSession } from '../../../../../api/session.ts';
import { idsOf } from '../../../../../app/address/search.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ActiveFilter, idsWithout } from '../../../../../kit/lists/filter-chips.tsx';
import type { PeopleFilter } from '../people-filter.ts';
import type { PeopleGroups } from '../queries.ts';

/** What the list is narrowed by, each in words; none for all active people. */
export function useActiveFilters(filter: PeopleFilter, groups: PeopleGroups | undefined): ActiveFilter<PeopleFilter>[] {
  const { t } = useLanguage();
  const session = useSession();
  const { q, status, missing } = filter;
  const named = (word: 'unit' | 'division' | 'rank', of: PeopleGroups['units'] = []) => {
    const ids = idsOf(filter[word]);
    const unknown = (id: string) => (word === 'unit' ? clientNameOf(session, id) : id);
    return ids.map((id) => ({
      key: `${word} ${id}`,
      label: t(`column.${word}`),
      name: id === '-' ? t('people.facet.none') : (of.find((one) => one.id === id)?.name ?? unknown(id)),
      without: { [word]: idsWithout(ids, id) },
    }));
  };
  const one = (key: 'status' | 'missing' | 'q', label: string, name: string | undefined) =>
    name === undefined ? [] : [{ key, label, name, without: { [key]: undefined } }];
  return [
    ...one('status', t('people.status'), status === undefined ? undefined : t(`people.facet.status.${status}`)),
    ...named('unit', groups?.units),
    ...named('division', groups?.divisions),
    ...named('rank', groups?.ranks),
    ...one('missing', t('people.facet.missing'), missing === undefined ? undefined : t(`people.facet.${missing}`)),
    ...one('q', t('filter.search'), q === undefined ? undefined : `“${q}”`),
  ];
}
