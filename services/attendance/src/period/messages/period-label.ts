import { formatDay, longDate, shortDate } from '@balai/calendar';
import type { Language } from '@balai/documents';

/** The days of a period in words; null bounds: of all time. */
export function periodLabel({ from, to }: { readonly from: string | null; readonly to: string | null }, language: Language): string {
  if (from === null || to === null) return { id: 'Semua periode', en: 'All time' }[language];
  if (language === 'id') return from === to ? longDate(from) : `${shortDate(from)} s.d. ${shortDate(to)}`;
  return from === to ? formatDay(from, 'en-GB', 'full') : `${formatDay(from, 'en-GB', 'long')} to ${formatDay(to, 'en-GB', 'long')}`;
}
