import type { Platform, ResponseOf } from '@balai/contracts';
import type { clientSummary as summaryRoute } from '@balai/contracts/attendance';
import type { PictureLink } from '@balai/contracts/collector';
import type { Language } from '@balai/documents';
import { periodLabel } from '../../period/messages/period-label.ts';
import { exactShareOf, shareOf } from '../../recap/domain/group-shares.ts';
import { comparedWords } from '../../recap/messages/export-texts.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import { CHANNEL_LABEL, highlightsOf } from '../messages/summary-texts.ts';
import type { SummarySpans } from '../use-cases/resolve-summary.ts';
import type { ClientSummary, ContentSummary, PlatformSummary } from '../use-cases/summarise-client.ts';
import { metricsOf } from '../use-cases/summary-metrics.ts';

type SummaryData = ResponseOf<typeof summaryRoute>['data'];
interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** Makes links to a client's pictures. */
type PicturesOf = (clientId: string) => PictureLink;

/** What depends on who asks, and how. */
export interface Shown {
  readonly pictures: PicturesOf;
  readonly contacts: boolean;
  readonly language: Language;
}

const spanOf = ({ from, to }: Span) => ({ from, to });
function platformIn(platforms: readonly PlatformSummary[], platform: Platform): PlatformSummary | undefined {
  return platforms.find((one) => one.platform === platform);
}

const contentOf = (row: ContentSummary, pictures: PicturesOf): SummaryData['contentTable'][number] => ({
  post_id: row.post_id,
  platform: row.platform,
  code: row.platform_id,
  url: row.url,
  caption: row.caption,
  created_at: row.taken_at.toISOString(),
  thumbnail_url: row.thumbnail_url === null ? null : pictures(row.client_id)(row.thumbnail_url),
  likes: row.like_count,
  comments: row.comment_count,
  views: row.view_count,
  shares: row.share_count,
  took_part: row.tookPart,
  must_act: row.mustAct,
  rate: shareOf(row.tookPart, row.mustAct),
});

function platformMetricsOf(month: readonly PlatformSummary[], platform: Platform): SummaryData['platformAnalytics']['instagram'] {
  const found = platformIn(month, platform);
  if (found === undefined) throw new Error('a summary is of both platforms');
  const { posts, engagements, observed, views, shares, counts } = found;
  const weeks = found.weeks.map((week) => ({ ...week, rate: shareOf(week.given, week.expected) }));
  return { platform, posts, engagements, observed, views, shares, ...measuresOf(counts), weeks };
}

const joined = (entries: readonly string[]): string | null => (entries.length === 0 ? null : entries.join(','));

const clientOf = ({ client }: ClientSummary, showsContacts: boolean): SummaryData['client'] => ({
  client_id: client.client_id,
  nama: client.name,
  client_type: client.type,
  client_status: client.active,
  regional_id: client.regional_id,
  parent_client_id: client.parent_client_id,
  client_insta: client.instagram_handle,
  client_insta_status: client.instagram_enabled,
  client_tiktok: client.tiktok_handle === null ? null : `@${client.tiktok_handle}`,
  client_tiktok_status: client.tiktok_enabled,
  tiktok_secuid: client.tiktok_sec_uid,
  client_amplify_status: client.amplify_enabled,
  client_operator: showsContacts ? joined(client.operators) : null,
  client_super: showsContacts ? joined(client.supervisors) : null,
  client_group: showsContacts ? joined(client.groups) : null,
  client_level: null,
  timezone: client.timezone,
});

/** A client's summary with the legacy names. */
export function summaryData(summary: ClientSummary, spans: SummarySpans, shown: Shown): SummaryData {
  const { counted, month, both, content } = summary;
  const { language } = shown;
  const [instagram, tiktok] = counted;
  const [now, then] = [measuresOf(both.month), measuresOf(both.before)];
  const [best] = content;
  return {
    client: clientOf(summary, shown.contacts),
    user_count: summary.people,
    insta_post_count: instagram?.posts ?? 0,
    tiktok_post_count: tiktok?.posts ?? 0,
    total_insta_likes: instagram?.engagements ?? 0,
    total_tiktok_comments: tiktok?.engagements ?? 0,
    period: spanOf(spans.counted),
    month: spanOf(spans.month),
    previous_month: { ...spanOf(spans.before), until: summary.until?.toISOString() ?? null },
    summaryMetrics: metricsOf(summary).map((metric) => ({ ...metric, label: metric.label[language] })),
    highlights: highlightsOf(
      {
        monthLabel: periodLabel(spans.month, language),
        posts: month.reduce((sum, one) => sum + one.posts, 0),
        participation: exactShareOf(now.participation.given, now.participation.expected),
        before: comparedWords({ previous: spans.before, until: summary.until }, spans.before.timezone, language),
        participationBefore: exactShareOf(then.participation.given, then.participation.expected),
        complete: exactShareOf(now.complete.done, now.complete.of),
        noHandle: now.people.no_handle,
        best:
          best === undefined ? null : { caption: best.caption, code: best.platform_id, rate: exactShareOf(best.tookPart, best.mustAct) },
      },
      language,
    ),
    engagementByChannel: month.map(({ platform, posts, engagements, counts }) => ({
      channel: platform,
      label: CHANNEL_LABEL[platform][language],
      posts,
      engagements,
      given: counts.given,
      expected: counts.expected,
      rate: shareOf(counts.given, counts.expected),
    })),
    contentTable: content.map((row) => contentOf(row, shown.pictures)),
    platformAnalytics: { instagram: platformMetricsOf(month, 'instagram'), tiktok: platformMetricsOf(month, 'tiktok') },
  };
}
