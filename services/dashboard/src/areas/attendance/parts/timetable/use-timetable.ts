import { addDays, dayOf, zoneName } from '@balai/calendar';
import { formatDay, formatTime, listOf, localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type texts from './texts.json';
import { evenPause, nextTimes, type TimetableSlot, timetableOf } from './timetable.ts';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    timetable: typeof texts.id;
  }
}

const NEXT = 5;
/** More times than this are said by their pause, where it is even. */
const LISTED = 8;
const MONDAY = '2024-01-01';

/** When something is done, in words: "Setiap hari 15:20, 18:20, dan 20:20 WIB", and its next times by day. */
export function useTimetable() {
  const { t, language } = useLanguage();
  const weekday = (day: number, style: 'long' | 'short') =>
    new Intl.DateTimeFormat(localeOf(language), { weekday: style, timeZone: 'UTC' }).format(new Date(`${addDays(MONDAY, day - 1)}T00:00Z`));
  const daysText = ({ days, monthDay = null }: TimetableSlot): string => {
    if (monthDay !== null) return monthDay === 'last' ? t('timetable.monthEnd') : t('timetable.monthly', { day: monthDay });
    if (days === null || days.length === 7) return t('timetable.daily');
    const [first, last] = [days[0] ?? 1, days.at(-1) ?? 1];
    if (days.length > 2 && last - first === days.length - 1) return `${weekday(first, 'long')}–${weekday(last, 'long')}`;
    return days.map((day) => weekday(day, 'long')).join(', ');
  };
  const timesText = (times: readonly string[]): string => {
    const pause = times.length > LISTED ? evenPause(times) : null;
    if (pause === null) return listOf(times, language);
    return t('timetable.every', { from: times[0], to: times.at(-1), count: pause });
  };
  const inWords = (slots: readonly TimetableSlot[], timezone: string): string =>
    `${slots.map((slot) => `${daysText(slot)} ${timesText(slot.times)}`).join('; ')} ${zoneName(new Date(), timezone)}`;
  const dayText = (day: string, today: string): string =>
    day === today ? t('timetable.today') : day === addDays(today, 1) ? t('timetable.tomorrow') : formatDay(day, language);
  return {
    weekday,
    slotsInWords: inWords,
    words: (crons: readonly string[], timezone: string): string => {
      const slots = timetableOf(crons);
      return slots === null ? t('timetable.other') : inWords(slots, timezone);
    },
    /** "Hari ini 18:20, 20:20 · Besok 15:20". */
    next: (slots: readonly TimetableSlot[], timezone: string, now = new Date(), count = NEXT): readonly string[] => {
      const today = dayOf(now, timezone);
      const times = nextTimes(slots, timezone, now, count);
      const days = [...new Set(times.map((time) => dayOf(time, timezone)))];
      const ofDay = (day: string) => times.filter((time) => dayOf(time, timezone) === day);
      return days.map(
        (day) =>
          `${dayText(day, today)} ${ofDay(day)
            .map((time) => formatTime(time, timezone))
            .join(', ')}`,
      );
    },
  };
}
