import type { Platform } from '@balai/contracts';
import { type RecapReason, shownPercent } from '@balai/contracts/attendance';

/** Figures that summaries for commanders are worded from. */
export interface ExecutiveFigures {
  readonly platform: Platform;
  readonly clientName: string;
  readonly periodLabel: string;
  readonly posts: number;
  readonly users: number;
  readonly sudah: number;
  readonly kurang: number;
  readonly belum: number;
  readonly noUsername: number;
  /** Shares 0–1 of who must act; null where nothing was to be done. */
  readonly participation: number | null;
  readonly complete: number | null;
  readonly excused: number;
  readonly reasons: readonly RecapReason[];
}

/** Something a commander should know, with what to do about it. */
export interface Alert {
  readonly id: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly title: string;
  readonly detail: string;
  readonly action: string;
}

const NAMES: Readonly<Record<string, string>> = { instagram: 'likes Instagram', tiktok: 'komentar TikTok' };
const percent = (share: number | null): string => (share === null ? '–' : `${shownPercent(share).toLocaleString('id-ID')} %`);

/** A few sentences for a commander. */
export function executiveText(figures: ExecutiveFigures): string {
  const { clientName, periodLabel, platform, posts, users, excused } = figures;
  const head = `*Ringkasan ${NAMES[platform]} ${clientName}*\n${periodLabel}`;
  if (posts === 0) return `${head}\n\nTidak ada konten pada periode ini. Personel terdaftar: ${users}.`;
  const lines = [
    `Konten: ${posts}. Personel: ${users}${excused > 0 ? `, ${excused} di antaranya dikecualikan` : ''}.`,
    `Partisipasi: ${percent(figures.participation)} dari seluruh tugas. Tuntas: ${percent(figures.complete)} personel.`,
    `Sudah ${figures.sudah}, kurang ${figures.kurang}, belum ${figures.belum}, tanpa username ${figures.noUsername}.`,
    ...figures.reasons.slice(0, 5).map(({ message }) => message),
  ];
  return `${head}\n\n${lines.join('\n')}`;
}

/** Below these shares of completion the alert about it is of that severity. */
const LOW_SHARE = 0.5;
const FAIR_SHARE = 0.8;

/** What needs somebody's attention, the gravest first. */
export function alertsOf(figures: ExecutiveFigures): Alert[] {
  const { posts, kurang, belum, noUsername, complete } = figures;
  const alerts: Alert[] = [];
  if (posts > 0 && complete !== null && complete < FAIR_SHARE)
    alerts.push({
      id: 'low-completion',
      severity: complete < LOW_SHARE ? 'high' : 'medium',
      title: 'Penyelesaian tugas rendah',
      detail: `Baru ${percent(complete)} personel yang wajib sudah menuntaskan ${posts} konten.`,
      action: 'Ingatkan personel yang belum dan yang kurang.',
    });
  if (belum > 0)
    alerts.push({
      id: 'not-started',
      severity: belum * 2 > figures.users ? 'high' : 'medium',
      title: `${belum} personel belum mulai`,
      detail: 'Mereka belum mengerjakan satu pun konten pada periode ini.',
      action: 'Buka daftar personel yang belum dan kirim pengingat.',
    });
  if (kurang > 0)
    alerts.push({
      id: 'partial',
      severity: 'low',
      title: `${kurang} personel masih kurang`,
      detail: 'Sebagian konten belum mereka kerjakan.',
      action: 'Kirim tautan konten yang masih tersisa.',
    });
  if (noUsername > 0)
    alerts.push({
      id: 'missing-username',
      severity: 'medium',
      title: `${noUsername} personel tanpa username`,
      detail: 'Tugas mereka tidak dapat dicocokkan.',
      action: 'Minta mereka mengisi username.',
    });
  const stale = figures.reasons.filter(({ code }) => !['no_handle', 'no_post', 'no_people'].includes(code));
  for (const { code, message } of stale)
    alerts.push({
      id: `data-${code}`,
      severity: 'medium',
      title: 'Data belum lengkap',
      detail: message,
      action: 'Periksa pengambilan data.',
    });
  return alerts;
}
