import { wallClock } from '@balai/calendar';
import { personName } from './recap-text.ts';

function partOfDay(now: Date, timezone: string): string {
  const hour = wallClock(now, timezone).getUTCHours();
  if (hour < 4 || hour >= 18) return 'malam';
  if (hour < 11) return 'pagi';
  return hour < 15 ? 'siang' : 'sore';
}

/** How a text to one person begins: a greeting of the time of day in the zone, then rank and name. */
export const greeting = (person: { readonly title: string | null; readonly name: string }, now: Date, timezone: string): string =>
  `Selamat ${partOfDay(now, timezone)},\n*${personName(person)}*`;
