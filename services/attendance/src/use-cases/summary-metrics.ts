import type { Platform } from '@balai/contracts';
import { shownPart } from '@balai/contracts/attendance';
import { type GroupCounts, mustAct } from '../domain/attendance-table.ts';
import { METRIC_LABEL } from '../messages/summary-texts.ts';
import type { ClientSummary, PlatformSummary } from './summarise-client.ts';

/** A figure of a month, of the month before, and the difference; `changePercent` is of the earlier one. */
export interface SummaryMetric {
  readonly key: string;
  readonly label: string;
  readonly unit: 'count' | 'percent';
  readonly value: number | null;
  readonly previous: number | null;
  readonly change: number | null;
  readonly changePercent: number | null;
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
const participation = ({ given, expected }: GroupCounts): number | null => shownPart(given, expected);
const complete = ({ people }: GroupCounts): number | null => shownPart(people.done, mustAct(people));

function metric(key: keyof typeof METRIC_LABEL, unit: SummaryMetric['unit'], value: number | null, previous: number | null): SummaryMetric {
  const change = value === null || previous === null ? null : oneDecimal(value - previous);
  const changePercent = change === null || previous === null || previous === 0 ? null : oneDecimal((change / previous) * 100);
  return { key, label: METRIC_LABEL[key], unit, value, previous, change, changePercent };
}

const platformIn = (platforms: readonly PlatformSummary[], platform: Platform): PlatformSummary | undefined =>
  platforms.find((one) => one.platform === platform);

/** The figures of a month beside those of the month before. */
export function metricsOf({ month, before, both, people }: ClientSummary): SummaryMetric[] {
  const count = (of: readonly PlatformSummary[], platform: Platform, field: 'posts' | 'observed') => platformIn(of, platform)?.[field] ?? 0;
  const pair = (platform: Platform, field: 'posts' | 'observed') =>
    [count(month, platform, field), count(before, platform, field)] as const;
  const [posts, tiktoks] = [pair('instagram', 'posts'), pair('tiktok', 'posts')];
  return [
    metric('participation', 'percent', participation(both.month), participation(both.before)),
    metric('complete', 'percent', complete(both.month), complete(both.before)),
    metric('posts', 'count', posts[0] + tiktoks[0], posts[1] + tiktoks[1]),
    metric('instagram_posts', 'count', ...posts),
    metric('tiktok_posts', 'count', ...tiktoks),
    metric('likes', 'count', ...pair('instagram', 'observed')),
    metric('comments', 'count', ...pair('tiktok', 'observed')),
    // Today's people are counted in both months.
    metric('users', 'count', people, null),
  ];
}
