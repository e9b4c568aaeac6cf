import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../app/use-address.ts';
import type { Work } from '../../app/use-work.ts';
import { formatCount, formatShare } from '../../domain/format.ts';
import { rateOf } from '../../domain/measure.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Delta } from '../../kit/delta.tsx';
import { GradeBadge } from '../../kit/grade-badge.tsx';
import { type ListColumn, ListTable } from '../../kit/list-table.tsx';
import { Panel } from '../../kit/panel.tsx';
import { StateBar } from '../../kit/state-bar.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import { type Analysis, divisionsQuery } from './queries.ts';
import { anevSearch } from './search.ts';

type Row = Analysis['divisions'][number];

/** Divisions with both measures, their grade and their change, who is behind first (`first`) or as they are sorted. */
export function DivisionsPanel({ work, first }: { work: Work; first: readonly Row[] }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(anevSearch);
  const isFirst = search.divisions === undefined;
  const sorted = useQuery({ ...divisionsQuery(work, search.divisions), enabled: !isFirst });
  const divisions = isFirst ? { ...sorted, data: first, error: null } : sorted;
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const name = ({ division }: Row) => (division === '-' ? t('anev.noDivision') : division);
  const columns: ListColumn<Row>[] = [
    { key: 'name', label: t('anev.column.division'), sort: { name: 'name' }, cell: name },
    { key: 'grade', label: t('anev.column.grade'), cell: ({ participation }) => <GradeBadge rate={rateOf(participation)} /> },
    { key: 'states', label: t('anev.column.states'), kind: 'fill', cell: ({ people }) => <StateBar people={people} /> },
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
      label: t('measure.participation'),
      kind: 'number',
      sort: { name: 'participation' },
      cell: ({ participation }) => percent(rateOf(participation)),
    },
    ...(work.isCompared
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
      label: t('measure.complete'),
      kind: 'number',
      sort: { name: 'complete' },
      cell: ({ complete }) => percent(rateOf(complete)),
    },
  ];
  return (
    <Panel title={t('anev.divisions')} count={t('anev.worstFirst')} flush>
      <Loaded query={divisions} skeleton={<SkeletonRows rows={8} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('anev.nobody')} />
          ) : (
            <ListTable
              label={t('anev.divisions')}
              columns={columns}
              rows={rows}
              keyOf={({ division }) => division}
              nameOf={name}
              sort={search.divisions ?? 'participation'}
              onSort={(sort) => change({ divisions: anevSearch.divisions(sort) })}
              card={(row) => (
                <>
                  <GradeBadge rate={rateOf(row.participation)} /> {name(row)} · {percent(rateOf(row.participation))}
                  <StateBar people={row.people} />
                </>
              )}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
