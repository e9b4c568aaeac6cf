import type { DeliveryContent } from '@balai/contracts/attendance';
import { daysOfView, type FollowedView, platformOfView } from '../../domain/followed-view.ts';
import type { DeliveryRow } from '../../repository/deliveries.ts';
import type { ReportWish } from '../gather-report.ts';

/** What of a view says what a sending is about; null: the delivery follows none. */
export type AskedView = Pick<FollowedView, 'path' | 'search'> | null;

/** What a delivery holds now: platform and days are those of its view where that says them. */
export function contentOf(content: DeliveryContent, view: AskedView): DeliveryContent {
  const known = { ...content, file: content.file ?? null };
  if (view === null) return known;
  return { ...known, platform: platformOfView(view) ?? content.platform, periode: daysOfView(view).word };
}

/** What a delivery says, as a wish for a report. */
export function wishOf(
  { content, client_id }: Pick<DeliveryRow, 'content' | 'client_id'>,
  view: AskedView,
  lateFor: Date | null,
): ReportWish {
  const { kind, platform, periode } = contentOf(content, view);
  const period = view === null ? { periode } : daysOfView(view).query;
  return { about: kind, platform, clientId: client_id, period, lateFor };
}
