import { addDays, dayOf, isDay, isMonth, isoWeekOf, monthOf, startOfDay } from '@balai/calendar';

/** What a page says of a period: dates as days of the zone. */
export interface PeriodQuery {
  readonly periode?: string | undefined;
  readonly tanggal?: string | undefined;
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
  readonly tanggal_mulai?: string | undefined;
  readonly tanggal_selesai?: string | undefined;
}

/** A half-open span; null: no bound. */
export interface Span {
  readonly from: Date | null;
  readonly until: Date | null;
}

/** The span that is asked for in a zone, a month unless told; null when it cannot be understood. */
export function spanAsked(query: PeriodQuery, timeZone: string, now: Date): Span | null {
  const days = daysAsked(query, dayOf(now, timeZone));
  if (days === null) return null;
  const { from, to } = days;
  return {
    from: from === null ? null : startOfDay(from, timeZone),
    until: to === null ? null : startOfDay(addDays(to, 1), timeZone),
  };
}

/** The parameter that keeps a period from being understood; as a call spelled it. */
export function faultOfPeriod(query: PeriodQuery): keyof PeriodQuery {
  const { tanggal_mulai, tanggal_selesai, start_date = tanggal_mulai, end_date = tanggal_selesai } = query;
  if (start_date !== undefined || end_date !== undefined) {
    const isLegacy = tanggal_mulai !== undefined || tanggal_selesai !== undefined;
    if (start_date === undefined || !isDay(start_date)) return isLegacy ? 'tanggal_mulai' : 'start_date';
    return isLegacy ? 'tanggal_selesai' : 'end_date';
  }
  const isOfDays = ['harian', 'mingguan'].includes((query.periode ?? '').trim().toLowerCase());
  const { tanggal } = query;
  return tanggal !== undefined && !isDay(tanggal) && (isOfDays || !isMonth(tanggal)) ? 'tanggal' : 'periode';
}

function daysAsked(query: PeriodQuery, today: string): { from: string | null; to: string | null } | null {
  const [start, end] = [query.start_date ?? query.tanggal_mulai, query.end_date ?? query.tanggal_selesai];
  if (start !== undefined || end !== undefined) {
    const isRange = start !== undefined && end !== undefined && isDay(start) && isDay(end) && start <= end;
    return isRange ? { from: start, to: end } : null;
  }
  const { tanggal } = query;
  if (tanggal !== undefined && !isDay(tanggal) && !isMonth(tanggal)) return null;
  switch ((query.periode ?? 'bulanan').trim().toLowerCase()) {
    case 'semua':
      return { from: null, to: null };
    case 'harian':
      return isMonth(tanggal ?? today) ? null : { from: tanggal ?? today, to: tanggal ?? today };
    case 'mingguan':
      return isMonth(tanggal ?? today) ? null : isoWeekOf(tanggal ?? today);
    case 'bulanan':
      return monthOf((tanggal ?? today).slice(0, 7));
    default:
      return null;
  }
}
