import { DEFAULT_ZONE, dayOf, startOfDay } from '@balai/calendar';
import { findClient } from '@balai/runtime/directory';
import { invalidField } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';

/**
 * The calendar month in a client's zone, the end not included; the present one where year or month is no number at all, as callers are used to.
 * @throws Problem that names the number which is out of range.
 */
export async function monthOf(
  { database, clock }: CollectorContext,
  clientId: string,
  yearText: string | undefined,
  monthText: string | undefined,
): Promise<{ from: Date; to: Date }> {
  const client = await database.read('system', (tx) => findClient(tx, clientId, { removed: true }));
  const timeZone = client?.timezone ?? DEFAULT_ZONE;
  const [thisYear = 0, thisMonth = 0] = dayOf(clock.now(), timeZone).split('-').map(Number);
  const year = within('year', yearText, 2010, 2100) ?? thisYear;
  const month = within('month', monthText, 1, 12) ?? thisMonth;
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return { from: firstOf(year, month, timeZone), to: firstOf(next.year, next.month, timeZone) };
}

const firstOf = (year: number, month: number, timeZone: string): Date =>
  startOfDay(`${year}-${String(month).padStart(2, '0')}-01`, timeZone);

function within(field: string, text: string | undefined, min: number, max: number): number | null {
  const number = Number(text ?? Number.NaN);
  if (Number.isNaN(number)) return null;
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw invalidField(field, { id: `angka bulat ${min} sampai ${max}`, en: `a whole number from ${min} to ${max}` });
}
