import { ActionIcon } from '@mantine/core';
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatDay } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { LateCheckbox } from '../../../kit/forms/late-checkbox.tsx';
import { MonthField } from '../../../kit/forms/month-field.tsx';
import { Segments } from '../../../kit/page/segments.tsx';
import { Popover } from '../../../kit/windows/popover.tsx';
import { DayField } from './day-field.tsx';
import {
  asKind,
  PERIOD_KINDS,
  type Period,
  type PeriodKind,
  PRESET_NAMES,
  periodBounds,
  periodOf,
  presetPeriod,
  shiftPeriod,
} from './period.ts';
import styles from './period-control.module.css';
import type { Work } from './use-work.ts';

/** Periods with a name, in the order they are offered. */
const NAMES = ['today', ...PRESET_NAMES] as const;
type Name = (typeof NAMES)[number];

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

function DayFields({ period, today, changePeriod }: Pick<Work, 'period' | 'today' | 'changePeriod'>) {
  const { t } = useLanguage();
  if (period.kind === 'today') return null;
  if (period.kind === 'range')
    return (
      <div className={styles.fields}>
        <DayField
          label={t('period.from')}
          value={period.from}
          max={period.to}
          onDay={(from) => changePeriod(periodOf({ ...period, period: 'range', from }, today))}
        />
        <DayField
          label={t('period.to')}
          value={period.to}
          min={period.from}
          onDay={(to) => changePeriod(periodOf({ ...period, period: 'range', to }, today))}
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
    <DayField label={t('period.day')} value={period.date} onDay={(date) => changePeriod(periodOf({ period: period.kind, date }, today))} />
  );
}

/** The days of the work bar: presets, any day, week, month or range, the one before or after, and whether it is compared. */
export function PeriodControl({ work }: { work: Work }) {
  const { t } = useLanguage();
  const { period, preset, today, changePeriod, changePreset } = work;
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
          <div className={styles.panel}>
            <ul className={styles.presets}>
              {NAMES.map((name) => (
                <li key={name}>
                  <button
                    type="button"
                    className={styles.preset}
                    aria-current={name === chosen || undefined}
                    onClick={() => {
                      close();
                      if (name === 'today') changePeriod({ kind: 'today' });
                      else changePreset(name);
                    }}
                  >
                    {t(`period.presets.${name}`)}
                  </button>
                </li>
              ))}
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
        aria-disabled={isLast || undefined}
        {...(isLast && { 'data-disabled': true })}
        onClick={() => isLast || changePeriod(next)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
