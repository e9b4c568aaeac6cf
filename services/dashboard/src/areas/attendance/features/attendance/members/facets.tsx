import { idsOf } from '../../../../../app/address/search.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PickList } from '../../../../../kit/forms/pick-list.tsx';
import { FilterBar } from '../../../../../kit/lists/filter-bar.tsx';
import { FilterChips } from '../../../../../kit/lists/filter-chips.tsx';
import { PERSON_STATES } from '../../../parts/measures/person-states.ts';
import type { MembersAnswer } from '../queries.ts';
import { attendanceSearch } from '../search.ts';
import styles from './members-panel.module.css';
import { useActiveFilters } from './use-active-filters.ts';

const NOTHING = { state: undefined, unit: undefined, division: undefined, rank: undefined, q: undefined };

/** What the list can be narrowed by: search, unit, division, rank and state, each with how many there are. Folded, only what it is narrowed by. */
export function Facets(props: { facets: MembersAnswer['facets'] | undefined; hasUnits: boolean; isFolded: boolean }) {
  const { facets, hasUnits, isFolded } = props;
  const { t } = useLanguage();
  const { search, narrow } = useAddress(attendanceSearch);
  const active = useActiveFilters(search, facets);
  const options = (facet: MembersAnswer['facets']['units'] = []) =>
    facet.map(({ id, name, owing, total }) => ({
      id,
      name: id === '-' ? t('attendance.facet.none') : name,
      count: t('attendance.facet.count', { owing, total }),
    }));
  const pick = (name: 'unit' | 'division' | 'rank') => ({
    picked: idsOf(search[name]),
    // As the chip beside it is called.
    nameOf: (id: string) => active.find(({ key }) => key === `${name} ${id}`)?.name ?? id,
    onChange: (ids: string[]) => narrow({ [name]: ids.length === 0 ? undefined : ids.join(',') }),
  });
  // The state is said by the tiles above, which stay in sight.
  const told = isFolded ? active.filter(({ key }) => key !== 'state') : active;
  const chips = <FilterChips filters={told} onRemove={narrow} onReset={() => narrow(NOTHING)} />;
  if (isFolded) return told.length === 0 ? null : <div className={styles.facets}>{chips}</div>;
  const states = ['owing' as const, ...PERSON_STATES];
  return (
    <div className={styles.facets}>
      <FilterBar
        label={t('attendance.searchLabel')}
        placeholder={t('attendance.search')}
        text={search.q}
        onText={(q) => narrow({ q }, { replace: true })}
      />
      {hasUnits && <PickList label={t('column.unit')} options={options(facets?.units)} {...pick('unit')} />}
      <PickList label={t('column.division')} options={options(facets?.divisions)} {...pick('division')} />
      <PickList label={t('column.rank')} options={options(facets?.ranks)} {...pick('rank')} />
      <PickList
        label={t('column.state')}
        options={states.map((id) => ({ id, name: id === 'owing' ? t('term.owing') : t(`state.${id}`) }))}
        picked={search.state === undefined ? [] : [search.state]}
        onChange={(ids) => narrow({ state: states.find((state) => state === ids.at(-1)) })}
      />
      {chips}
    </div>
  );
}
