import { attendanceRead } from '@balai/contracts/attendance';
import { jobsRun } from '@balai/contracts/scheduler';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { JobChangedAt } from '../../parts/jobs/job-changed-at.tsx';
import { previewQuery } from '../../parts/jobs/jobs.ts';
import { Details } from './details.tsx';
import type { Outgoing } from './outgoing.ts';
import { ReportRecipients } from './report-recipients.tsx';
import { ownSchedule, useTimes } from './times-form.tsx';
import { useRecipientNames } from './use-recipient-names.ts';

/** The kind of text that a report sends. */
const textOf = (key: string) => (key.startsWith('daily-links-report.') ? 'links' : 'attendance');

/** A report that every client has: when it goes out here, to whom, its text, and what became of the last one. */
export function ReportDetails(props: {
  row: Extract<Outgoing, { kind: 'report' }>;
  client: SeenClient;
  onAct: (act: 'change' | 'send') => void;
}) {
  const { t } = useLanguage();
  const session = useSession();
  const { row, client, onAct } = props;
  const { job } = row;
  const canRun = may(session, jobsRun);
  const preview = useQuery({ ...previewQuery(job), enabled: canRun && job.active });
  const names = useRecipientNames(client);
  const times = useTimes(job, () => undefined);
  return (
    <>
      {times.error !== null && <ErrorNotice title={t('error.save')} error={times.error} />}
      <Details
        row={row}
        more={[
          [
            t('deliveries.to'),
            canRun && job.active ? (
              <Loaded key="to" query={preview} skeleton={<SkeletonRows rows={2} />}>
                {({ recipients }) => <ReportRecipients recipients={recipients} clientName={client.nama} />}
              </Loaded>
            ) : (
              names.all(job)
            ),
          ],
          ...(may(session, attendanceRead)
            ? [
                [
                  t('deliveries.text'),
                  <Link key="text" to="/reports/deliveries/text" search={keepWorkWith({ kind: textOf(job.key) })}>
                    {t('deliveries.openText')}
                  </Link>,
                ] as const,
              ]
            : []),
          [t('jobs.changed.at'), <JobChangedAt key="changed" job={job} />],
        ]}
        change={canRun ? { label: t('deliveries.changeTimes'), onPress: () => onAct('change') } : undefined}
        pause={
          canRun && (job.active || job.paused)
            ? {
                isPaused: job.paused,
                isPending: times.isPending,
                onPress: () => times.mutate({ schedule: ownSchedule(job), paused: !job.paused }),
              }
            : undefined
        }
        onSend={canRun && job.active ? () => onAct('send') : undefined}
      />
    </>
  );
}
