import { peopleContact } from '@balai/contracts/identity';
import { may, useSession } from '../../../../../api/session.ts';
import { idsOf } from '../../../../../app/address/search.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PickList } from '../../../../../kit/forms/pick-list.tsx';
import { FilterBar } from '../../../../../kit/lists/filter-bar.tsx';
import { FilterChips } from '../../../../../kit/lists/filter-chips.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { UnknownUnits } from '../../../work/unknown-units.tsx';
import { NO_FILTER } from '../people-filter.ts';
import type { PeopleGroups } from '../queries.ts';
import { MISSING, peopleSearch } from '../search.ts';
import styles from './page.module.css';
import { useActiveFilters } from './use-active-filters.ts';

const STATES = ['active', 'inactive', 'all'] as const;

/** What the list can be narrowed by: search, state, unit, division, rank and what is missing, each with how many there are. */
export function Facets({ groups, hasUnits }: { groups: PeopleGroups | undefined; hasUnits: boolean }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { search, narrow } = useAddress(peopleSearch);
  const active = useActiveFilters(search, groups);
  const count = (value: number | null | undefined) => (value == null ? undefined : formatCount(value, language));
  const options = (of: PeopleGroups['units'] = []) =>
    of.map(({ id, name, total }) => ({ id, name: id === '-' ? t('people.facet.none') : name, count: count(total) }));
  const pick = (name: 'unit' | 'division' | 'rank') => ({
    picked: idsOf(search[name]),
    // As the chip beside it is called.
    nameOf: (id: string) => active.find(({ key }) => key === `${name} ${id}`)?.name ?? id,
    onChange: (ids: string[]) => narrow({ [name]: ids.length === 0 ? undefined : ids.join(',') }),
  });
  const all = groups?.all;
  const stateCount = { active: all?.active, inactive: all?.inactive, all: all && all.active + all.inactive };
  const missing = MISSING.filter((one) => one !== 'whatsapp' || may(session, peopleContact));
  return (
    <search className={styles.facets}>
      <FilterBar
        label={t('people.searchLabel')}
        placeholder={t('people.search')}
        text={search.q}
        onText={(q) => narrow({ q }, { replace: true })}
      />
      <div className={styles.choices}>
        <Segments<(typeof STATES)[number]>
          label={t('people.status')}
          value={search.status ?? 'active'}
          onChange={(chosen) => narrow({ status: chosen === 'active' ? undefined : chosen })}
          options={STATES.map((value) => ({
            value,
            label: (
              <>
                {t(`common.${value}`)}
                <span className={styles.stateCount}>{count(stateCount[value])}</span>
              </>
            ),
          }))}
        />
        {hasUnits && <PickList label={t('column.unit')} options={options(groups?.units)} {...pick('unit')} />}
        <PickList label={t('column.division')} options={options(groups?.divisions)} {...pick('division')} />
        <PickList label={t('column.rank')} options={options(groups?.ranks)} {...pick('rank')} />
        <PickList
          label={t('people.facet.missing')}
          options={missing.map((id) => ({ id, name: t(`people.facet.${id}`), count: count(all?.[`no_${id}`]) }))}
          picked={search.missing === undefined ? [] : [search.missing]}
          onChange={(ids) => narrow({ missing: missing.find((one) => one === ids.at(-1)) })}
        />
      </div>
      <FilterChips filters={active} onRemove={narrow} onReset={() => narrow(NO_FILTER)} />
      <UnknownUnits units={search.unit} listed={groups?.units} onUnits={(unit) => narrow({ unit })} />
    </search>
  );
}
