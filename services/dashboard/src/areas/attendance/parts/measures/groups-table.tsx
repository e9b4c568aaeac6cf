import type { ResponseOf } from '@balai/contracts';
import type { attendanceOverview } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import type { ReactNode } from 'react';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Sparkline } from '../../../../kit/charts/sparkline.tsx';
import { type ListColumn, ListTable, type Selection } from '../../../../kit/lists/list-table.tsx';
import { BandBar } from './band-bar.tsx';
import { Delta } from './delta.tsx';
import styles from './groups-table.module.css';
import { rateOf } from './measure.ts';
import { StateBar } from './state-bar.tsx';
import { StateLegend } from './state-legend.tsx';

type Wire = ResponseOf<typeof attendanceOverview>['data']['groups']['rows'][number];

/** A group of people with both measures: a unit, a division, a rank. `days` is its participation by day, where it is known. */
export type GroupRow = Pick<Wire, 'people' | 'participation' | 'complete' | 'previous'> & {
  readonly id: string;
  readonly name: string;
  readonly days?: readonly (number | null)[];
};

/** Whether any of them can be compared with the period before: without, there is no column of changes. */
export const hasChange = (rows: readonly Pick<GroupRow, 'previous'>[]): boolean =>
  rows.some(({ previous }) => previous?.change.participation != null);

/** People of a group who have yet to act. */
export const owingOf = ({ people }: Pick<GroupRow, 'people'>): number => people.partial + people.none;

/** Names of groups; of those who have no division, rank or unit in words. */
export function useGroupName(by: 'unit' | 'division' | 'rank') {
  const { t } = useLanguage();
  return ({ name }: Pick<GroupRow, 'name'>): string => (name === '-' ? t(`groups.without.${by}`) : name);
}

/**
 * Groups as bars of their people by state, with both measures and their change: a line each, on phones a card. `name` and `owing` draw what leads
 * on from a group; `sort` names are those of the views (`name`, `participation`, `complete`, `people`, `change`, `peers`).
 */
export function GroupsTable<T extends GroupRow>(props: {
  label: string;
  nameLabel: string;
  rows: readonly T[];
  isCompared: boolean;
  /** Beyond one day groups are shown by their bands of participation; null: by the states of their people. */
  bands: BandThresholds | null;
  name: (row: T) => ReactNode;
  owing: (row: T) => ReactNode;
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  /** Leads to why a group stands where it stands. */
  why?: ((row: T) => ReactNode) | undefined;
  columns?: readonly ListColumn<T>[];
  selection?: Selection;
}) {
  const { t, language } = useLanguage();
  const { bands, name, owing, why, sort, onSort, selection } = props;
  const isCompared = props.isCompared && hasChange(props.rows);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const change = ({ previous }: T) => {
    const points = previous?.change.participation ?? null;
    return points === null ? t('common.none') : <Delta change={points} />;
  };
  const bar = ({ people, participation }: T) =>
    bands === null ? <StateBar people={people} /> : <BandBar rate={rateOf(participation)} bands={bands} />;
  const hasCourse = props.rows.some(({ days }) => days !== undefined);
  const course = ({ days = [] }: T) => (
    <Sparkline values={days} height={20} label={t('groups.course', { rates: days.map(percent).join(', ') })} />
  );
  const columns: ListColumn<T>[] = [
    { key: 'name', label: props.nameLabel, cell: name, sort: { name: 'name' } },
    bands === null
      ? { key: 'states', label: t('groups.states'), kind: 'fill', cell: bar }
      : { key: 'band', label: t('groups.band'), kind: 'fill', cell: bar },
    { key: 'owing', label: t('term.owing'), kind: 'number', cell: owing },
    {
      key: 'people',
      label: t('groups.people'),
      kind: 'number',
      from: 'wider',
      sort: { name: 'people', first: 'down' },
      cell: ({ people }) => formatCount(people.total, language),
    },
    {
      key: 'participation',
      label: t('term.participation'),
      kind: 'number',
      sort: { name: 'participation' },
      cell: ({ participation }) => percent(rateOf(participation)),
    },
    // Beside the measure whose change it is.
    ...(isCompared ? [{ key: 'change', label: t('groups.change'), kind: 'number' as const, sort: { name: 'change' }, cell: change }] : []),
    {
      key: 'complete',
      label: t('term.complete'),
      kind: 'number',
      from: 'wide',
      sort: { name: 'complete' },
      cell: ({ complete }) => percent(rateOf(complete)),
    },
    ...(props.columns ?? []),
    ...(hasCourse ? [{ key: 'course', label: t('groups.days'), from: 'wide' as const, cell: course }] : []),
    ...(why === undefined ? [] : [{ key: 'why', label: t('groups.why'), kind: 'icon' as const, cell: why }]),
  ];
  return (
    <>
      <ListTable
        label={props.label}
        columns={columns}
        rows={props.rows}
        keyOf={({ id }) => id}
        nameOf={({ name: text }) => text}
        sort={sort}
        onSort={onSort}
        selection={selection}
        card={(row) => (
          <div className={styles.card}>
            <div className={styles.line}>
              {name(row)}
              {owing(row)}
            </div>
            {bar(row)}
            <div className={styles.line}>
              <span className={styles.hint}>
                {t('term.participation')} {percent(rateOf(row.participation))}
              </span>
              {isCompared && change(row)}
              {why?.(row)}
            </div>
          </div>
        )}
      />
      {bands === null && <StateLegend hasNoPosts={props.rows.some(({ people }) => people.no_posts > 0)} />}
    </>
  );
}
