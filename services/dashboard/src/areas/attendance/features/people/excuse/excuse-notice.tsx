import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SeenClient } from '../../../../../api/session.ts';
import { withPanel } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { personName } from '../../../parts/measures/person-name.ts';
import { excuseRequestsQuery } from '../queries.ts';
import styles from './excuse-request.module.css';
import { ExcuseRequestLine } from './excuse-request.tsx';

/** Who is to be excused as soon as a second person says so too; nothing while nobody is. */
export default function ExcuseNotice({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { data: requests = [] } = useQuery(excuseRequestsQuery(client));
  if (requests.length === 0) return null;
  return (
    <div className={styles.list}>
      <Notice tone="warn">
        <p className={styles.title}>{t('people.excuse.list')}</p>
        <ul className={styles.requests}>
          {requests.map((request) => (
            <li key={request.request_id} className={styles.request}>
              <span>
                <Link to="." search={withPanel(`person:${request.user_id}`)}>
                  <strong>{personName(request)}</strong>
                </Link>{' '}
                <span className={styles.muted}>{request.client_name}</span>
              </span>
              <ExcuseRequestLine request={request} />
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
