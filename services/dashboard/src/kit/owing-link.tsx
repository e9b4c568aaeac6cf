import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatCount } from '../domain/format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './owing-link.module.css';

/** How many people of a group have yet to act, as the way to them. @param search makes the address that tells them */
export function OwingLink({ count, name, search }: { count: number; name: string; search: (present: object) => object }) {
  const { t, language } = useLanguage();
  if (count === 0) return <span className={styles.none}>{t('common.none')}</span>;
  return (
    <Link to="/attendance" search={search} className={styles.owing} aria-label={t('groups.act', { name, count })}>
      {formatCount(count, language)}
      <IconArrowRight size={13} aria-hidden />
    </Link>
  );
}
