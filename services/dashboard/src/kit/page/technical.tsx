import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './technical.module.css';

/** What only helps whoever is asked for help (codes, names of permissions): behind a press. */
export function Technical({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <details className={styles.technical}>
      <summary>{t('common.technical')}</summary>
      {children}
    </details>
  );
}
