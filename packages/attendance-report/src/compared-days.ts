import { LOCALES, type NarrativeLanguage } from './narrative-words.ts';

const DAY_MS = 86_400_000;
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const isWholeMonth = (from: string, to: string): boolean =>
  from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && new Date(dateOf(to).getTime() + DAY_MS).getUTCDate() === 1;

const YESTERDAY = { id: 'kemarin sampai jam yang sama', en: 'yesterday up to the same hour' } as const;
const SAME_HOUR = { id: ' sampai jam yang sama', en: ' up to the same hour' } as const;

/**
 * The days that a period is compared with, as they stand after "dari" or "from".
 * @param last where the period is not over: the day of those before that it is compared up to; null: it is over
 */
export function comparedDays(
  before: { readonly from: string; readonly to: string },
  last: string | null,
  language: NarrativeLanguage,
): string {
  const { from, to } = before;
  // Only today is a single day that is not over.
  if (last !== null && from === to) return YESTERDAY[language];
  // A month may have more days than the one before.
  const end = last === null || last > to ? to : last;
  const isMonth = last === null && isWholeMonth(from, to);
  const month = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  const days = new Intl.DateTimeFormat(LOCALES[language], isMonth ? month : { ...month, day: 'numeric' });
  // Thin spaces around a dash are none that every font has.
  const named = isMonth ? days.format(dateOf(from)) : days.formatRange(dateOf(from), dateOf(end)).replace(/\s/g, ' ');
  return `${named}${last === null ? '' : SAME_HOUR[language]}`;
}
