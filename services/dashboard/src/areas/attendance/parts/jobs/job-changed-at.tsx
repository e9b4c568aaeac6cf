import { attendanceRead, templatesWrite } from '@balai/contracts/attendance';
import { clientsWrite } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './job-changed-at.module.css';
import { isReport, type Job } from './jobs.ts';

/** Where a schedule is changed, as links, or who can; of one whose hours are Balai's own also that they stay. */
export function JobChangedAt({ job }: { job: Job }) {
  const { t } = useLanguage();
  const session = useSession();
  const client = session.clients.find(({ client_id }) => client_id === job.client_id);
  const what = t(isReport(job) ? 'job.changed.report' : 'job.changed.collecting');
  return (
    <span className={styles.line}>
      {what}{' '}
      {client !== undefined && may(session, clientsWrite) ? (
        <Link to="/clients" search={{ edit: client.client_id }}>
          {t('job.changed.client', { client: client.nama })}
        </Link>
      ) : (
        t('job.changed.admin')
      )}
      {isReport(job) && may(session, templatesWrite) && (
        <>
          {' · '}
          {t('job.changed.text')}{' '}
          <Link to="/reports/templates" search={keepWork}>
            {t('job.changed.templates')}
          </Link>
        </>
      )}
      {' · '}
      {t('job.changed.fixed')}
      {isReport(job) && may(session, attendanceRead) && (
        <>
          {' · '}
          <Link to="/reports/deliveries" search={{ client: job.client_id ?? undefined }}>
            {t('job.changed.otherTimes')}
          </Link>
        </>
      )}
    </span>
  );
}
