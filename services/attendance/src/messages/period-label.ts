import { longDate, shortDate } from '@balai/calendar';

/** The days of a period in words; null bounds: of all time. */
export function periodLabel({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  if (from === null || to === null) return 'Semua periode';
  return from === to ? longDate(from) : `${shortDate(from)} s.d. ${shortDate(to)}`;
}
