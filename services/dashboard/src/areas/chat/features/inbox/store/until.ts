import { type Language, localeOf } from '../../../../../i18n/format.ts';

/** A coming moment in the zone of the browser: `17:30` today, `Sen 08:00` within a week, else `7 Des 08:00`. */
export function formatUntil(at: Date, now: Date, language: Language): string {
  const locale = localeOf(language);
  const time = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  if (at.toDateString() === now.toDateString()) return time;
  const isNear = at.getTime() - now.getTime() < 6 * 86_400_000;
  const day = new Intl.DateTimeFormat(locale, isNear ? { weekday: 'short' } : { day: 'numeric', month: 'short' }).format(at);
  return `${day} ${time}`;
}
