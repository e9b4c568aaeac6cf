import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { waitingQuery } from '../waiting-approvals.ts';

/** How much waits for the decision of the account; nothing where nothing does. */
export default function WaitingNotice({ clientId }: { clientId: string }) {
  const { t } = useLanguage();
  const { data: waiting = [] } = useQuery(waitingQuery(clientId));
  if (waiting.length === 0) return null;
  return (
    <Notice tone="info">
      {t('dashboard.approval.waiting', { count: waiting.length })} · <Link to="/approvals">{t('dashboard.approval.open')}</Link>
    </Notice>
  );
}
