import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/use-language.ts';
import { asKind, PERIOD_KINDS, type Period, type PeriodKind, periodOf, shiftPeriod } from './period.ts';
import styles from './period-picker.module.css';

interface PickerProps {
  readonly period: Period;
  /** Today in the client's zone, `YYYY-MM-DD`. */
  readonly today: string;
  readonly onChange: (period: Period) => void;
}

function DayFields({ period, today, onChange }: PickerProps) {
  const { t } = useLanguage();
  if (period.kind === 'today') return null;
  if (period.kind === 'range')
    return (
      <>
        <TextInput
          type="date"
          size="xs"
          aria-label={t('today.period.from')}
          value={period.from}
          max={period.to}
          onChange={(event) => onChange(periodOf({ ...period, period: 'range', from: event.currentTarget.value }, today))}
        />
        <span aria-hidden>–</span>
        <TextInput
          type="date"
          size="xs"
          aria-label={t('today.period.to')}
          value={period.to}
          min={period.from}
          onChange={(event) => onChange(periodOf({ ...period, period: 'range', to: event.currentTarget.value }, today))}
        />
      </>
    );
  return (
    <TextInput
      type={period.kind === 'month' ? 'month' : 'date'}
      size="xs"
      aria-label={t('today.period.day')}
      value={period.date}
      onChange={(event) => {
        // An emptied field is not a choice; the day stays.
        if (event.currentTarget.value !== '') onChange(periodOf({ period: period.kind, date: event.currentTarget.value }, today));
      }}
    />
  );
}

/** Chooses today, a day, a week, a month or a range, and steps to the one before or after. */
export function PeriodPicker(props: PickerProps) {
  const { t } = useLanguage();
  const { period, today, onChange } = props;
  return (
    <fieldset className={styles.picker}>
      <legend className="visually-hidden">{t('today.period.label')}</legend>
      <SegmentedControl<PeriodKind>
        size="xs"
        aria-label={t('today.period.label')}
        value={period.kind}
        onChange={(kind) => onChange(asKind(period, kind, today))}
        data={PERIOD_KINDS.map((kind) => ({ value: kind, label: t(`today.period.${kind}`) }))}
      />
      <div className={styles.days}>
        <ActionIcon variant="default" aria-label={t('today.period.previous')} onClick={() => onChange(shiftPeriod(period, -1, today))}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <DayFields {...props} />
        <ActionIcon variant="default" aria-label={t('today.period.next')} onClick={() => onChange(shiftPeriod(period, 1, today))}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </div>
    </fieldset>
  );
}
