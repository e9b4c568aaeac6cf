import type Holidays from 'date-holidays';

/** A day of the country's calendar. */
interface NationalHoliday {
  readonly day: string;
  readonly name: string;
  /** Not a day off, but one that people keep. */
  readonly is_observance: boolean;
}

let calendar: Promise<Holidays> | null = null;
/** Its rules take a quarter of a second to read: not at the start of a process that may never be asked. */
const calendarOf = (): Promise<Holidays> => {
  calendar ??= import('date-holidays').then((library) => new library.default('ID', { languages: ['id'] }));
  return calendar;
};

/** The data call this day by the name of another. */
const nameOf = ({ name, rule }: { name: string; rule: string }): string => (rule.startsWith('27 Rajab') ? "Isra Mi'raj" : name);

/** Years that are calculated: the library does not come back from the first years there were. */
const YEARS = { first: 1945, last: 2200 };

const kept = new Map<number, readonly NationalHoliday[]>();
/** The days of a year, calculated once: it takes some 50 ms of the processor. */
async function ofYear(year: number): Promise<readonly NationalHoliday[]> {
  const found =
    kept.get(year) ??
    (await calendarOf())
      .getHolidays(year)
      .map((one) => ({ day: one.date.slice(0, 10), name: nameOf(one), is_observance: one.type !== 'public' }));
  kept.set(year, found);
  return found;
}

/** Indonesia's holidays from a day to another, both included; those of the Islamic calendar are calculated. None before 1945. */
export async function nationalHolidays(from: string, to: string): Promise<NationalHoliday[]> {
  const first = Math.max(Number(from.slice(0, 4)), YEARS.first);
  const last = Math.min(Number(to.slice(0, 4)), YEARS.last);
  const found: NationalHoliday[] = [];
  for (let year = first; year <= last; year += 1) found.push(...(await ofYear(year)));
  return found.filter(({ day }) => day >= from && day <= to);
}
