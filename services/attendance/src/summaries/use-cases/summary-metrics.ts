import { type Platform, pointsBetween } from '@balai/contracts';
import type { Texts } from '@balai/documents';
import { completeOf, participationOf, toPercent } from '../../recap/domain/group-shares.ts';
import type { GroupCounts } from '../../recap/domain/people-counts.ts';
import { METRIC_LABEL } from '../messages/summary-texts.ts';
import type { ClientSummary, PlatformSummary } from './summarise-client.ts';

/** A metric of a month, of the month before, and the difference; `changePercent` is of the earlier one. */
export interface SummaryMetric {
  readonly key: string;
  readonly label: Texts;
  readonly unit: 'count' | 'percent';
  readonly value: number | null;
  readonly previous: number | null;
  readonly change: number | null;
  readonly changePercent: number | null;
}

type Both = ClientSummary['both'];

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

function metric(key: keyof typeof METRIC_LABEL, unit: SummaryMetric['unit'], value: number | null, previous: number | null): SummaryMetric {
  return changed(key, unit, { value, previous, change: value === null || previous === null ? null : oneDecimal(value - previous) });
}

/** A measure in percent: the difference is of the shares as they are shown, as every view has it. */
function share(key: 'participation' | 'complete', of: (counts: GroupCounts) => number | null, { month, before }: Both): SummaryMetric {
  const [now, then] = [of(month), of(before)];
  const change = now === null || then === null ? null : pointsBetween(now, then);
  return changed(key, 'percent', { value: toPercent(now), previous: toPercent(then), change });
}

function changed(
  key: keyof typeof METRIC_LABEL,
  unit: SummaryMetric['unit'],
  { value, previous, change }: Pick<SummaryMetric, 'value' | 'previous' | 'change'>,
): SummaryMetric {
  const changePercent = change === null || previous === null || previous === 0 ? null : oneDecimal((change / previous) * 100);
  return { key, label: METRIC_LABEL[key], unit, value, previous, change, changePercent };
}

const platformIn = (platforms: readonly PlatformSummary[], platform: Platform): PlatformSummary | undefined =>
  platforms.find((one) => one.platform === platform);

/** The metrics of a month beside those of the month before. */
export function metricsOf({ month, before, both, people }: ClientSummary): SummaryMetric[] {
  const count = (of: readonly PlatformSummary[], platform: Platform, field: 'posts' | 'observed') => platformIn(of, platform)?.[field] ?? 0;
  const pair = (platform: Platform, field: 'posts' | 'observed') =>
    [count(month, platform, field), count(before, platform, field)] as const;
  const [posts, tiktoks] = [pair('instagram', 'posts'), pair('tiktok', 'posts')];
  return [
    share('participation', participationOf, both),
    share('complete', completeOf, both),
    metric('posts', 'count', posts[0] + tiktoks[0], posts[1] + tiktoks[1]),
    metric('instagram_posts', 'count', ...posts),
    metric('tiktok_posts', 'count', ...tiktoks),
    metric('likes', 'count', ...pair('instagram', 'observed')),
    metric('comments', 'count', ...pair('tiktok', 'observed')),
    // Today's people are counted in both months.
    metric('users', 'count', people, null),
  ];
}
