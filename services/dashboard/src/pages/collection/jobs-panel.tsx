import type { ResponseOf } from '@balai/contracts';
import type { listJobs } from '@balai/contracts/scheduler';
import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { jobsQuery, runJob } from '../../api/collection.ts';
import { problemOf } from '../../api/failure.ts';
import { may, useSession } from '../../api/session.ts';
import { formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Loaded, SkeletonRows } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';
import { showToast } from '../../ui/toast.ts';

type Job = ResponseOf<typeof listJobs>['data'][number];

const TONE: Readonly<Record<string, Tone>> = { running: 'accent', succeeded: 'ok', failed: 'bad', timed_out: 'bad', skipped: 'none' };

function LastRun({ job }: { job: Job }) {
  const { t, language } = useLanguage();
  const word = useWord();
  const { last_run: last } = job;
  if (last === null) return <span className={table.muted}>{t('jobs.never')}</span>;
  return (
    <>
      <Badge tone={TONE[last.state] ?? 'none'}>{word('jobs.state', last.state)}</Badge>{' '}
      {last.late && <Badge tone="warn">{t('jobs.late')}</Badge>}
      <div className={table.sub}>{formatDateTime(last.fire_time, job.timezone, language)}</div>
    </>
  );
}

function RunNow({ job }: { job: Job }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const fire = useMutation({
    mutationFn: () => runJob(job.key),
    onSuccess: () => showToast(t('jobs.started')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['jobs'] }),
  });
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconPlayerPlay size={13} />}
      aria-label={t('jobs.runNamed', { name: job.name })}
      loading={fire.isPending}
      onClick={() => fire.mutate()}
    >
      <span className={table.wide}>{t('jobs.run')}</span>
    </Button>
  );
}

function JobRow({ job, canRun }: { job: Job; canRun: boolean }) {
  const { t, language } = useLanguage();
  const next = job.next_fire_at === null ? t('common.none') : formatDateTime(job.next_fire_at, job.timezone, language);
  return (
    <tr>
      <td>
        <div className={table.strong}>{job.name}</div>
        <div className={table.sub}>
          {job.client_id ?? t('collection.allClients')} · {job.crons.join(' | ')}
        </div>
      </td>
      <td className={table.nowrap}>{job.active ? next : <Badge tone="none">{t('jobs.off')}</Badge>}</td>
      <td>
        <LastRun job={job} />
      </td>
      <td className={table.num}>{canRun && <RunNow job={job} />}</td>
    </tr>
  );
}

/** Schedules with their next and last run; those who may, fire one now. */
export function JobsPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const session = useSession();
  const jobs = useQuery(jobsQuery(clientId));
  return (
    <Panel title={t('collection.jobs')} flush>
      <Loaded query={jobs} skeleton={<SkeletonRows rows={6} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('collection.noJobs')} />
          ) : (
            <Table
              columns={[
                { label: t('collection.column.job') },
                { label: t('collection.column.next') },
                { label: t('collection.column.last') },
                { label: t('column.action'), isHidden: true },
              ]}
            >
              {rows.map((job) => (
                <JobRow key={job.key} job={job} canRun={may(session, 'jobs:run')} />
              ))}
            </Table>
          )
        }
      </Loaded>
    </Panel>
  );
}
