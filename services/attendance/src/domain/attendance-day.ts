import { DEFAULT_ZONE, dayOf } from '@balai/calendar';

/** Day an instant counts for in a client's zone. A zone this machine does not know must not stop ingest: it counts as the default one. */
export function attendanceDay(instant: Date, zone: string | null): string {
  try {
    return dayOf(instant, zone ?? DEFAULT_ZONE);
  } catch {
    return dayOf(instant, DEFAULT_ZONE);
  }
}
