import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './owing-link.module.css';

/** How many people of a group have yet to act, as the way to them. `search` makes the address that tells them, `to` the list they stand in. */
export function OwingLink(props: {
  count: number;
  name: string;
  search: (present: object) => object;
  to?: '/attendance' | '/amplification';
}) {
  const { t, language } = useLanguage();
  const { count, name, search, to = '/attendance' } = props;
  if (count === 0) return <span className={styles.none}>{t('common.none')}</span>;
  return (
    <Link to={to} search={search} className={styles.owing} aria-label={t('groups.act', { name, count })}>
      {formatCount(count, language)}
      <IconArrowRight size={13} aria-hidden />
    </Link>
  );
}
