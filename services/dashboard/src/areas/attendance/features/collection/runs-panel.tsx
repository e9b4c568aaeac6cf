import type { CollectionRun } from '@balai/contracts/collector';
import { useQuery } from '@tanstack/react-query';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatCount, formatDateTime } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { metricsLine, RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { RunErrors } from '../../parts/collection/run-errors.tsx';
import { isFinished } from '../../parts/collection/runs.ts';
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

function State({ run }: { run: CollectionRun }) {
  const labelOf = useLabels();
  return (
    <Badge tone={TONE[run.state] ?? 'none'}>
      {labelOf('collection.state', run.state)}{' '}
      {!isFinished(run) && run.progress.planned > 0 && `${run.progress.done}/${run.progress.planned}`}
    </Badge>
  );
}

function Errors({ errors }: Pick<CollectionRun, 'errors'>) {
  const { t } = useLanguage();
  if (errors.length === 0) return null;
  return (
    <details className={styles.errors}>
      <summary>{t('collection.errors', { count: errors.length })}</summary>
      <RunErrors errors={errors} />
    </details>
  );
}

function Runs({ rows }: { rows: readonly CollectionRun[] }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const duration = useDuration();
  const labelOf = useLabels();
  const scopeOf = useRunScope();
  const at = (run: CollectionRun) => formatDateTime(run.requested_at, timezoneOf(session, run.client_id), language);
  const trigger = (run: CollectionRun) => labelOf('collection.trigger', run.trigger);
  const count = (key: string, label: string, of: (run: CollectionRun) => number, from?: 'wide' | 'wider'): ListColumn<CollectionRun> => ({
    key,
    label,
    kind: 'number',
    ...(from === undefined ? {} : { from }),
    cell: (run) => formatCount(of(run), language),
  });
  const counts = [
    count('posts', t('collection.column.posts'), (run) => run.counts.posts),
    count('observations', t('collection.column.observations'), (run) => run.counts.observations, 'wide'),
    count('new', t('collection.column.new'), (run) => run.counts.engagements_new, 'wide'),
    count('withdrawn', t('collection.column.withdrawn'), (run) => run.counts.withdrawn, 'wider'),
    count('failed', t('collection.column.failed'), (run) => run.counts.failed),
  ];
  const columns: ListColumn<CollectionRun>[] = [
    { key: 'when', label: t('collection.column.when'), cell: at },
    {
      key: 'client',
      label: t('collection.column.client'),
      kind: 'fill',
      cell: (run) => (
        <>
          {scopeOf(run)} <span className={table.sub}>{trigger(run)}</span>
          <Errors errors={run.errors} />
        </>
      ),
    },
    { key: 'state', label: t('collection.column.state'), cell: (run) => <State run={run} /> },
    ...counts,
    { key: 'duration', label: t('collection.column.duration'), kind: 'number', from: 'wide', cell: duration },
  ];
  return (
    <ListTable
      label={t('collection.runs')}
      columns={columns}
      rows={rows}
      keyOf={({ run_id }) => run_id}
      nameOf={(run) => `${scopeOf(run)}, ${at(run)}`}
      card={(run) => (
        <RowCard
          title={scopeOf(run)}
          side={<State run={run} />}
          lines={[
            `${at(run)} · ${trigger(run)}`,
            metricsLine(counts.map(({ label, cell }) => [label, cell(run)])),
            <Errors key="errors" errors={run.errors} />,
          ]}
        />
      )}
    />
  );
}

/** The latest collection runs with their counts and what went wrong. */
export function RunsPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const runs = useQuery(runsQuery(clientId));
  return (
    <Panel title={t('collection.runs')} flush>
      <Loaded query={runs} skeleton={<SkeletonRows rows={8} />}>
        {(rows) => (rows.length === 0 ? <Empty text={t('collection.noRuns')} hint={t('collection.noRunsHint')} /> : <Runs rows={rows} />)}
      </Loaded>
    </Panel>
  );
}
