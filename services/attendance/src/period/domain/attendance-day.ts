import { DEFAULT_ZONE, dayOf, dayRange } from '@balai/calendar';

/** Day an instant counts for in a client's zone. A zone this machine does not know must not stop ingest: it counts as the default one. */
export function attendanceDay(instant: Date, zone: string | null): string {
  try {
    return dayOf(instant, zone ?? DEFAULT_ZONE);
  } catch {
    return dayOf(instant, DEFAULT_ZONE);
  }
}

/** The instants of that day: from the first until before the second. */
export function attendanceDayBounds(instant: Date, zone: string | null): { from: Date; until: Date } {
  const day = attendanceDay(instant, zone);
  try {
    return dayRange(day, day, zone ?? DEFAULT_ZONE);
  } catch {
    return dayRange(day, day, DEFAULT_ZONE);
  }
}
