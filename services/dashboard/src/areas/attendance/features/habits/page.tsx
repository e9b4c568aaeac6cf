import { NativeSelect } from '@mantine/core';
import { IconClock, IconPlayerStop, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatCount, formatDateTime, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { metricsLine, RowCard } from '../../../../kit/lists/row-card.tsx';
import text from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../kit/page/use-is-narrow.ts';
import { Delta } from '../../parts/measures/delta.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { personName } from '../../parts/measures/person-name.ts';
import { FileMenu } from '../../parts/report/file-menu.tsx';
import { workOf } from '../../work/asked-work.ts';
import { useShowFreshness } from '../../work/freshness.tsx';
import { useWork } from '../../work/use-work.ts';
import { NoHabits, TooFew } from './empty-habits.tsx';
import styles from './page.module.css';
import { type Habits, habitsFile, habitsQuery, type Judged } from './queries.ts';
import { HABITS, type Habit, habitsSearch } from './search.ts';

const APPEARANCE: Readonly<Record<Habit, { tone: Tone; Icon: typeof IconClock }>> = {
  late: { tone: 'warn', Icon: IconClock },
  stopped: { tone: 'bad', Icon: IconPlayerStop },
  declined: { tone: 'bad', Icon: IconTrendingDown },
  improved: { tone: 'ok', Icon: IconTrendingUp },
};

function HabitBadges({ row: { habits, participation, previous }, minPosts }: { row: Judged; minPosts: number }) {
  const { t } = useLanguage();
  // A fall from all to nothing of one post is no habit: said, or the rule below the list would seem broken.
  const isTooFew = previous !== null && Math.min(participation.expected, previous.expected) < minPosts;
  if (habits.length === 0) return <span className={text.muted}>{isTooFew ? t('habits.tooFew') : t('common.none')}</span>;
  return (
    <span className={styles.badges}>
      {habits.map((habit) => {
        const { tone, Icon } = APPEARANCE[habit];
        return (
          <Badge key={habit} tone={tone} icon={<Icon size={13} aria-hidden />}>
            {t(`habits.word.${habit}`)}
          </Badge>
        );
      })}
    </span>
  );
}

/** Which habit is listed, each with how many have it. */
function Which({ counts }: { counts: Habits['counts'] }) {
  const { t, language } = useLanguage();
  const { search, narrow } = useAddress(habitsSearch);
  const isNarrow = useIsNarrow();
  const choices = [
    { value: 'all' as const, label: t('habits.all', { shown: formatCount(counts.judged, language) }) },
    ...HABITS.map((value) => ({ value, label: t(`habits.${value}`, { shown: formatCount(counts[value], language) }) })),
  ];
  const choose = (value: string) => narrow({ habit: HABITS.find((one) => one === value) });
  // Five long words with numbers do not stand beside each other on a phone.
  return isNarrow ? (
    <NativeSelect
      aria-label={t('habits.which')}
      data={choices}
      value={search.habit ?? 'all'}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  ) : (
    <Segments<Habit | 'all'> label={t('habits.which')} value={search.habit ?? 'all'} onChange={choose} options={choices} />
  );
}

function useColumns(hasUnits: boolean, minPosts: number): { columns: readonly ListColumn<Judged>[]; card: (row: Judged) => ReactNode } {
  const { t, language } = useLanguage();
  const none = <span className={text.muted}>{t('common.none')}</span>;
  const percent = (rate: number | null) => (rate === null ? none : formatShare(rate, language));
  const person = (row: Judged) => (
    <Link to="." search={(previous: object) => ({ ...previous, panel: `person:${row.person_id}` })} className={text.strong}>
      {personName(row)}
    </Link>
  );
  const given = (row: Judged) => percent(rateOf(row.participation));
  const change = ({ previous }: Judged) => <Delta change={previous?.change ?? null} />;
  const late = (row: Judged) => percent(row.late.share);
  return {
    columns: [
      { key: 'person', label: t('column.person'), sort: { name: 'name' }, cell: person },
      { key: 'nrp', label: t('column.nrp'), from: 'wide', cell: ({ user_id }) => user_id },
      ...(hasUnits
        ? [{ key: 'unit', label: t('column.unit'), sort: { name: 'unit' }, cell: ({ client_name }: Judged) => client_name }]
        : []),
      { key: 'division', label: t('column.division'), cell: ({ divisi }) => divisi ?? none },
      { key: 'participation', label: t('measure.participation'), kind: 'number', sort: { name: 'participation' }, cell: given },
      { key: 'change', label: t('habits.column.change'), kind: 'number', sort: { name: 'change' }, cell: change },
      { key: 'late', label: t('habits.column.late'), kind: 'number', sort: { name: 'late', first: 'down' }, cell: late },
      { key: 'habits', label: t('habits.column.habits'), cell: (row) => <HabitBadges row={row} minPosts={minPosts} /> },
    ],
    card: (row) => (
      <RowCard
        title={person(row)}
        side={<HabitBadges row={row} minPosts={minPosts} />}
        lines={[
          [hasUnits ? row.client_name : null, row.divisi].filter((part) => part !== null).join(' · '),
          metricsLine([
            [t('measure.participation'), given(row)],
            [t('habits.column.late'), late(row)],
          ]),
        ]}
      />
    ),
  };
}

function HabitsOf({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const work = useWork(client);
  const { search, change, narrow } = useAddress(habitsSearch);
  const people = useInfiniteQuery(habitsQuery(work, search));
  const first = people.data?.pages[0];
  const { columns, card } = useColumns(isDirectorate(client), first?.thresholds.min_posts ?? 0);
  const rows = people.data?.pages.flatMap(({ data }) => data) ?? [];
  useShowFreshness(first?.freshness, client.timezone);
  const count = (value: number) => formatCount(value, language);
  const [isWhole, setIsWhole] = useState(false);
  // Whoever asks for a habit or a name is shown the list, whoever is in it.
  const isNarrowed = search.habit !== undefined || search.q !== undefined;
  const isQuiet = (counts: Habits['counts']) => !isWhole && !isNarrowed && HABITS.every((habit) => counts[habit] === 0);
  const rules = ({
    late_after_minutes: minutes,
    late_share: share,
    change: by,
    stopped_from: from,
    min_posts: posts,
  }: Habits['thresholds']) =>
    t('habits.rules', {
      late: Math.round(minutes / 60),
      share: formatShare(share, language),
      points: Math.round(by * 100),
      from: formatShare(from, language),
      posts,
    });
  const isRunning = work.days.to >= work.today;
  const isChangeJudged = ({ previous_period: before }: Habits['about']) => before !== null && (!isRunning || before.until !== null);
  /** Of days that are not over: with what part of those before they are compared. */
  const running = ({ previous_period: before }: Habits['about']) => {
    if (before === null || !isRunning) return null;
    return before.until === null
      ? t('habits.runningAlone')
      : t('habits.running', { time: formatDateTime(before.until, client.timezone, language) });
  };
  const list = (counts: Habits['counts']) => (
    <>
      <div className={styles.facets}>
        <FilterBar
          label={t('habits.searchLabel')}
          placeholder={t('habits.search')}
          text={search.q}
          onText={(q) => narrow({ q }, { replace: true })}
        />
        <Which counts={counts} />
      </div>
      {rows.length === 0 ? (
        <Empty text={t('habits.none')} />
      ) : (
        <ListTable
          label={t('habits.people')}
          columns={columns}
          rows={rows}
          total={counts.shown}
          keyOf={({ person_id }) => person_id}
          nameOf={personName}
          sort={search.sort}
          onSort={(sort) => change({ sort })}
          onUnsort={() => change({ sort: undefined })}
          card={card}
        />
      )}
      <p className={styles.totals}>{t('habits.shown', { shown: count(rows.length), total: count(counts.judged) })}</p>
      <MoreButton query={people} />
    </>
  );
  return (
    <>
      <PageHeader
        title={t('habits.title')}
        subtitle={t('habits.subtitle')}
        actions={<FileMenu file={habitsFile(work, search)} onPrint={null} />}
      />
      <Panel title={t('habits.people')} {...(first === undefined ? {} : { count: count(first.counts.shown) })} flush>
        <Loaded query={people} skeleton={<SkeletonRows rows={12} height={20} />}>
          {() =>
            first === undefined || first.counts.judged === 0 ? (
              first !== undefined && <TooFew thresholds={first.thresholds} work={work} />
            ) : (
              <>
                {isQuiet(first.counts) ? (
                  <NoHabits
                    counts={first.counts}
                    isChangeJudged={isChangeJudged(first.about)}
                    work={work}
                    onShow={() => setIsWhole(true)}
                  />
                ) : (
                  list(first.counts)
                )}
                <p className={styles.note}>{[running(first.about), rules(first.thresholds)].filter((part) => part !== null).join(' ')}</p>
              </>
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}

export const ahead: Ahead = (page) =>
  page.queryClient.prefetchInfiniteQuery(habitsQuery(workOf(page), readSearch(habitsSearch)(page.search)));

/** People by what they are used to do: who is always late, who declined, stopped or improved. */
export default function HabitsPage() {
  return <ForClient>{(client) => <HabitsOf key={client.client_id} client={client} />}</ForClient>;
}
