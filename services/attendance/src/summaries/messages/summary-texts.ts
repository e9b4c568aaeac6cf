import { MEASURE_TERMS } from '@balai/attendance-report';
import { type Platform, pointsBetween } from '@balai/contracts';
import type { Language, Texts } from '@balai/documents';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import { shownShare } from '../../recap/messages/shown-share-text.ts';

export const CHANNEL_LABEL: Readonly<Record<Platform, Texts>> = {
  instagram: { id: 'Likes Instagram', en: 'Instagram likes' },
  tiktok: { id: 'Komentar TikTok', en: 'TikTok comments' },
};

/** Names of the metrics of a client's summary. */
export const METRIC_LABEL = {
  participation: MEASURE_TERMS.participation,
  complete: { id: 'Personel tuntas', en: 'People complete' },
  posts: { id: 'Konten', en: 'Posts' },
  instagram_posts: { id: 'Konten Instagram', en: 'Instagram posts' },
  tiktok_posts: { id: 'Konten TikTok', en: 'TikTok posts' },
  likes: { id: 'Likes personel', en: 'Likes of people' },
  comments: { id: 'Komentar personel', en: 'Comments of people' },
  users: { id: 'Personel aktif', en: 'Active people' },
} as const satisfies Readonly<Record<string, Texts>>;

/** Metrics that the highlights are worded from; shares 0–1 as they are, null where nothing was to be done. */
export interface HighlightMetrics {
  /** In the language of the highlights. */
  readonly monthLabel: string;
  readonly posts: number;
  readonly participation: number | null;
  readonly participationBefore: number | null;
  /** The month before, or what of it is compared with, within a sentence. */
  readonly before: string | null;
  readonly complete: number | null;
  readonly noHandle: number;
  readonly best: { readonly caption: string | null; readonly code: string; readonly rate: number | null } | null;
}

/** What stands out, in short sentences. */
export function highlightsOf(metrics: HighlightMetrics, language: Language): string[] {
  const { monthLabel, posts, participation, participationBefore, before, complete, noHandle, best } = metrics;
  if (posts === 0) return [{ id: `Tidak ada konten pada ${monthLabel}.`, en: `No posts: ${monthLabel}.` }[language]];
  const lines: Texts[] = [];
  if (participation !== null) {
    const now = shownShare(participation, language);
    const change =
      participationBefore === null || before === null
        ? ''
        : changeWords(pointsBetween(participation, participationBefore), before, language);
    lines.push({ id: `Partisipasi ${monthLabel}: ${now}${change}.`, en: `Participation, ${monthLabel}: ${now}${change}.` });
  }
  if (complete !== null) {
    const share = shownShare(complete, language);
    const done = posts === 1 ? 'the only post' : `all ${posts} posts`;
    lines.push({ id: `${share} personel menuntaskan semua ${posts} konten.`, en: `${share} of the people completed ${done}.` });
  }
  if (best !== null && best.rate !== null) {
    const name = best.caption?.replace(/\s+/g, ' ').trim().slice(0, 70) || best.code;
    const share = shownShare(best.rate, language);
    lines.push({
      id: `Konten dengan partisipasi tertinggi: ${name} (${share}).`,
      en: `The post with the highest participation: ${name} (${share}).`,
    });
  }
  if (noHandle > 0)
    lines.push({
      id: `${noHandle} personel belum memiliki username.`,
      en: `${noHandle} ${oneOrMany(noHandle, 'person has', 'people have')} no username yet.`,
    });
  return lines.map((line) => line[language]);
}

function changeWords(points: number, before: string, language: Language): string {
  if (points === 0) return { id: `, sama seperti ${before}`, en: `, the same as ${before}` }[language];
  const [far, up] = [Math.abs(points), points > 0];
  return {
    id: `, ${up ? 'naik' : 'turun'} ${far.toLocaleString('id-ID')} poin dari ${before}`,
    en: `, ${up ? 'up' : 'down'} ${far.toLocaleString('en-GB')} ${oneOrMany(far, 'point', 'points')} from ${before}`,
  }[language];
}
