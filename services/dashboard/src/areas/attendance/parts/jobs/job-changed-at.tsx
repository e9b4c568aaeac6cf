import { clientsWrite } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './job-changed-at.module.css';
import { isReport, type Job } from './jobs.ts';

/** Where the recipients of a report, or the accounts that are collected, are changed: as a link, or who can. */
export function JobChangedAt({ job }: { job: Job }) {
  const { t } = useLanguage();
  const session = useSession();
  const client = session.clients.find(({ client_id }) => client_id === job.client_id);
  return (
    <span className={styles.line}>
      {t(isReport(job) ? 'jobs.changed.report' : 'jobs.changed.collecting')}{' '}
      {client !== undefined && may(session, clientsWrite) ? (
        <Link to="/clients" search={{ edit: client.client_id }}>
          {t('jobs.changed.client', { client: client.nama })}
        </Link>
      ) : (
        t('jobs.changed.admin')
      )}
      {!isReport(job) && ` · ${t('jobs.changed.fixed')}`}
    </span>
  );
}
