import { addDays } from '@balai/calendar';
import type { DeliveryContent } from '@balai/contracts/attendance';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import { dayBefore } from '../../period/domain/day-before.ts';
import type { ReportWish } from '../../reports/use-cases/gather-report.ts';
import { daysOfView, type FollowedView, platformOfView } from '../domain/followed-view.ts';
import type { DeliveryRow } from '../repository/deliveries.ts';

/** What of a view says what a sending is about; null: the delivery follows none. */
export type AskedView = Pick<FollowedView, 'path' | 'search'> | null;

/** What a delivery holds now: what it is about, platform and days are those of its view where that says them. */
export function contentOf(content: DeliveryRow['content'], view: AskedView): DeliveryContent {
  const known = { ...content, file: content.file ?? null, which: content.which ?? 'current' };
  if (view === null) return known;
  const { word, which: ofPage } = daysOfView(view);
  const which = word === 'rentang' ? 'current' : (ofPage ?? known.which);
  // A view says what its page shows, whatever was chosen beside it.
  const kind = view.path === '/amplification' ? 'links' : 'attendance';
  return { ...known, kind, platform: platformOfView(view) ?? content.platform, periode: word, which };
}

/** Days as words of a query. */
export type SendingDays = Readonly<Record<string, string>>;

/**
 * The days a sending is about. They are those of the moment it is due, not of the moment its text is made: one of 23.55 that leaves after
 * midnight is still about the day before.
 */
export function daysOf(
  content: DeliveryRow['content'],
  view: AskedView,
  due: { readonly at: Date; readonly timezone: string | null },
): SendingDays {
  const day = attendanceDay(due.at, due.timezone);
  const { range = null, recent } = view === null ? {} : daysOfView(view);
  if (range !== null) return range;
  if (recent !== undefined) return { start_date: addDays(day, 1 - recent), end_date: day };
  const { periode, which } = contentOf(content, view);
  return { periode, tanggal: which === 'previous' ? dayBefore(day, periode) : day };
}

/** What a delivery says, as a wish for a report. */
export function wishOf(
  { content, client_id }: Pick<DeliveryRow, 'content' | 'client_id'>,
  view: AskedView,
  period: SendingDays,
  lateFor: Date | null,
): ReportWish {
  const { kind, platform } = contentOf(content, view);
  return { about: kind, platform, clientId: client_id, period, lateFor };
}
