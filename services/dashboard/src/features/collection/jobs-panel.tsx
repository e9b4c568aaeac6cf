import { jobsRun, listJobs } from '@balai/contracts/scheduler';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../../api/failure.ts';
import { isReport, type Job, jobsQuery, runJob } from '../../api/jobs.ts';
import { may, useSession } from '../../api/session.ts';
import { keepWork } from '../../app/use-client.ts';
import { formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useTimetable } from '../../i18n/use-timetable.ts';
import { ActionButton } from '../../kit/action-button.tsx';
import { Badge } from '../../kit/badge.tsx';
import { JobResult } from '../../kit/job-result.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import { showToast } from '../../kit/toast.ts';

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
      aria-label={t('job.runNamed', { name: job.name })}
      loading={fire.isPending}
      onClick={() => fire.mutate()}
    >
      <span className={table.wide}>{t('job.run')}</span>
    </ActionButton>
  );
}

function useColumns(): readonly Column<Job>[] {
  const { t, language } = useLanguage();
  const timetable = useTimetable();
  const canRun = may(useSession(), jobsRun);
  const next = (job: Job) => (job.next_fire_at === null ? t('common.none') : formatDateTime(job.next_fire_at, job.timezone, language));
  return [
    {
      label: t('collection.column.job'),
      cell: (job) => (
        <>
          <div className={table.strong}>{job.name}</div>
          <div className={table.sub}>{timetable.words(job.crons, job.timezone)}</div>
        </>
      ),
    },
    {
      label: t('collection.column.next'),
      kind: 'line',
      cell: (job) => (job.active ? next(job) : <Badge tone="none">{t('job.off')}</Badge>),
    },
    { label: t('collection.column.last'), cell: (job) => <JobResult job={job} /> },
    { label: t('column.action'), kind: 'icon', cell: (job) => canRun && <RunNow job={job} /> },
  ];
}

/** Schedules of collecting with their next and last run; those who may, fire one now. Reports have a page of their own, where they are looked at first. */
export function JobsPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const jobs = useQuery(jobsQuery(clientId));
  const columns = useColumns();
  return (
    <Panel
      title={t('collection.jobs')}
      actions={
        <Link to="/reports/schedules" search={keepWork}>
          {t('collection.job.reports')}
        </Link>
      }
      flush
    >
      <Loaded query={jobs} skeleton={<SkeletonRows rows={6} />}>
        {(rows) => (
          <Table
            columns={columns}
            rows={rows.filter((job) => !isReport(job))}
            keyOf={({ key }) => key}
            empty={<Empty text={t('collection.noJobs')} />}
          />
        )}
      </Loaded>
    </Panel>
  );
}
