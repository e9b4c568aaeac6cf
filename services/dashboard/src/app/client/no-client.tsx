import { IconBuilding } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { mayAddClients } from '../../api/session-calls.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from '../../kit/page/no-access.module.css';
import { NoAccess } from '../../kit/page/no-access.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';

/** What a page shows that has no client to be about: the wanted one is not visible, none is connected, or none is there yet. */
export function NoClient({ wanted }: { wanted: string | undefined }) {
  const { t } = useLanguage();
  const session = useSession();
  if (wanted !== undefined)
    return (
      <NoAccess text={t('noAccess.client', { client: wanted })}>
        {/* No link of the router: those keep the client of the address. */}
        <a href="/">{t('notFound.home')}</a>
      </NoAccess>
    );
  if (!mayAddClients(session)) return <NoAccess text={t('noAccess.noClient')} />;
  return (
    <div className={styles.box}>
      <IconBuilding size={28} stroke={1.5} aria-hidden />
      <PageHeader title={t('firstClient.title')} />
      <p>{t('firstClient.text')}</p>
      <Link to="/clients" search={{ edit: 'new' }} className={styles.start}>
        {t('firstClient.add')}
      </Link>
    </div>
  );
}
