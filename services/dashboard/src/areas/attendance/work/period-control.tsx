import { ActionIcon } from '@mantine/core';
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { formatDay } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { SkeletonRows } from '../../../kit/page/states.tsx';
import { Popover } from '../../../kit/windows/popover.tsx';
import { type Period, periodBounds, presetPeriod, shiftPeriod } from './period.ts';
import styles from './period-control.module.css';
import { NAMES, type Name } from './period-names.ts';
import type { Work } from './use-work.ts';

// Loads when it is opened, or after the first page.
const PeriodPanel = lazy(() => import('./period-panel.tsx'));

const isSame = (a: Period, b: Period): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a period is called: as it was chosen, or a day, week or month that is as near as that. */
function nameOf({ period, preset, today }: Pick<Work, 'period' | 'preset' | 'today'>): Name | undefined {
  if (preset !== null) return preset;
  if (period.kind === 'range') return undefined;
  return NAMES.find((name) => isSame(name === 'today' ? { kind: 'today' } : presetPeriod(name, today), period));
}

/** The days of a period in words: "Hari ini, Sab, 21 Nov", "16 – 22 Nov". */
export function usePeriodText(work: Pick<Work, 'period' | 'preset' | 'days' | 'today'>): string {
  const { t, language } = useLanguage();
  const { days } = work;
  const words =
    days.from === days.to ? formatDay(days.from, language) : `${formatDay(days.from, language)} – ${formatDay(days.to, language)}`;
  const name = nameOf(work);
  return name === undefined ? words : `${t(`period.presets.${name}`)} · ${words}`;
}

/** The days of the work bar: presets, any day, week, month or range, the one before or after, and whether it is compared. */
export function PeriodControl({ work }: { work: Work }) {
  const { t } = useLanguage();
  const { period, preset, today, changePeriod } = work;
  const chosen: Name | null = period.kind === 'today' ? 'today' : preset;
  const text = usePeriodText(work);
  const next = shiftPeriod(period, 1, today);
  // Nothing is owed on days to come. The button stays one, so that the focus does: whoever goes on by keys stands on it.
  const isLast = periodBounds(next, today).from > today;
  return (
    <fieldset className={styles.control}>
      <legend className="visually-hidden">{t('period.label')}</legend>
      <ActionIcon
        variant="default"
        size="var(--control)"
        aria-label={t('period.previous')}
        onClick={() => changePeriod(shiftPeriod(period, -1, today))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Popover
        panelLabel={t('period.label')}
        className={styles.button}
        button={
          <>
            <IconCalendar size={16} aria-hidden />
            <span className={styles.text}>{text}</span>
          </>
        }
      >
        {(close) => (
          <Suspense fallback={<SkeletonRows rows={8} />}>
            <PeriodPanel work={work} chosen={chosen} onClose={close} />
          </Suspense>
        )}
      </Popover>
      <ActionIcon
        variant="default"
        size="var(--control)"
        aria-label={t('period.next')}
        aria-disabled={isLast || undefined}
        {...(isLast && { 'data-disabled': true })}
        onClick={() => isLast || changePeriod(next)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
