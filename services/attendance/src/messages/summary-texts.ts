import type { Platform } from '@balai/contracts';
import { shownPercent, shownPoints } from '@balai/contracts/attendance';

export const CHANNEL_LABEL: Readonly<Record<Platform, string>> = { instagram: 'Likes Instagram', tiktok: 'Komentar TikTok' };

/** Names of the figures of a client's summary. */
export const METRIC_LABEL = {
  participation: 'Partisipasi',
  complete: 'Personel tuntas',
  posts: 'Konten',
  instagram_posts: 'Konten Instagram',
  tiktok_posts: 'Konten TikTok',
  likes: 'Likes personel',
  comments: 'Komentar personel',
  users: 'Personel aktif',
} as const;

const percent = (share: number): string => `${shownPercent(share).toLocaleString('id-ID')} %`;

/** Figures that the highlights are worded from; shares 0–1 as they are, null where nothing was to be done. */
export interface HighlightFigures {
  readonly monthLabel: string;
  readonly posts: number;
  readonly participation: number | null;
  readonly participationBefore: number | null;
  readonly complete: number | null;
  readonly noHandle: number;
  readonly best: { readonly caption: string | null; readonly code: string; readonly rate: number | null } | null;
}

/** What stands out, in short sentences. */
export function highlightsOf(figures: HighlightFigures): string[] {
  const { monthLabel, posts, participation, participationBefore, complete, noHandle, best } = figures;
  if (posts === 0) return [`Tidak ada konten pada ${monthLabel}.`];
  const lines: string[] = [];
  if (participation !== null) {
    const change = participationBefore === null ? '' : changeWords(participation - participationBefore);
    lines.push(`Partisipasi ${monthLabel}: ${percent(participation)}${change}.`);
  }
  if (complete !== null) lines.push(`${percent(complete)} personel menuntaskan semua ${posts} konten.`);
  if (best !== null && best.rate !== null) {
    const name = best.caption?.replace(/\s+/g, ' ').trim().slice(0, 70) || best.code;
    lines.push(`Konten dengan partisipasi tertinggi: ${name} (${percent(best.rate)}).`);
  }
  if (noHandle > 0) lines.push(`${noHandle} personel belum memiliki username.`);
  return lines;
}

function changeWords(change: number): string {
  const points = shownPoints(change);
  if (points === 0) return ', sama seperti periode sebelumnya';
  return `, ${points > 0 ? 'naik' : 'turun'} ${Math.abs(points).toLocaleString('id-ID')} poin dari periode sebelumnya`;
}
