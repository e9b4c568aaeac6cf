import { wallClock } from '@balai/calendar';
import type { OpeningHours } from '@balai/contracts/chat';

/** Whether a business is within its hours; without hours it always is. */
export function isOpen(hours: readonly OpeningHours[], now: Date, zone: string): boolean {
  if (hours.length === 0) return true;
  const wall = wallClock(now, zone);
  const day = wall.getUTCDay() === 0 ? 7 : wall.getUTCDay();
  const time = wall.toISOString().slice(11, 16);
  return hours.some((span) => span.day === day && span.from <= time && time < span.to);
}
