import { addDays, addMonths, isoWeekOf } from '@balai/calendar';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatDay } from '../domain/format.ts';
import { asKind, PERIOD_KINDS, type Period, type PeriodKind, periodOf, shiftPeriod } from '../domain/period.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { LateCheckbox } from '../kit/late-checkbox.tsx';
import { MonthField } from '../kit/month-field.tsx';
import { Popover } from '../kit/popover.tsx';
import { Segments } from '../kit/segments.tsx';
import styles from './period-control.module.css';
import type { Work } from './use-work.ts';

/** Periods with a name, the days of each counted from today. */
const PRESETS = {
  today: () => ({ kind: 'today' }),
  yesterday: (today) => ({ kind: 'date', date: addDays(today, -1) }),
  thisWeek: (today) => ({ kind: 'week', date: today }),
  lastWeek: (today) => ({ kind: 'week', date: addDays(isoWeekOf(today).from, -7) }),
  days7: (today) => ({ kind: 'range', from: addDays(today, -6), to: today }),
  days30: (today) => ({ kind: 'range', from: addDays(today, -29), to: today }),
  days90: (today) => ({ kind: 'range', from: addDays(today, -89), to: today }),
  thisMonth: (today) => ({ kind: 'month', date: today.slice(0, 7) }),
  lastMonth: (today) => ({ kind: 'month', date: addMonths(today.slice(0, 7), -1) }),
} satisfies Record<string, (today: string) => Period>;
const NAMES = Object.keys(PRESETS) as (keyof typeof PRESETS)[];

const isSame = (a: Period, b: Period): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The days of a period in words: "Hari ini, Sab, 21 Nov", "16 – 22 Nov". */
export function usePeriodText({ period, days, today }: Pick<Work, 'period' | 'days' | 'today'>): string {
  const { t, language } = useLanguage();
  const words =
    days.from === days.to ? formatDay(days.from, language) : `${formatDay(days.from, language)} – ${formatDay(days.to, language)}`;
  const name = NAMES.find((each) => isSame(PRESETS[each](today), period));
  return name === undefined || name === 'days7' || name === 'days30' || name === 'days90'
    ? words
    : `${t(`period.presets.${name}`)} · ${words}`;
}

function DayFields({ period, today, changePeriod }: Pick<Work, 'period' | 'today' | 'changePeriod'>) {
  const { t } = useLanguage();
  if (period.kind === 'today') return null;
  if (period.kind === 'range')
    return (
      <div className={styles.fields}>
        <TextInput
          type="date"
          label={t('period.from')}
          value={period.from}
          max={period.to}
          onChange={(event) => changePeriod(periodOf({ ...period, period: 'range', from: event.currentTarget.value }, today))}
        />
        <TextInput
          type="date"
          label={t('period.to')}
          value={period.to}
          min={period.from}
          onChange={(event) => changePeriod(periodOf({ ...period, period: 'range', to: event.currentTarget.value }, today))}
        />
      </div>
    );
  if (period.kind === 'month') {
    const present = today.slice(0, 7);
    return (
      <MonthField
        label={t('period.month')}
        isLabelShown
        month={period.date}
        last={period.date > present ? period.date : present}
        onMonth={(date) => changePeriod(periodOf({ period: 'month', date }, today))}
      />
    );
  }
  return (
    <TextInput
      type="date"
      label={t('period.day')}
      value={period.date}
      onChange={(event) => {
        // An emptied field is not a choice; the day stays.
        if (event.currentTarget.value !== '') changePeriod(periodOf({ period: period.kind, date: event.currentTarget.value }, today));
      }}
    />
  );
}

/** The days of the work bar: presets, any day, week, month or range, the one before or after, and whether it is compared. */
export function PeriodControl({ work }: { work: Work }) {
  const { t } = useLanguage();
  const { period, today, changePeriod } = work;
  const text = usePeriodText(work);
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
          <div className={styles.panel}>
            <ul className={styles.presets}>
              {NAMES.map((name) => {
                const preset = PRESETS[name](today);
                return (
                  <li key={name}>
                    <button
                      type="button"
                      className={styles.preset}
                      aria-current={isSame(preset, period) || undefined}
                      onClick={() => {
                        close();
                        changePeriod(preset);
                      }}
                    >
                      {t(`period.presets.${name}`)}
                    </button>
                  </li>
                );
              })}
            </ul>
            <div className={styles.own}>
              <Segments<PeriodKind>
                label={t('period.label')}
                value={period.kind}
                onChange={(kind) => changePeriod(asKind(period, kind, today))}
                options={PERIOD_KINDS.map((kind) => ({ value: kind, label: t(`period.${kind}`) }))}
              />
              <DayFields period={period} today={today} changePeriod={changePeriod} />
              <LateCheckbox
                label={t('period.compare')}
                checked={work.isCompared}
                onChange={(event) => work.changeCompared(event.currentTarget.checked)}
              />
            </div>
          </div>
        )}
      </Popover>
      <ActionIcon
        variant="default"
        size="var(--control)"
        aria-label={t('period.next')}
        onClick={() => changePeriod(shiftPeriod(period, 1, today))}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
