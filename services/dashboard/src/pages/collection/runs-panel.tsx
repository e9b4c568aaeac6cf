import type { CollectionRun } from '@balai/contracts/collector';
import { useQuery } from '@tanstack/react-query';
import { isFinished, runsQuery } from '../../api/collection.ts';
import { timezoneOf, useSession } from '../../api/session.ts';
import { formatCount, formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Loaded, SkeletonRows } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RunErrors } from '../../ui/run-errors.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';
import styles from './collection-page.module.css';

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

function RunRow({ run }: { run: CollectionRun }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const duration = useDuration();
  const word = useWord();
  const scope = [run.client_id ?? t('collection.allClients'), run.platform === null ? null : word('platform', run.platform)]
    .filter((part) => part !== null)
    .join(' · ');
  const progress = isFinished(run) || run.progress.planned === 0 ? null : `${run.progress.done}/${run.progress.planned}`;
  return (
    <tr>
      <td className={table.nowrap}>{formatDateTime(run.requested_at, timezoneOf(session, run.client_id), language)}</td>
      <td>
        <div>{scope}</div>
        <div className={table.sub}>{word('collection.trigger', run.trigger)}</div>
        {run.errors.length > 0 && (
          <details className={styles.errors}>
            <summary>{t('collection.errors', { count: run.errors.length })}</summary>
            <RunErrors errors={run.errors} />
          </details>
        )}
      </td>
      <td>
        <Badge tone={TONE[run.state] ?? 'none'}>
          {word('collection.state', run.state)} {progress}
        </Badge>
      </td>
      <td className={table.num}>{formatCount(run.counts.posts, language)}</td>
      <td className={`${table.num} ${table.wide}`}>{formatCount(run.counts.observations, language)}</td>
      <td className={`${table.num} ${table.wide}`}>{formatCount(run.counts.engagements_new, language)}</td>
      <td className={`${table.num} ${table.wide}`}>{formatCount(run.counts.withdrawn, language)}</td>
      <td className={`${table.num} ${table.wide}`}>{formatCount(run.counts.failed, language)}</td>
      <td className={`${table.num} ${table.wide}`}>{duration(run)}</td>
    </tr>
  );
}

/** The latest collection runs with their counts and what went wrong. */
export function RunsPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const runs = useQuery(runsQuery(clientId));
  const wide = ['observations', 'new', 'withdrawn', 'failed', 'duration'] as const;
  return (
    <Panel title={t('collection.runs')} flush>
      <Loaded query={runs} skeleton={<SkeletonRows rows={8} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('collection.noRuns')} hint={t('collection.noRunsHint')} />
          ) : (
            <Table
              columns={[
                { label: t('collection.column.when') },
                { label: t('collection.column.client') },
                { label: t('collection.column.state') },
                { label: t('collection.column.posts'), isNumber: true },
                ...wide.map((column) => ({ label: t(`collection.column.${column}`), isNumber: true, from: 'wide' as const })),
              ]}
            >
              {rows.map((run) => (
                <RunRow key={run.run_id} run={run} />
              ))}
            </Table>
          )
        }
      </Loaded>
    </Panel>
  );
}
