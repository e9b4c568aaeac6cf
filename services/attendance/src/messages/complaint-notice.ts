import { dayOf, shortDate } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import { greeting } from './greeting.ts';
import { oneLine } from './recap-text.ts';

/** A decision about a complaint, as the person is told it. */
export interface DecidedComplaint {
  readonly person: { readonly title: string | null; readonly name: string };
  readonly platform: Platform;
  readonly filedAt: Date;
  /** As it was written. */
  readonly text: string;
  readonly issues: readonly string[];
  readonly isAccepted: boolean;
  readonly reason: string;
  /** Posts that count from now on. */
  readonly posts: number;
  readonly decidedBy: string;
  readonly client: { readonly name: string; readonly timezone: string };
}

/** Of what they wrote: as much as reminds them of it. */
const SAID_LENGTH = 300;
const PLATFORM: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok' };

function saidOf({ issues, text }: DecidedComplaint): string {
  const said = oneLine(issues.length > 0 ? issues.join('; ') : text);
  return said.length <= SAID_LENGTH ? said : `${said.slice(0, SAID_LENGTH).trimEnd()}…`;
}

/** Tells a person what was decided about their complaint: what it was, the decision with its reason, and whom to ask. */
export function complaintNotice(decided: DecidedComplaint, now: Date): { subject: string; text: string } {
  const { person, platform, filedAt, isAccepted, reason, posts, decidedBy, client } = decided;
  const outcome = isAccepted ? 'diterima' : 'ditolak';
  return {
    subject: `Kendala ${PLATFORM[platform]} Anda ${outcome}`,
    text: [
      greeting(person, now, client.timezone),
      '',
      `Kendala ${PLATFORM[platform]} Anda tanggal ${shortDate(dayOf(filedAt, client.timezone))}:`,
      `“${saidOf(decided)}”`,
      '',
      isAccepted ? `*Diterima.* ${posts} konten sekarang dihitung untuk Anda.` : '*Ditolak.* Rekap tidak berubah.',
      `Alasan: ${oneLine(reason)}`,
      '',
      `Bila ada pertanyaan, hubungi operator ${oneLine(client.name)} (${decidedBy}).`,
    ].join('\n'),
  };
}
