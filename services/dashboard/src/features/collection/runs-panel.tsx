import type { CollectionRun } from '@balai/contracts/collector';
import { useQuery } from '@tanstack/react-query';
import { isFinished } from '../../api/runs.ts';
import { timezoneOf, useSession } from '../../api/session.ts';
import { formatCount, formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RunErrors } from '../../kit/run-errors.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import styles from './page.module.css';
import { runsQuery } from './queries.ts';
import { useRunScope } from './use-run-scope.ts';

const TONE: Readonly<Record<string, Tone>> = {
  queued: 'none',
  running: 'accent',
  succeeded: 'ok',
  partial: 'warn',
  failed: 'bad',
};

function useDuration() {
  const { t } = useLanguage();
  return (run: CollectionRun): string => {
    if (run.started_at === null || run.finished_at === null) return t('common.none');
    const seconds = Math.round((Date.parse(run.finished_at) - Date.parse(run.started_at)) / 1000);
    return seconds < 120 ? t('collection.seconds', { count: seconds }) : t('collection.minutes', { count: Math.round(seconds / 60) });
  };
}

function useColumns(): readonly Column<CollectionRun>[] {
  const { t, language } = useLanguage();
  const session = useSession();
  const duration = useDuration();
  const word = useWord();
  const scopeOf = useRunScope();
  const count = (label: string, countOf: (run: CollectionRun) => number, from?: 'wide'): Column<CollectionRun> => ({
    label,
    kind: 'number',
    ...(from === undefined ? {} : { from }),
    cell: (run) => formatCount(countOf(run), language),
  });
  return [
    {
      label: t('collection.column.when'),
      kind: 'line',
      cell: (run) => formatDateTime(run.requested_at, timezoneOf(session, run.client_id), language),
    },
    {
      label: t('collection.column.client'),
      cell: (run) => (
        <>
          <div>{scopeOf(run)}</div>
          <div className={table.sub}>{word('collection.trigger', run.trigger)}</div>
          {run.errors.length > 0 && (
            <details className={styles.errors}>
              <summary>{t('collection.errors', { count: run.errors.length })}</summary>
              <RunErrors errors={run.errors} />
            </details>
          )}
        </>
      ),
    },
    {
      label: t('collection.column.state'),
      cell: (run) => (
        <Badge tone={TONE[run.state] ?? 'none'}>
          {word('collection.state', run.state)}{' '}
          {!isFinished(run) && run.progress.planned > 0 && `${run.progress.done}/${run.progress.planned}`}
        </Badge>
      ),
    },
    count(t('collection.column.posts'), (run) => run.counts.posts),
    count(t('collection.column.observations'), (run) => run.counts.observations, 'wide'),
    count(t('collection.column.new'), (run) => run.counts.engagements_new, 'wide'),
    count(t('collection.column.withdrawn'), (run) => run.counts.withdrawn, 'wide'),
    count(t('collection.column.failed'), (run) => run.counts.failed, 'wide'),
    { label: t('collection.column.duration'), kind: 'number', from: 'wide', cell: duration },
  ];
}

/** The latest collection runs with their counts and what went wrong. */
export function RunsPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const runs = useQuery(runsQuery(clientId));
  const columns = useColumns();
  return (
    <Panel title={t('collection.runs')} flush>
      <Loaded query={runs} skeleton={<SkeletonRows rows={8} />}>
        {(rows) => (
          <Table
            columns={columns}
            rows={rows}
            keyOf={({ run_id }) => run_id}
            empty={<Empty text={t('collection.noRuns')} hint={t('collection.noRunsHint')} />}
          />
        )}
      </Loaded>
    </Panel>
  );
}
