import { addDays, isDay } from '@balai/calendar';

/** First letters of the months, in Indonesian, English and Portuguese. */
const MONTHS = [
  'jan',
  'feb fev',
  'mar',
  'apr abr',
  'mei may mai',
  'jun',
  'jul',
  'agu ags agt aug ago',
  'sep set',
  'okt oct out',
  'nov',
  'des dec dez',
];
const monthOf = (word: string): number => MONTHS.findIndex((names) => names.split(' ').includes(word.toLowerCase().slice(0, 3))) + 1;

/** Day 0 of the numbers that programs for tables keep days as. */
const SERIAL_START = '1899-12-30';

/** A day as a table holds it: `2026-03-14`, also with a time; `14/03/2026`; `14 Maret 2026`; the number of a workbook. Null: none. */
export function dayIn(text: string): string | null {
  const [, serial] = /^([3-6][0-9]{4})(?:[.,][0-9]+)?$/.exec(text) ?? [];
  if (serial !== undefined) return addDays(SERIAL_START, Number(serial));
  const [, iso] = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?$/.exec(text) ?? [];
  if (iso !== undefined) return isDay(iso) ? iso : null;
  const [, day = '', month = '', year = ''] = /^([0-9]{1,2})[\s./-]+([0-9]{1,2}|[a-z]{3,9})[\s./-]+([0-9]{4})$/i.exec(text) ?? [];
  const number = /^[0-9]/.test(month) ? Number(month) : monthOf(month);
  const found = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : null;
}
