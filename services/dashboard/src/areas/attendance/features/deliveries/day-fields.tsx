import { Checkbox, NativeSelect } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FormPair } from '../../../../kit/forms/form.tsx';
import { useTimetable } from '../../parts/timetable/use-timetable.ts';
import styles from './page.module.css';
import type { NewDelivery } from './queries.ts';

/** On which days something is sent. */
export interface DeliveryDays {
  readonly days: readonly number[];
  readonly month_day: NonNullable<NewDelivery['schedule']['month_day']> | null;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
/** Days that every month has. */
const MONTH_DAYS = Array.from({ length: 28 }, (_, at) => String(at + 1));

/** Days of the week. */
export function WeekdayField(props: { value: readonly number[]; fault: string | undefined; onChange: (days: readonly number[]) => void }) {
  const { t } = useLanguage();
  const timetable = useTimetable();
  return (
    <Checkbox.Group
      label={t('deliveries.days')}
      value={props.value.map(String)}
      error={props.fault}
      onChange={(chosen) => props.onChange(chosen.map(Number).sort((a, b) => a - b))}
    >
      <div className={styles.days}>
        {WEEKDAYS.map((day) => (
          <Checkbox key={day} value={String(day)} label={timetable.weekday(day, 'short')} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** The days of the week on which something is sent, or the day of the month. */
export function DayFields(props: { value: DeliveryDays; fault: string | undefined; onChange: (value: DeliveryDays) => void }) {
  const { t } = useLanguage();
  const { value, fault, onChange } = props;
  const { days, month_day: monthDay } = value;
  const often = (
    <NativeSelect
      label={t('deliveries.often')}
      value={monthDay === null ? 'week' : 'month'}
      data={(['week', 'month'] as const).map((word) => ({ value: word, label: t(`deliveries.oftenIs.${word}`) }))}
      onChange={({ currentTarget }) => onChange({ days, month_day: currentTarget.value === 'month' ? 'last' : null })}
    />
  );
  if (monthDay !== null)
    return (
      <FormPair>
        {often}
        <NativeSelect
          label={t('deliveries.monthDay')}
          value={String(monthDay)}
          data={[{ value: 'last', label: t('deliveries.monthEnd') }, ...MONTH_DAYS]}
          onChange={({ currentTarget: { value: day } }) => onChange({ days, month_day: day === 'last' ? day : Number(day) })}
        />
      </FormPair>
    );
  return (
    <>
      {often}
      <WeekdayField value={days} fault={fault} onChange={(chosen) => onChange({ days: chosen, month_day: null })} />
    </>
  );
}
