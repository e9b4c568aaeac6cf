import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './no-access.module.css';
import { PageHeader } from './page-header.tsx';
import { Technical } from './technical.tsx';

/** A page the account may not see: says why and whom to ask, and asks the server nothing; `children` lead out of it. */
export function NoAccess({ reason, text, children }: { reason?: string; text?: string; children?: ReactNode }) {
  const { t } = useLanguage();
  return (
    <div className={styles.box}>
      <IconLock size={28} stroke={1.5} aria-hidden />
      <PageHeader title={t('noAccess.title')} />
      <p>{text ?? t('noAccess.text')}</p>
      {children}
      {reason !== undefined && (
        <Technical>
          <p>{reason}</p>
        </Technical>
      )}
    </div>
  );
}
