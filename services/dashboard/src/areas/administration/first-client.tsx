import { IconBuilding } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from '../../kit/page/no-access.module.css';
import { PageHeader } from '../../kit/page/page-header.tsx';

/** Leads to the form for the first client. */
export default function FirstClient() {
  const { t } = useLanguage();
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
