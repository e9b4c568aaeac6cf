import type { RouteBinding } from '@balai/runtime/http';
import type { AggregateReader } from '../../analytics/routes/aggregate-reader.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { calendarRoute } from './calendar.ts';
import { habitsRoute } from './habits.ts';
import { streaksRoute } from './streaks.ts';

/** What people do day after day. */
export const habitRoutes = (reader: AggregateReader, firstSeen: FirstSeen): RouteBinding[] => [
  calendarRoute(reader),
  habitsRoute(reader, firstSeen),
  streaksRoute(reader),
];
