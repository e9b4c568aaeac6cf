import type { BandThresholds } from '@balai/contracts/identity';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarsChart } from '../../../../kit/charts/bars-chart.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { BandBadge } from '../../parts/measures/band-badge.tsx';
import { BandBar } from '../../parts/measures/band-bar.tsx';
import { Delta } from '../../parts/measures/delta.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import styles from './page.module.css';
import type { MonthGroup } from './queries.ts';

type Ranked = MonthGroup & { readonly rank: number };

/** Bars that still are read one by one; the table has all. */
const MOST_BARS = 12;

/** People of the largest groups, and how many of them have no handle. */
function CrowdPanel({ groups, isWide, period, asOf }: GroupsProps) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const largest = groups.toSorted((a, b) => b.people.total - a.people.total);
  const [most] = largest;
  if (most === undefined) return null;
  const shown = largest.slice(0, MOST_BARS);
  const isWhole = shown.every(({ people }) => people.no_handle === 0);
  return (
    <BarsChart
      title={t(isWide ? 'executive.crowd.units' : 'executive.crowd.divisions')}
      summary={t(shown.length < groups.length ? 'executive.crowd.first' : 'executive.crowd.says', {
        total: count(groups.reduce((sum, { people }) => sum + people.total, 0)),
        name: most.name === '-' ? t('executive.noDivision') : most.name,
        most: count(most.people.total),
        shown: count(shown.length),
        of: count(groups.length),
      })}
      period={period}
      asOf={asOf}
      unit="count"
      rowLabel={t(isWide ? 'executive.unit' : 'executive.division')}
      rows={shown.map(({ name, people }) => ({
        name: name === '-' ? t('executive.noDivision') : name,
        values: isWhole ? [people.total] : [people.total, people.no_handle],
      }))}
      series={[
        { name: t('executive.crowd.everybody'), tone: 'accent' },
        ...(isWhole ? [] : [{ name: t('state.no_handle'), tone: 'bad' as const }]),
      ]}
    />
  );
}

interface GroupsProps {
  readonly groups: readonly MonthGroup[];
  readonly bands: BandThresholds;
  readonly isWide: boolean;
  readonly period: string;
  readonly asOf: string | undefined;
}

/** Every unit or division of a month in the order of its participation, and how many people each has. */
export default function GroupsPart(props: GroupsProps) {
  const { t, language } = useLanguage();
  const { groups, bands, isWide } = props;
  const count = (value: number) => formatCount(value, language);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const nameOf = ({ name }: MonthGroup) => (name === '-' ? t('executive.noDivision') : name);
  const title = t(isWide ? 'executive.ranking.units' : 'executive.ranking.divisions');
  const ranked = groups.map((group, index): Ranked => ({ ...group, rank: index + 1 }));
  const columns: ListColumn<Ranked>[] = [
    { key: 'place', label: t('executive.ranking.place'), kind: 'number', cell: ({ rank }) => count(rank) },
    { key: 'name', label: t(isWide ? 'executive.unit' : 'executive.division'), isName: true, cell: nameOf },
    {
      key: 'band',
      label: t('groups.band'),
      kind: 'fill',
      cell: ({ participation }) => <BandBar rate={rateOf(participation)} bands={bands} />,
    },
    { key: 'people', label: t('executive.ranking.people'), kind: 'number', cell: ({ people }) => count(people.total) },
    {
      key: 'participation',
      label: t('term.participation'),
      kind: 'number',
      cell: ({ participation }) => percent(rateOf(participation)),
    },
    ...(groups.some(({ change }) => change !== null)
      ? [
          {
            key: 'change',
            label: t('executive.ranking.change'),
            kind: 'number' as const,
            cell: ({ change }: Ranked) => (change === null ? t('common.none') : <Delta change={change} />),
          },
        ]
      : []),
    { key: 'complete', label: t('term.complete'), kind: 'number', cell: ({ complete }) => percent(rateOf(complete)) },
    { key: 'given', label: t('executive.given'), kind: 'number', cell: ({ participation }) => count(participation.given) },
    { key: 'noHandle', label: t('state.no_handle'), kind: 'number', cell: ({ people }) => count(people.no_handle) },
  ];
  if (groups.length === 0) return <Empty text={t('executive.ranking.none')} />;
  return (
    <>
      <Panel title={title} count={t('executive.ranking.count', { shown: count(groups.length) })} flush>
        <ListTable
          label={title}
          columns={columns}
          rows={ranked}
          keyOf={({ id }) => id}
          nameOf={nameOf}
          card={(group) => (
            <>
              <strong>
                {count(group.rank)}. {nameOf(group)}
              </strong>{' '}
              <BandBadge rate={rateOf(group.participation)} bands={bands} /> {t('term.participation')}{' '}
              {percent(rateOf(group.participation))} <Delta change={group.change} />
              <div className={styles.hint}>
                {t('term.complete')} {percent(rateOf(group.complete))} · {t('executive.gave', { shown: count(group.participation.given) })}{' '}
                · {t('executive.ranking.people')} {count(group.people.total)} · {t('state.no_handle')} {count(group.people.no_handle)}
              </div>
            </>
          )}
        />
      </Panel>
      <CrowdPanel {...props} />
    </>
  );
}
