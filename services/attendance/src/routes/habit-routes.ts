import type { RouteBinding } from '@balai/runtime';
import type { FirstSeen } from '../use-cases/first-seen.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { calendarRoute } from './calendar.ts';
import { habitsRoute } from './habits.ts';
import { streaksRoute } from './streaks.ts';

/** What people do day after day. */
export const habitRoutes = (reader: AggregateReader, firstSeen: FirstSeen): RouteBinding[] => [
  calendarRoute(reader),
  habitsRoute(reader, firstSeen),
  streaksRoute(reader),
];
