import { IconLock } from '@tabler/icons-react';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './no-access.module.css';
import { PageHeader } from './page-header.tsx';
import { Technical } from './technical.tsx';

/** A page the account may not see: says why and whom to ask, and asks the server nothing. */
export function NoAccess({ reason, text }: { reason?: string; text?: string }) {
  const { t } = useLanguage();
  return (
    <div className={styles.box}>
      <IconLock size={28} stroke={1.5} aria-hidden />
      <PageHeader title={t('noAccess.title')} />
      <p>{text ?? t('noAccess.text')}</p>
      {reason !== undefined && (
        <Technical>
          <p>{reason}</p>
        </Technical>
      )}
    </div>
  );
}
