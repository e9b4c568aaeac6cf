import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { bandsOf } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { BandBadge } from '../../parts/measures/band-badge.tsx';
import { BandBar } from '../../parts/measures/band-bar.tsx';
import { Delta } from '../../parts/measures/delta.tsx';
import { hasChange } from '../../parts/measures/groups-table.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { StateBar } from '../../parts/measures/state-bar.tsx';
import type { Work } from '../../work/use-work.ts';
import { type Analysis, type AnevGroup, divisionGroups, divisionsQuery, unitsQuery } from './queries.ts';
import { anevSearch } from './search.ts';

/** A unit or division with what its people did. */
type Row = AnevGroup;

/** How a table of groups is sorted: by a part of the page's address of its own. */
type SortName = 'divisions' | 'units';

/** Units or divisions with both measures, their band and their change, who is behind first or as they are sorted. */
function GroupsPanel(props: { work: Work; groups: ComponentProps<typeof Loaded<readonly Row[]>>['query']; of: SortName }) {
  const { t, language } = useLanguage();
  const { work, groups, of } = props;
  const bands = bandsOf(work.client);
  const isOneDay = work.days.from === work.days.to;
  const { search, change } = useAddress(anevSearch);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const name = (row: Row) => (row.name === '-' ? t('anev.noDivision') : row.name);
  const title = t(`anev.${of}`);
  const isCompared = work.isCompared && hasChange(groups.data ?? []);
  const columns: ListColumn<Row>[] = [
    { key: 'name', label: t(of === 'units' ? 'anev.column.unit' : 'anev.column.division'), sort: { name: 'name' }, cell: name },
    {
      key: 'band',
      label: t('anev.column.band'),
      ...(isOneDay ? {} : { kind: 'fill' as const }),
      cell: ({ participation }) =>
        isOneDay ? <BandBadge rate={rateOf(participation)} bands={bands} /> : <BandBar rate={rateOf(participation)} bands={bands} />,
    },
    ...(isOneDay
      ? [{ key: 'states', label: t('anev.column.states'), kind: 'fill' as const, cell: ({ people }: Row) => <StateBar people={people} /> }]
      : []),
    {
      key: 'people',
      label: t('anev.people'),
      kind: 'number',
      from: 'wide',
      sort: { name: 'people', first: 'down' },
      cell: ({ people }) => formatCount(people.must_act, language),
    },
    {
      key: 'participation',
      label: t('term.participation'),
      kind: 'number',
      sort: { name: 'participation' },
      cell: ({ participation }) => percent(rateOf(participation)),
    },
    ...(isCompared
      ? [
          {
            key: 'change',
            label: t('anev.change'),
            kind: 'number' as const,
            sort: { name: 'change' },
            cell: ({ previous }: Row) =>
              previous?.change.participation == null ? t('common.none') : <Delta change={previous.change.participation} />,
          },
        ]
      : []),
    {
      key: 'complete',
      label: t('term.complete'),
      kind: 'number',
      sort: { name: 'complete' },
      cell: ({ complete }) => percent(rateOf(complete)),
    },
  ];
  return (
    <Panel title={title} count={t('anev.worstFirst')} flush>
      <Loaded query={groups} skeleton={<SkeletonRows rows={8} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('anev.nobody')} />
          ) : (
            <ListTable
              label={title}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              nameOf={name}
              sort={search[of] ?? 'participation'}
              onSort={(sort) => change({ [of]: anevSearch[of](sort) })}
              card={(row) => (
                <>
                  <BandBadge rate={rateOf(row.participation)} bands={bands} /> {name(row)} · {percent(rateOf(row.participation))}
                  {isOneDay && <StateBar people={row.people} />}
                </>
              )}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

/** Divisions as the analysis has them (`first`), or as they are sorted. */
export function DivisionsPanel({ work, first }: { work: Work; first: Analysis['divisions'] }) {
  const { search } = useAddress(anevSearch);
  const isFirst = search.divisions === undefined;
  const sorted = useQuery({ ...divisionsQuery(work, search.divisions), enabled: !isFirst });
  const groups = isFirst ? { ...sorted, data: divisionGroups(first), error: null } : sorted;
  return <GroupsPanel work={work} groups={groups} of="divisions" />;
}

/** Units of a directorate. */
export function UnitsPanel({ work }: { work: Work }) {
  const { search } = useAddress(anevSearch);
  return <GroupsPanel work={work} groups={useQuery(unitsQuery(work, search.units))} of="units" />;
}
