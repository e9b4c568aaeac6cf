import { shownPoints } from '@balai/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { IconArrowsDiff, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatDifference } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { SearchField } from '../../../../kit/forms/search-field.tsx';
import type { ListColumn, Selection } from '../../../../kit/lists/list-table.tsx';
import { SelectionBar } from '../../../../kit/lists/selection-bar.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../kit/page/use-is-narrow.ts';
import { Popover } from '../../../../kit/windows/popover.tsx';
import { ComparedWith } from '../../parts/measures/compared-with.tsx';
import { GroupsTable, owingOf, useGroupName } from '../../parts/measures/groups-table.tsx';
import { OwingLink } from '../../parts/measures/owing-link.tsx';
import { WhyLink } from '../../parts/measures/why-link.tsx';
import { FileMenu } from '../../parts/report/file-menu.tsx';
import { workOf } from '../../work/asked-work.ts';
import { useShowFreshness } from '../../work/freshness.tsx';
import { leadingBands } from '../../work/leading-bands.ts';
import { NoPostsNotice } from '../../work/no-posts-notice.tsx';
import { useWork, type Work } from '../../work/use-work.ts';
import { groupingOf } from './first-calls.ts';
import styles from './page.module.css';
import { fileOfView, type League, type LeagueRow, leagueQuery } from './queries.ts';
import { GROUPINGS, type Grouping, MOST_COMPARED, ROW_WORDS, unitsSearch } from './search.ts';
import { TargetMark } from './target-mark.tsx';

const HeatPanel = lazy(() => import('./heat-panel.tsx'));
const HoursPanel = lazy(() => import('./hours-panel.tsx'));

const VIEWS = ['table', 'days', 'hours'] as const;

function RowName({ row, by }: { row: LeagueRow; by: Grouping }) {
  const nameOf = useGroupName(by);
  if (by === 'unit')
    return (
      <Link to="/units/$id" params={{ id: row.id }} search={keepWork} className={styles.name}>
        {row.name}
      </Link>
    );
  return (
    <Link to="/attendance" search={keepWorkWith({ [by]: row.id })} className={styles.name}>
      {nameOf(row)}
    </Link>
  );
}

/** How far a row is above or below the mean of the others, in points. */
function usePeersColumn(): ListColumn<LeagueRow> {
  const { t, language } = useLanguage();
  const text = ({ peers }: LeagueRow) => {
    const difference = peers?.difference.participation ?? null;
    if (difference === null) return t('common.none');
    const points = formatDifference(shownPoints(difference), language);
    return (
      <span title={t('units.peersHint')}>
        {points}
        <span className="visually-hidden"> {t('measure.points', { points })}</span>
      </span>
    );
  };
  return { key: 'peers', label: t('units.peers'), kind: 'number', from: 'wide', sort: { name: 'peers' }, cell: text };
}

function Table(props: { league: League; by: Grouping; work: Work; selection: Selection | undefined }) {
  const { league, by, work, selection } = props;
  const { t } = useLanguage();
  const { search, change } = useAddress(unitsSearch);
  const peers = usePeersColumn();
  const hasTarget = league.list.some(({ target }) => target !== null);
  const target: ListColumn<LeagueRow> = {
    key: 'target',
    label: t('units.target'),
    kind: 'number',
    cell: ({ target: one }) => <TargetMark target={one} />,
  };
  if (league.list.length === 0)
    return (
      <Empty
        text={league.rows.total === 0 ? t('units.none') : t('units.nothingFits')}
        action={
          league.rows.total > 0 && (
            <button type="button" className={styles.reset} onClick={() => change({ q: undefined, filter: undefined })}>
              {t('action.reset')}
            </button>
          )
        }
      />
    );
  return (
    <GroupsTable
      label={t(`units.by.${by}`)}
      nameLabel={t(`units.one.${by}`)}
      rows={league.list}
      isCompared={work.isCompared}
      bands={leadingBands(work)}
      sort={search.sort ?? 'participation'}
      onSort={(sort) => change({ sort })}
      columns={[peers, ...(hasTarget ? [target] : [])]}
      {...(by === 'unit' && { why: (row: LeagueRow) => <WhyLink id={row.id} name={row.name} /> })}
      {...(selection && { selection })}
      name={(row) => <RowName row={row} by={by} />}
      owing={(row) => <OwingLink count={owingOf(row)} name={row.name} search={keepWorkWith({ state: 'owing', [by]: row.id })} />}
    />
  );
}

type Picked = ReadonlySet<string>;
const NOBODY: Picked = new Set();

/** The comparison of those who are picked; of nobody yet, to choose them there. */
const compareOf = (picked: Picked) => (picked.size === 0 ? keepWork : keepWorkWith({ units: [...picked].join(',') }));

