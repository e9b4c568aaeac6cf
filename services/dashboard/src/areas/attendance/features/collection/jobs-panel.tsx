import { jobsRun, listJobs } from '@balai/contracts/scheduler';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../../../../api/failure.ts';
import { may, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { JobChangedAt } from '../../parts/jobs/job-changed-at.tsx';
import { JobResult } from '../../parts/jobs/job-result.tsx';
import { isCollecting, type Job, jobsQuery, runJob } from '../../parts/jobs/jobs.ts';
import { useTimetable } from '../../parts/timetable/use-timetable.ts';

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
      leftSection={<IconPlayerPlay size={13} aria-hidden />}
      aria-label={t('jobs.runNamed', { name: job.name })}
      loading={fire.isPending}
      onClick={() => fire.mutate()}
    >
      {t('jobs.run')}
    </ActionButton>
  );
}

function Jobs({ rows }: { rows: readonly Job[] }) {
  const { t, language } = useLanguage();
  const timetable = useTimetable();
  const canRun = may(useSession(), jobsRun);
  const next = (job: Job) => {
    if (!job.active) return <Badge tone="none">{t('jobs.off')}</Badge>;
    return job.next_fire_at === null ? t('common.none') : formatDateTime(job.next_fire_at, job.timezone, language);
  };
  const when = (job: Job) => timetable.words(job.crons, job.timezone);
  const columns: ListColumn<Job>[] = [
    {
      key: 'job',
      label: t('collection.column.job'),
      kind: 'fill',
      cell: (job) => (
        <div className={table.wrap}>
          <div className={table.strong}>{job.name}</div>
          <div className={table.sub}>{when(job)}</div>
          <div className={table.sub}>
            <JobChangedAt job={job} />
          </div>
        </div>
      ),
    },
    { key: 'next', label: t('collection.column.next'), cell: next },
    { key: 'last', label: t('collection.column.last'), cell: (job) => <JobResult job={job} /> },
    { key: 'run', label: t('column.action'), kind: 'icon', cell: (job) => canRun && job.active && <RunNow job={job} /> },
  ];
  return (
    <ListTable
      label={t('collection.jobs')}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
      nameOf={({ name }) => name}
      card={(job) => (
        <RowCard
          title={job.name}
          side={canRun && job.active && <RunNow job={job} />}
          lines={[
            when(job),
            <>
              {t('collection.column.next')}: {next(job)}
            </>,
            <JobResult key="last" job={job} />,
            <JobChangedAt key="changed" job={job} />,
          ]}
        />
      )}
    />
  );
}

/** Schedules of collecting with their next and last run; those who may, fire one now. What sends has pages of its own, where it is looked at first. */
export function JobsPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const jobs = useQuery(jobsQuery(clientId));
  return (
    <Panel
      title={t('collection.jobs')}
      actions={
        <Link to="/reports/deliveries" search={keepWork}>
          {t('collection.job.deliveries')}
        </Link>
      }
      flush
    >
      <Loaded query={jobs} skeleton={<SkeletonRows rows={6} />}>
        {(rows) => {
          const jobsOfCollecting = rows.filter(isCollecting);
          return jobsOfCollecting.length === 0 ? <Empty text={t('collection.noJobs')} /> : <Jobs rows={jobsOfCollecting} />;
        }}
      </Loaded>
    </Panel>
  );
}
