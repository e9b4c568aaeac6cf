import { wallClock } from '@balai/calendar';
import type { ClientLanguage } from '@balai/contracts/identity';
import { personName } from './recap-text.ts';

const GREETINGS = {
  id: { night: 'Selamat malam', morning: 'Selamat pagi', noon: 'Selamat siang', afternoon: 'Selamat sore' },
  en: { night: 'Good evening', morning: 'Good morning', noon: 'Good afternoon', afternoon: 'Good afternoon' },
} as const;

function partOfDay(now: Date, timezone: string): keyof (typeof GREETINGS)['id'] {
  const hour = wallClock(now, timezone).getUTCHours();
  if (hour < 4 || hour >= 18) return 'night';
  if (hour < 11) return 'morning';
  return hour < 15 ? 'noon' : 'afternoon';
}

/** How a text to one person begins: a greeting of the time of day in the zone, then rank and name. */
export const greeting = (
  person: { readonly title: string | null; readonly name: string },
  now: Date,
  timezone: string,
  language: ClientLanguage = 'id',
): string => `${GREETINGS[language][partOfDay(now, timezone)]},\n*${personName(person)}*`;