/** The league table, searched and filtered by what a comparison says. Units of a directorate can be picked to stand side by side. */
function LeaguePanel(props: { by: Grouping; work: Work; isDirectory: boolean; picked: Picked; onPick: (picked: Picked) => void }) {
  const { t } = useLanguage();
  const { by, work, isDirectory, picked, onPick } = props;
  const { search, change } = useAddress(unitsSearch);
  const league = useQuery(leagueQuery(work, by, search));
  useShowFreshness(league.data?.freshness, work.client.timezone);
  const shown = league.data?.rows;
  const most = { count: MOST_COMPARED, text: t('units.compare.limit') };
  const selection = isDirectory ? { keys: picked, onChange: onPick, most } : undefined;
  return (
    <>
      <Panel
        title={t(`units.by.${by}`)}
        {...(shown === undefined
          ? {}
          : { count: shown.shown === shown.total ? String(shown.total) : t('common.shownOf', { shown: shown.shown, total: shown.total }) })}
        flush
        actions={
          <div className={styles.find}>
            <NativeSelect
              size="xs"
              aria-label={t('units.filter')}
              data={[{ value: '', label: t('units.noFilter') }, ...ROW_WORDS.map((value) => ({ value, label: t(`units.words.${value}`) }))]}
              value={search.filter ?? ''}
              onChange={({ currentTarget: { value } }) => change({ filter: ROW_WORDS.find((word) => word === value) })}
            />
            <SearchField
              label={t('units.find')}
              placeholder={t('units.find')}
              value={search.q ?? ''}
              onChange={(q) => change({ q }, { replace: true })}
            />
          </div>
        }
      >
        <Loaded query={league} skeleton={<Skeleton height={360} radius={0} />}>
          {(data) => (
            <>
              {data.totals.posts === 0 && data.totals.people.total > 0 && <NoPostsNotice work={work} platforms={data.freshness} />}
              <ComparedWith previous={data.about.previous_period} timezone={work.client.timezone}>
                <Table league={data} by={by} work={work} selection={selection} />
              </ComparedWith>
            </>
          )}
        </Loaded>
      </Panel>
      <SelectionBar count={picked.size} textOf={(words) => t('units.picked', words)} onClear={() => onPick(NOBODY)}>
        <Button
          size="xs"
          leftSection={<IconArrowsDiff size={15} aria-hidden />}
          renderRoot={(root) => <Link {...root} to="/units/compare" search={compareOf(picked)} />}
        >
          {t('units.compare.button', { count: picked.size })}
        </Button>
      </SelectionBar>
    </>
  );
}

function LeagueOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const work = useWork(client);
  const { search, change } = useAddress(unitsSearch);
  const [picked, setPicked] = useState(NOBODY);
  // On a phone the list comes first: its order is told by its heading, and those who are picked lead to the comparison.
  const isNarrow = useIsNarrow();
  const by = groupingOf(client, search.by);
  const isDirectory = isDirectorate(client) && by === 'unit';
  return (
    <>
      <PageHeader
        title={t(`units.title.${by}`)}
        {...(!isNarrow && { subtitle: t('units.subtitle') })}
        actions={
          <>
            {isDirectory && !isNarrow && (
              <Link to="/units/compare" search={compareOf(picked)} className={styles.compare}>
                <IconArrowsDiff size={15} aria-hidden /> {t('units.compare.nav')}
              </Link>
            )}
            <Popover
              className={styles.files}
              button={
                <>
                  <IconDownload size={15} aria-hidden /> <span className={styles.filesText}>{t('units.files')}</span>
                </>
              }
              panelLabel={t('units.files')}
            >
              {() => (
                <div className={styles.fileList}>
                  <FileMenu file={fileOfView(work, by, search)} onPrint={() => window.print()} />
                </div>
              )}
            </Popover>
            <Segments<(typeof VIEWS)[number]>
              label={t('units.views.label')}
              value={search.view ?? 'table'}
              onChange={(view) => change({ view: view === 'table' ? undefined : view })}
              options={VIEWS.map((each) => ({ value: each, label: t(`units.views.${each}`) }))}
            />
            {search.view !== 'hours' && (
              <NativeSelect
                size="xs"
                aria-label={t('units.byLabel')}
                data={GROUPINGS.map((value) => ({ value, label: t(`units.by.${value}`) }))}
                value={by}
                onChange={({ currentTarget: { value } }) =>
                  change({ by: GROUPINGS.find((each) => each === value), sort: undefined, filter: undefined, q: undefined })
                }
              />
            )}
          </>
        }
      />
      {search.view !== undefined ? (
        <Suspense fallback={<Skeleton height={360} radius={10} />}>
          {search.view === 'days' ? <HeatPanel by={by} work={work} /> : <HoursPanel work={work} />}
        </Suspense>
      ) : (
        <LeaguePanel key={by} by={by} work={work} isDirectory={isDirectory} picked={picked} onPick={setPicked} />
      )}
    </>
  );
}

export const ahead: Ahead = (page) => {
  const { view, ...rest } = readSearch(unitsSearch)(page.search);
  const by = groupingOf(page.client, rest.by);
  if (view === undefined) return page.queryClient.prefetchQuery(leagueQuery(workOf(page), by, rest));
};

/** Units, divisions or ranks beside each other, who is behind first. */
export default function UnitsPage() {
  return <ForClient>{(client) => <LeagueOf key={client.client_id} client={client} />}</ForClient>;
}
