import type { ResponseOf } from '@balai/contracts';
import { jobsRun, listJobs } from '@balai/contracts/scheduler';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../api/failure.ts';
import { may, useSession } from '../../api/session.ts';
import { formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { ActionButton } from '../../kit/action-button.tsx';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import { showToast } from '../../kit/toast.ts';
import { jobsQuery, runJob } from './queries.ts';

type Job = ResponseOf<typeof listJobs>['data'][number];

const TONE: Readonly<Record<string, Tone>> = { running: 'accent', succeeded: 'ok', failed: 'bad', timed_out: 'bad', skipped: 'none' };

function LastRun({ job }: { job: Job }) {
  const { t, language } = useLanguage();
  const word = useWord();
  const { last_run: last } = job;
  if (last === null) return <span className={table.muted}>{t('collection.job.never')}</span>;
  return (
    <>
      <Badge tone={TONE[last.state] ?? 'none'}>{word('collection.job.state', last.state)}</Badge>{' '}
      {last.late && <Badge tone="warn">{t('collection.job.late')}</Badge>}
      <div className={table.sub}>{formatDateTime(last.fire_time, job.timezone, language)}</div>
    </>
  );
}

function RunNow({ job }: { job: Job }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const fire = useMutation({
    mutationFn: () => runJob(job.key),
    onSuccess: () => showToast(t('collection.job.started')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [listJobs.id] }),
  });
  return (
    <ActionButton
      size="compact-xs"
      variant="default"
      leftSection={<IconPlayerPlay size={13} />}
      aria-label={t('collection.job.runNamed', { name: job.name })}
      loading={fire.isPending}
      onClick={() => fire.mutate()}
    >
      <span className={table.wide}>{t('collection.job.run')}</span>
    </ActionButton>
  );
}

function useColumns(): readonly Column<Job>[] {
  const { t, language } = useLanguage();
  const canRun = may(useSession(), jobsRun);
  const next = (job: Job) => (job.next_fire_at === null ? t('common.none') : formatDateTime(job.next_fire_at, job.timezone, language));
  return [
    {
      label: t('collection.column.job'),
      cell: (job) => (
        <>
          <div className={table.strong}>{job.name}</div>
          <div className={table.sub}>
            {job.client_id ?? t('collection.allClients')} · {job.crons.join(' | ')}
          </div>
        </>
      ),
    },
    {
      label: t('collection.column.next'),
      kind: 'line',
      cell: (job) => (job.active ? next(job) : <Badge tone="none">{t('collection.job.off')}</Badge>),
    },
    { label: t('collection.column.last'), cell: (job) => <LastRun job={job} /> },
    { label: t('column.action'), kind: 'icon', cell: (job) => canRun && <RunNow job={job} /> },
  ];
}

/** Schedules with their next and last run; those who may, fire one now. */
export function JobsPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const jobs = useQuery(jobsQuery(clientId));
  const columns = useColumns();
  return (
    <Panel title={t('collection.jobs')} flush>
      <Loaded query={jobs} skeleton={<SkeletonRows rows={6} />}>
        {(rows) => <Table columns={columns} rows={rows} keyOf={({ key }) => key} empty={<Empty text={t('collection.noJobs')} />} />}
      </Loaded>
    </Panel>
  );
}
