import { idsOf } from '../../../../app/address/search.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Shared, SharedSearch } from './queries.ts';

/** What the page is narrowed to, in words for paper; units and divisions by the names that come with the list. */
export function usePaperWords(search: SharedSearch, facets: Shared['facets'] | undefined): readonly (string | undefined)[] {
  const { t } = useLanguage();
  const labelled = (label: string, name: string | undefined) => (name === undefined ? undefined : `${label}: ${name}`);
  const named = (ids: string | undefined, among: Shared['facets']['units'] = []) => {
    const names = idsOf(ids).map((id) => (id === '-' ? t('amplification.facet.none') : (among.find((one) => one.id === id)?.name ?? id)));
    return names.length === 0 ? undefined : names.join(', ');
  };
  const { kind, q, state, unit, division, network, check, double, ended } = search;
  const words = [
    labelled(t('amplification.kind'), t(`amplification.${kind ?? 'routine'}`)),
    labelled(t('filter.search'), q === undefined ? undefined : `“${q}”`),
  ];
  if (search.tab === 'links')
    return [
      ...words,
      labelled(t('amplification.reports.network'), network && t(`links.platform.${network}`)),
      labelled(t('amplification.reports.check'), check && t(`links.verification.${check}`)),
      double && t('amplification.reports.double'),
      ended && t('amplification.reports.ended'),
    ];
  return [
    ...words,
    labelled(t('column.unit'), named(unit, facets?.units)),
    labelled(t('column.division'), named(division, facets?.divisions)),
    labelled(t('column.state'), state && (state === 'owing' ? t('term.owing') : t(`state.${state}`))),
  ];
}
