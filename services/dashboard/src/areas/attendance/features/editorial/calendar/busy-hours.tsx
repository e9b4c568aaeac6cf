import { formatHour } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import styles from './calendar.module.css';

/** The hours of a day of the week in which the client's people act most, in small letters; nothing where they are not known. */
export function BusyHours({ hours }: { hours: readonly number[] }) {
  const { t } = useLanguage();
  if (hours.length === 0) return null;
  const times = hours.toSorted((a, b) => a - b).map(formatHour);
  return (
    <span className={styles.busy} title={t('editorial.calendar.busyHint')}>
      {t('editorial.calendar.busy', { hours: times.join(' · ') })}
    </span>
  );
}
