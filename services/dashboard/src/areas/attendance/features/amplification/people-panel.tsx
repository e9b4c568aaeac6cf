import type { BandThresholds } from '@balai/contracts/identity';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { idsOf } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PickList } from '../../../../kit/forms/pick-list.tsx';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { metricsLine, RowCard } from '../../../../kit/lists/row-card.tsx';
import text from '../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { useIsPrinting } from '../../../../kit/paper/use-is-printing.ts';
import { personName } from '../../parts/measures/person-name.ts';
import { PERSON_STATES } from '../../parts/measures/person-states.ts';
import { StandingBadge } from '../../parts/measures/standing-badge.tsx';
import styles from './page.module.css';
import type { Shared, SharedMember } from './queries.ts';
import { sharedSearch } from './search.ts';

/** States that somebody can be in here: nobody needs a username to share. */
const STATES = ['owing' as const, ...PERSON_STATES.filter((state) => state !== 'no_handle')];

/** Opens the person, with the links they reported, beside the list. */
const openPerson =
  ({ person_id }: SharedMember) =>
  (previous: object) => ({ ...previous, panel: `person:${person_id}` });

function Facets({ facets, hasUnits }: { facets: Shared['facets'] | undefined; hasUnits: boolean }) {
  const { t } = useLanguage();
  const { search, narrow } = useAddress(sharedSearch);
  const options = (facet: Shared['facets']['units'] = []) =>
    facet.map(({ id, name, owing, total }) => ({
      id,
      name: id === '-' ? t('amplification.facet.none') : name,
      count: t('amplification.facet.count', { owing, total }),
    }));
  const pick = (name: 'unit' | 'division') => ({
    picked: idsOf(search[name]),
    onChange: (ids: string[]) => narrow({ [name]: ids.length === 0 ? undefined : ids.join(',') }),
  });
  return (
    <div className={styles.facets}>
      <FilterBar
        label={t('amplification.searchLabel')}
        placeholder={t('amplification.search')}
        text={search.q}
        onText={(q) => narrow({ q }, { replace: true })}
      />
      {hasUnits && <PickList label={t('column.unit')} options={options(facets?.units)} {...pick('unit')} />}
      <PickList label={t('column.division')} options={options(facets?.divisions)} {...pick('division')} />
      <PickList
        label={t('column.state')}
        options={STATES.map((id) => ({ id, name: id === 'owing' ? t('term.owing') : t(`state.${id}`) }))}
        picked={search.state === undefined ? [] : [search.state]}
        onChange={(ids) => narrow({ state: STATES.find((state) => state === ids.at(-1)) })}
      />
    </div>
  );
}

/** The people of the filter with what they shared, narrowed, sorted and paged by the server. */
export function PeoplePanel(props: {
  people: UseInfiniteQueryResult<InfiniteData<Shared>>;
  hasUnits: boolean;
  /** Null on one day. */
  bands: BandThresholds | null;
}) {
  const { people, hasUnits, bands } = props;
  const { t, language } = useLanguage();
  const { search, change } = useAddress(sharedSearch);
  const isOnPaper = useIsPrinting();
  const first = people.data?.pages[0];
  const rows = people.data?.pages.flatMap(({ data }) => data) ?? [];
  const count = (value: number) => formatCount(value, language);
  const none = <span className={text.muted}>{t('common.none')}</span>;
  const given = ({ given: done, expected }: SharedMember) => (expected === 0 ? none : `${done}/${expected}`);
  const person = (member: SharedMember) => (
    <Link to="." search={openPerson(member)} className={text.strong}>
      {personName(member)}
    </Link>
  );
  const columns: readonly ListColumn<SharedMember>[] = [
    { key: 'person', label: t('column.person'), sort: { name: 'name' }, cell: person },
    { key: 'nrp', label: t('column.nrp'), from: 'wide', sort: { name: 'user_id' }, cell: ({ user_id }) => user_id },
    ...(hasUnits
      ? [{ key: 'unit', label: t('column.unit'), sort: { name: 'unit' }, cell: ({ client_name }: SharedMember) => client_name }]
      : []),
    { key: 'division', label: t('column.division'), sort: { name: 'division' }, cell: ({ divisi }) => divisi ?? none },
    {
      key: 'given',
      label: t('amplification.column.given'),
      kind: 'number',
      sort: { name: 'given', first: 'down' },
      cell: given,
    },
    {
      key: 'links',
      label: t('amplification.column.links'),
      kind: 'number',
      sort: { name: 'links', first: 'down' },
      cell: ({ links }) => count(links),
    },
    { key: 'state', label: t('column.state'), cell: (member) => <StandingBadge of={member} bands={bands} /> },
  ];
  return (
    <Panel title={t('amplification.people')} {...(first === undefined ? {} : { count: count(first.total) })} flush>
      <Facets facets={first?.facets} hasUnits={hasUnits} />
      {rows.length === 0 ? (
        <Empty text={t(first?.counts.total === 0 && search.q === undefined ? 'amplification.noPeople' : 'amplification.empty')} />
      ) : (
        <>
          <ListTable
            label={t('amplification.people')}
            columns={columns}
            rows={rows}
            total={first?.total}
            keyOf={({ person_id }) => person_id}
            nameOf={personName}
            sort={search.sort}
            onSort={(sort) => change({ sort })}
            onUnsort={() => change({ sort: undefined })}
            card={(member) => (
              <RowCard
                title={person(member)}
                side={<StandingBadge of={member} bands={bands} />}
                lines={[
                  [hasUnits ? member.client_name : null, member.divisi].filter((part) => part !== null).join(' · '),
                  metricsLine([
                    [t('amplification.column.given'), given(member)],
                    [t('amplification.column.links'), count(member.links)],
                  ]),
                ]}
              />
            )}
          />
          {!isOnPaper && (
            <p className={styles.totals}>{t('amplification.shown', { shown: count(rows.length), total: count(first?.total ?? 0) })}</p>
          )}
          <MoreButton query={people} printed={{ shown: rows.length, total: first?.total ?? rows.length }} />
        </>
      )}
    </Panel>
  );
}
