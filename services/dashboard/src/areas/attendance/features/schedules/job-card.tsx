import { jobsRun } from '@balai/contracts/scheduler';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { JobChangedAt } from '../../parts/jobs/job-changed-at.tsx';
import { JobResult } from '../../parts/jobs/job-result.tsx';
import { type Job, previewQuery } from '../../parts/jobs/jobs.ts';
import { timetableOf } from '../../parts/timetable/timetable.ts';
import { useTimetable } from '../../parts/timetable/use-timetable.ts';
import styles from './page.module.css';
import { Recipients } from './recipients.tsx';
import { SendDialog } from './send-dialog.tsx';

function Next({ job }: { job: Job }) {
  const { t } = useLanguage();
  const timetable = useTimetable();
  if (!job.active) return <Badge tone="none">{t('job.off')}</Badge>;
  return (
    <ol className={styles.next}>
      {timetable.next(timetableOf(job.crons) ?? [], job.timezone).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
}

/** A report by its name: when it goes out, to whom, and what became of the last one. */
export function JobCard({ job, clientName }: { job: Job; clientName: string }) {
  const { t } = useLanguage();
  const timetable = useTimetable();
  const canRun = may(useSession(), jobsRun) && job.active;
  const preview = useQuery({ ...previewQuery(job), enabled: canRun });
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      title={job.name}
      actions={
        canRun && (
          <ActionButton
            size="xs"
            variant="default"
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            aria-label={t('job.runNamed', { name: job.name })}
            onClick={() => setOpen(true)}
          >
            {t('job.run')}
          </ActionButton>
        )
      }
    >
      <dl className={styles.facts}>
        <dt>{t('schedules.when')}</dt>
        <dd>{timetable.words(job.crons, job.timezone)}</dd>
        <dt>{t('schedules.next')}</dt>
        <dd>
          <Next job={job} />
        </dd>
        {canRun && (
          <>
            <dt>{t('schedules.to')}</dt>
            <dd>
              <Loaded query={preview} skeleton={<SkeletonRows rows={2} />}>
                {({ recipients }) => <Recipients recipients={recipients} clientName={clientName} />}
              </Loaded>
            </dd>
          </>
        )}
        <dt>{t('schedules.last')}</dt>
        <dd>
          <JobResult job={job} />
        </dd>
        <dt>{t('job.changed.at')}</dt>
        <dd>
          <JobChangedAt job={job} />
        </dd>
      </dl>
      {isOpen && <SendDialog job={job} clientName={clientName} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
