import { attendanceRead } from '@balai/contracts/attendance';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { isNotThere } from '../../../../../api/failure.ts';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { affiliation, personName } from '../../../parts/measures/person-name.ts';
import { useWork } from '../../../work/use-work.ts';
import styles from './person.module.css';
import { PersonFacts } from './person-head.tsx';
import { PersonPosts } from './person-posts.tsx';
import { personDetailQuery } from './person-queries.ts';
import { PersonToday } from './person-today.tsx';

// Below the fold on a phone, beside or below on a desktop: who somebody is and how today stands do not wait for them.
const PersonCalendar = lazy(() => import('./person-calendar.tsx'));
const PersonRecords = lazy(() => import('./person-records.tsx'));

function PersonOf({ client, id }: { client: SeenClient; id: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const work = useWork(client);
  const person = useQuery({ ...personDetailQuery(id), throwOnError: isNotThere });
  const seesAttendance = may(session, attendanceRead);
  return (
    <>
      <BackLink to="/people">{t('people.person.back')}</BackLink>
      <PageHeader
        title={person.data === undefined ? t('people.person.title') : personName(person.data)}
        subtitle={person.data === undefined ? '' : affiliation(person.data)}
      />
      <Loaded query={person}>
        {(data) => (
          <div className={styles.parts}>
            <div className={styles.who}>
              <Panel title={t('people.person.who')}>
                {seesAttendance && <PersonToday person={data} work={work} />}
                <PersonFacts person={data} />
              </Panel>
            </div>
            {seesAttendance && (
              <>
                <div className={styles.column}>
                  <Panel title={t('people.person.checklist')}>
                    <PersonPosts key={work.platform} person={data} work={work} />
                  </Panel>
                  <Suspense>
                    <PersonCalendar person={data} work={work} />
                  </Suspense>
                </div>
                <div className={styles.column}>
                  <Suspense>
                    <PersonRecords person={data} />
                  </Suspense>
                </div>
              </>
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}

/** Everything about one person. */
export default function PersonPage() {
  const { id = '' } = useParams({ strict: false });
  return <ForClient>{(client) => <PersonOf key={id} client={client} id={id} />}</ForClient>;
}
