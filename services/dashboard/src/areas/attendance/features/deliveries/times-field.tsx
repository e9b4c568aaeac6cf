import { TextInput } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { timesOf } from '../../parts/timetable/times.ts';
import type { TimetableSlot } from '../../parts/timetable/timetable.ts';
import { useTimetable } from '../../parts/timetable/use-timetable.ts';
import styles from './page.module.css';

/** Times of day as text, with the timetable they make in words and its next five times by the client's clock. */
export function TimesField(props: {
  value: string;
  /** The days, with these times. */
  on: Omit<TimetableSlot, 'times'>;
  timezone: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const { t } = useLanguage();
  const timetable = useTimetable();
  const { value, on, timezone, error, onChange } = props;
  const times = timesOf(value);
  const isSome = (on.monthDay ?? null) !== null || on.days === null || on.days.length > 0;
  const slots = times === null || !isSome ? null : [{ ...on, times }];
  return (
    <div className={styles.stack}>
      <TextInput
        name="times"
        label={t('deliveries.times')}
        description={slots === null ? t('deliveries.timesHint') : timetable.slotsInWords(slots, timezone)}
        required
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {slots !== null && (
        <p className={styles.hint}>{t('deliveries.nextFiveAre', { times: timetable.next(slots, timezone).join(' · ') })}</p>
      )}
    </div>
  );
}
