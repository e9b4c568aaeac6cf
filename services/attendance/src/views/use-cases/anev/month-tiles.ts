import { shownPart, shownPoints } from '@balai/contracts';
import type { Language, Texts, Tile } from '@balai/documents';
import { toPercent } from '../../../recap/domain/group-shares.ts';
import { mustAct } from '../../../recap/domain/people-counts.ts';
import { number as inWords, LABELS } from '../../../recap/messages/export-texts.ts';
import { metricsOf } from '../../../summaries/use-cases/summary-metrics.ts';
import type { MonthReport } from './month-reading.ts';
import { REPORT_WORDS, reportNumbers } from './report-parts.ts';

const WORDS = {
  target: { id: 'target', en: 'target' },
  lastMonth: { id: 'sebelumnya', en: 'before' },
  likes: { id: 'Suka Instagram', en: 'Instagram likes' },
  comments: { id: 'Komentar TikTok', en: 'TikTok comments' },
  allLikes: { id: 'Suka Instagram, dengan dari luar', en: 'Instagram likes, with those from outside' },
  allComments: { id: 'Komentar TikTok, dengan dari luar', en: 'TikTok comments, with those from outside' },
  instagramPosts: { id: 'Konten Instagram', en: 'Posts on Instagram' },
  tiktokPosts: { id: 'Konten TikTok', en: 'Posts on TikTok' },
  views: { id: 'Tayangan TikTok', en: 'TikTok views' },
  shares: { id: 'Dibagikan (TikTok)', en: 'Shared (TikTok)' },
} as const satisfies Readonly<Record<string, Texts>>;

/** A metric of a month beside that of the month before, and what was to be reached; shares in percent. */
export interface MonthRow {
  readonly name: Texts;
  readonly isShare?: boolean;
  readonly value: number | null;
  readonly before: number | null;
  /** In points of a share, else in number. */
  readonly change: number | null;
  readonly target: number | null;
}

/** The metrics of a month's tiles, as rows. */
export function monthRows({ all, before, target, summary }: MonthReport): MonthRow[] {
  const share = (measure: 'participation' | 'complete', part: (of: typeof all) => number, whole: (of: typeof all) => number): MonthRow => ({
    name: REPORT_WORDS[measure],
    isShare: true,
    value: shownPart(part(all), whole(all)),
    before: before === null ? null : shownPart(part(before), whole(before)),
    change: all.change[measure] === null ? null : shownPoints(all.change[measure]),
    target: toPercent(target?.[measure] ?? null),
  });
  const count = (name: Texts, value: number, earlier: number | null): MonthRow => ({
    ...{ name, value, before: earlier, target: null },
    change: earlier === null ? null : value - earlier,
  });
  const metrics = new Map(metricsOf(summary).map((metric) => [metric.key, metric]));
  const metric = (name: Texts, key: string): MonthRow =>
    count(name, metrics.get(key)?.value ?? 0, before === null ? null : (metrics.get(key)?.previous ?? null));
  const [instagram, tiktok] = (['instagram', 'tiktok'] as const).map((name) => summary.month.find(({ platform }) => platform === name));
  return [
    share(
      'participation',
      ({ participation }) => participation.given,
      ({ participation }) => participation.expected,
    ),
    share(
      'complete',
      ({ complete }) => complete.done,
      ({ complete }) => complete.of,
    ),
    count(REPORT_WORDS.posts, all.posts, before?.posts ?? null),
    count(REPORT_WORDS.given, all.participation.given, before?.participation.given ?? null),
    count(REPORT_WORDS.mustAct, mustAct(all.people), null),
    count(LABELS.people, all.people.total, null),
    metric(WORDS.likes, 'likes'),
    count(WORDS.allLikes, instagram?.engagements ?? 0, null),
    metric(WORDS.comments, 'comments'),
    count(WORDS.allComments, tiktok?.engagements ?? 0, null),
    metric(WORDS.instagramPosts, 'instagram_posts'),
    metric(WORDS.tiktokPosts, 'tiktok_posts'),
    count(WORDS.views, tiktok?.views ?? 0, null),
    count(WORDS.shares, tiktok?.shares ?? 0, null),
  ];
}

/** Both measures with their targets, posts, engagements and people. */
export function measureTiles({ all, before, target }: MonthReport, language: Language): Tile[] {
  const { count, share, outOf, grown } = reportNumbers(language);
  const targetText = (wanted: number | null | undefined): string => {
    const shown = toPercent(wanted ?? null);
    return shown === null ? '' : ` · ${WORDS.target[language]} ${inWords(shown, language, 1)}%`;
  };
  const earlier = (value: number | undefined) => (value === undefined ? '' : `${WORDS.lastMonth[language]} ${count(value)}`);
  const { participation, complete, people, posts, change } = all;
  return [
    {
      label: `${REPORT_WORDS.participation[language]}${targetText(target?.participation)}`,
      value: share(participation.given, participation.expected),
      note: outOf(participation.given, participation.expected),
      ...grown(change.participation),
    },
    {
      label: `${REPORT_WORDS.complete[language]}${targetText(target?.complete)}`,
      value: share(complete.done, complete.of),
      note: outOf(complete.done, complete.of),
      ...grown(change.complete),
    },
    { label: REPORT_WORDS.posts[language], value: count(posts), note: earlier(before?.posts) },
    { label: REPORT_WORDS.given[language], value: count(participation.given), note: earlier(before?.participation.given) },
    {
      label: REPORT_WORDS.mustAct[language],
      value: count(mustAct(people)),
      note: outOf(mustAct(people), people.total),
    },
  ];
}

/** Likes and comments of people, posts and views, each beside the month before. */
export function contentTiles({ summary, before }: MonthReport, language: Language): Tile[] {
  const { count } = reportNumbers(language);
  const metrics = new Map(metricsOf(summary).map((metric) => [metric.key, metric]));
  const tile = (label: Texts, key: string): Tile => {
    const { value = null, previous = null } = metrics.get(key) ?? {};
    const note = previous === null || before === null ? '' : `${WORDS.lastMonth[language]} ${count(previous)}`;
    return { label: label[language], value: count(value ?? 0), note };
  };
  const { views = 0, shares = 0 } = summary.month.find(({ platform }) => platform === 'tiktok') ?? {};
  return [
    tile(WORDS.likes, 'likes'),
    tile(WORDS.comments, 'comments'),
    tile(WORDS.instagramPosts, 'instagram_posts'),
    tile(WORDS.tiktokPosts, 'tiktok_posts'),
    {
      label: WORDS.views[language],
      value: count(views),
      note: language === 'id' ? `dibagikan ${count(shares)} kali` : `shared ${count(shares)} ${shares === 1 ? 'time' : 'times'}`,
    },
  ];
}
