import { useQuery } from '@tanstack/react-query';
import type { SeenClient } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { isReport, jobsQuery } from '../../parts/jobs/jobs.ts';
import { JobCard } from './job-card.tsx';
import styles from './page.module.css';

function SchedulesOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const jobs = useQuery(jobsQuery(client.client_id));
  return (
    <>
      <PageHeader title={t('schedules.title')} subtitle={t('schedules.subtitle', { client: client.nama })} />
      <Loaded
        query={jobs}
        skeleton={
          <Panel title={t('schedules.loading')}>
            <SkeletonRows rows={8} />
          </Panel>
        }
      >
        {(rows) => {
          const reports = rows.filter(isReport);
          if (reports.length === 0) return <Empty text={t('schedules.none')} hint={t('schedules.noneHint')} />;
          return (
            <div className={styles.cards}>
              {reports.map((job) => (
                <JobCard key={job.key} job={job} clientName={client.nama} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

/** Which reports go out, when, to whom, and what became of the last ones; one can be sent now, after a look at it. */
export default function SchedulesPage() {
  return <ForClient>{(client) => <SchedulesOf key={client.client_id} client={client} />}</ForClient>;
}
