import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './pager.module.css';

/** Buttons to the page before and after, with where one is. Nothing when everything fits on one page. */
export function Pager(props: { page: number; last: number; total: number; rows: number; onPage: (page: number) => void }) {
  const { t } = useLanguage();
  const { page, last, total, rows, onPage } = props;
  if (last === 1) return null;
  const range = t('common.range', { from: (page - 1) * rows + 1, to: Math.min(total, page * rows), total });
  return (
    <nav className={styles.pager} aria-label={range}>
      <span>{range}</span>
      <ActionIcon variant="default" size="md" aria-label={t('action.previous')} disabled={page === 1} onClick={() => onPage(page - 1)}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="md" aria-label={t('action.next')} disabled={page === last} onClick={() => onPage(page + 1)}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </nav>
  );
}
