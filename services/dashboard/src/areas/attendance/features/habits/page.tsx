import { peopleRead } from '@balai/contracts/identity';
import { NativeSelect } from '@mantine/core';
import { IconClock, IconPlayerStop, IconTrendingDown, IconTrendingUp, IconUserCancel } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { keepWork } from '../../../../app/area/keep.ts';
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
import { RemindButton } from '../../parts/reminders/remind-button.tsx';
import { FileMenu } from '../../parts/report/file-menu.tsx';
import { workOf } from '../../work/asked-work.ts';
import { useShowFreshness } from '../../work/freshness.tsx';
import { useWork } from '../../work/use-work.ts';
import { NoHabits, TooFew } from './empty-habits.tsx';
import styles from './page.module.css';
import { type Habits, habitsFile, habitsQuery, type Judged, listedOrder } from './queries.ts';
import { HABITS, type Habit, type HabitList, habitsSearch, LISTS } from './search.ts';

const APPEARANCE: Readonly<Record<Habit, { tone: Tone; Icon: typeof IconClock }>> = {
  never: { tone: 'bad', Icon: IconUserCancel },
  late: { tone: 'warn', Icon: IconClock },
  stopped: { tone: 'bad', Icon: IconPlayerStop },
  declined: { tone: 'bad', Icon: IconTrendingDown },
  improved: { tone: 'ok', Icon: IconTrendingUp },
};

function HabitBadges({ row: { habits, participation, opportunities, previous }, minPosts }: { row: Judged; minPosts: number }) {
  const { t } = useLanguage();
  // Those without a username are asked for nothing, whatever posts there were.
  if (participation.expected === 0 && opportunities > 0) return <Badge tone="none">{t('state.no_handle')}</Badge>;
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
    ...LISTS.map((value) => ({ value, label: t(`habits.${value}`, { shown: formatCount(counts[value], language) }) })),
  ];
  const choose = (value: string) => narrow({ habit: LISTS.find((one) => one === value) });
  // Seven long words with numbers do not stand beside each other on a phone.
  return isNarrow ? (
    <NativeSelect
      aria-label={t('habits.which')}
      data={choices}
      value={search.habit ?? 'all'}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  ) : (
    <Segments<HabitList | 'all'> label={t('habits.which')} value={search.habit ?? 'all'} onChange={choose} options={choices} />
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
  const of = ({ participation, opportunities }: Judged) =>
    t('share.of', { done: formatCount(participation.given, language), of: formatCount(opportunities, language) });
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
      {
        key: 'opportunities',
        label: t('habits.column.opportunities'),
        kind: 'number',
        sort: { name: 'opportunities', first: 'down' },
        cell: of,
      },
      { key: 'participation', label: t('term.participation'), kind: 'number', sort: { name: 'participation' }, cell: given },
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
            [t('habits.column.opportunities'), of(row)],
            [t('term.participation'), given(row)],
            [t('habits.column.late'), late(row)],
          ]),
        ]}
      />
    ),
  };
}

function HabitsOf({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const session = useSession();
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
        <Empty
          text={t(
            search.q === undefined && (search.habit === 'never' || search.habit === 'no_handle')
              ? `habits.empty.${search.habit}`
              : 'habits.none',
          )}
        />
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
      <p className={styles.totals}>
        {search.habit === 'no_handle'
          ? t('habits.shownBare', { shown: count(rows.length), total: count(counts.no_handle) })
          : t('habits.shown', { shown: count(rows.length), total: count(counts.judged) })}
      </p>
      <MoreButton query={people} />
    </>
  );
  return (
    <>
      <PageHeader
        title={t('habits.title')}
        subtitle={t('habits.subtitle')}
        actions={
          <>
            {search.habit !== undefined && search.habit !== 'no_handle' && search.habit !== 'improved' && (
              <RemindButton
                {...(first === undefined ? {} : { count: first.counts.shown })}
                prepare={() => listedOrder(work, search)}
                timezone={client.timezone}
              />
            )}
            {search.habit === 'no_handle' && may(session, peopleRead) && (
              <Link to="/people/completeness" search={keepWork}>
                {t('habits.addHandles')}
              </Link>
            )}
            <FileMenu file={habitsFile(work, search)} onPrint={null} />
          </>
        }
      />
      <Panel title={t('habits.people')} {...(first === undefined ? {} : { count: count(first.counts.shown) })} flush>
        <Loaded query={people} skeleton={<SkeletonRows rows={12} height={20} />}>
          {() =>
            first === undefined || (first.counts.judged === 0 && search.habit !== 'no_handle') ? (
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

/** People by what they are used to do: who never takes part, is always late, who declined, stopped or improved. */
export default function HabitsPage() {
  return <ForClient>{(client) => <HabitsOf key={client.client_id} client={client} />}</ForClient>;
}
