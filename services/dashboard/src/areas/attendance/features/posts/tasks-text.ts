import { zoneName } from '@balai/calendar';
import { formatCount, formatDateTime, formatDay, formatTime, type Language, shorten } from '../../../../i18n/format.ts';
import type { Translate } from '../../../../i18n/i18n.ts';
import type { TextPost, TextPosts } from './queries.ts';

/** What a list of tasks says beside the posts. */
interface TasksContext {
  readonly t: Translate;
  readonly language: Language;
  readonly clientName: string;
  readonly days: { readonly from: string; readonly to: string };
  readonly timezone: string;
}

const CAPTION_MAX = 70;

/** Posts as a list of tasks for WhatsApp, by platform: link, caption, time, likes and comments. Whoever reads a part of them is told. */
export function tasksText({ posts, hasMore, asOf }: TextPosts, { t, language, clientName, days, timezone }: TasksContext): string {
  const isOneDay = days.from === days.to;
  const period = isOneDay ? formatDay(days.from, language, 'full') : `${formatDay(days.from, language)} – ${formatDay(days.to, language)}`;
  const at = ({ taken_at: takenAt }: TextPost) =>
    `${isOneDay ? formatTime(takenAt, timezone) : formatDateTime(takenAt, timezone, language)} ${zoneName(new Date(takenAt), timezone)}`;
  const counted = ({ likes, comments }: TextPost) => {
    const words = [
      ...(likes === null ? [] : [`❤️ ${t('posts.text.likes', { count: likes, shown: formatCount(likes, language) })}`]),
      ...(comments === null ? [] : [`💬 ${t('posts.text.comments', { count: comments, shown: formatCount(comments, language) })}`]),
    ];
    return words.length === 0 ? [] : [`   ${words.join(' · ')}`];
  };
  const readAt = (instant: string) => `${formatDateTime(instant, timezone, language)} ${zoneName(new Date(instant), timezone)}`;
  const read = asOf === undefined ? [] : [asOf === null ? t('freshness.none') : t('chart.asOf', { time: readAt(asOf) })];
  const first = hasMore ? [t('posts.text.first', { count: posts.length })] : [];
  const part = (platform: 'instagram' | 'tiktok') => {
    const own = posts.filter((post) => post.platform === platform);
    if (own.length === 0) return [];
    const lines = own.flatMap((post, index) => [
      `${index + 1}. ${post.url}`,
      ...(post.caption === null || post.caption.trim() === '' ? [] : [`   ${shorten(post.caption, CAPTION_MAX)}`]),
      `   ${at(post)}`,
      ...counted(post),
    ]);
    return ['', `*${t(`posts.text.${platform}`, { count: own.length })}*`, ...lines];
  };
  return [`*${t('posts.text.title')}*`, `*${clientName}*`, period, ...read, ...first, ...part('instagram'), ...part('tiktok')].join('\n');
}
