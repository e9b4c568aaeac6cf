import { addMonths } from '@balai/calendar';
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { MonthField } from '../../../../kit/forms/month-field.tsx';
import styles from './page.module.css';

/** The month of the report, and the ones before and after it. */
export function MonthPicker({ month, last, onMonth }: { month: string; last: string; onMonth: (month: string) => void }) {
  const { t } = useLanguage();
  return (
    <div className={styles.picker}>
      <ActionIcon variant="default" size="var(--control)" aria-label={t('executive.before')} onClick={() => onMonth(addMonths(month, -1))}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <MonthField label={t('executive.month')} month={month} last={last} onMonth={onMonth} />
      <ActionIcon
        variant="default"
        size="var(--control)"
        aria-label={t('executive.after')}
        disabled={month >= last}
        onClick={() => onMonth(addMonths(month, 1))}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
