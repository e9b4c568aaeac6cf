import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import type { ExcuseRecord } from '../queries.ts';
import styles from './excuse-request.module.css';
import { ExcuseRequestLine } from './excuse-request.tsx';

/** Says that a wish to excuse somebody came to nothing: rejected, by whom and why, or not decided in time. */
function Ended({ request }: { request: ExcuseRecord }) {
  const { t, language } = useLanguage();
  const zone = timezoneOf(useSession(), request.client_id);
  const at = formatDateTime(request.decided_at ?? request.expires_at, zone, language);
  if (request.state === 'expired') return <p>{t('people.excuse.expired', { at })}</p>;
  return (
    <p>
      {t('people.excuse.rejected', { at, by: request.decided_by ?? t('people.excuse.goneAccount') })}
      {request.answer !== null && ` ${t('people.excuse.because', { why: request.answer })}`}
    </p>
  );
}

/** What stands on a person's page of the wish to excuse them. */
export default function ExcuseRequestNotice({ request }: { request: ExcuseRecord }) {
  const { t } = useLanguage();
  if (request.state !== 'open')
    return (
      <Notice tone="info">
        <Ended request={request} />
      </Notice>
    );
  return (
    <Notice tone="warn">
      <p className={styles.title}>{t('people.excuse.waits')}</p>
      <div className={styles.request}>
        <ExcuseRequestLine request={request} />
      </div>
    </Notice>
  );
}
