import { useLanguage } from '../../i18n/use-language.ts';
import styles from './logo.module.css';

/** Balai's mark and name. */
export function Logo({ markOnly = false }: { markOnly?: boolean }) {
  const { t } = useLanguage();
  return (
    <span className={styles.logo}>
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" className={styles.mark} />
        <path d="M7 14 16 7l9 7v2H7zM9 17h3v8H9zm5.5 0h3v8h-3zM20 17h3v8h-3z" fill="#fff" />
      </svg>
      <span className={markOnly ? 'visually-hidden' : undefined}>{t('app.name')}</span>
    </span>
  );
}
