import { DEFAULT_ZONE, dayOf, startOfDay } from '@balai/calendar';
import type { CollectorContext } from '../context.ts';
import * as clients from '../repository/clients.ts';

/** The calendar month in a client's zone, the end not included; where year or month is no such number, the present one. */
export async function monthOf(
  { database, clock }: CollectorContext,
  clientId: string,
  yearText: string | undefined,
  monthText: string | undefined,
): Promise<{ from: Date; to: Date }> {
  const client = await database.read('system', (tx) => clients.find(tx, clientId));
  const timeZone = client?.timezone ?? DEFAULT_ZONE;
  const [thisYear = 0, thisMonth = 0] = dayOf(clock.now(), timeZone).split('-').map(Number);
  const year = within(yearText, 2010, 2100) ?? thisYear;
  const month = within(monthText, 1, 12) ?? thisMonth;
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return { from: firstOf(year, month, timeZone), to: firstOf(next.year, next.month, timeZone) };
}

const firstOf = (year: number, month: number, timeZone: string): Date =>
  startOfDay(`${year}-${String(month).padStart(2, '0')}-01`, timeZone);

function within(text: string | undefined, min: number, max: number): number | null {
  const number = Number(text ?? Number.NaN);
  return Number.isInteger(number) && number >= min && number <= max ? number : null;
}
