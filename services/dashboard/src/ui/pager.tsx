import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './pager.module.css';

/** Rows on one page of a list that is paged in the browser. */
export const PAGE_ROWS = 25;

/** The last page's number for so many rows, at least 1. */
export const lastPageOf = (rows: number): number => Math.max(1, Math.ceil(rows / PAGE_ROWS));

/** Page `page` (from 1) of the rows; beyond the end the last page. */
export function pageOf<T>(rows: readonly T[], page: number): readonly T[] {
  const start = (Math.min(page, lastPageOf(rows.length)) - 1) * PAGE_ROWS;
  return rows.slice(start, start + PAGE_ROWS);
}

/** Buttons to the page before and after, with where one is. Nothing when everything fits on one page. */
export function Pager({ page, total, onPage }: { page: number; total: number; onPage: (page: number) => void }) {
  const { t } = useLanguage();
  const last = lastPageOf(total);
  if (last === 1) return null;
  const current = Math.min(page, last);
  const from = (current - 1) * PAGE_ROWS + 1;
  return (
    <nav className={styles.pager} aria-label={t('common.range', { from, to: Math.min(total, current * PAGE_ROWS), total })}>
      <span>{t('common.range', { from, to: Math.min(total, current * PAGE_ROWS), total })}</span>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={t('action.previous')}
        disabled={current === 1}
        onClick={() => onPage(current - 1)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon variant="default" size="md" aria-label={t('action.next')} disabled={current === last} onClick={() => onPage(current + 1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
    </nav>
  );
}
