import { dayOf, shortDate } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import { greeting } from '../../recap/messages/greeting.ts';
import { beginningOf, oneLine } from '../../recap/messages/recap-text.ts';

/** A complaint, as its person is told of it. */
export interface ToldComplaint {
  readonly person: { readonly title: string | null; readonly name: string };
  readonly platform: Platform;
  readonly filedAt: Date;
  /** As it was written. */
  readonly text: string;
  readonly issues: readonly string[];
  readonly client: { readonly name: string; readonly timezone: string };
}

/** One that was filed, with what is answered to it. */
export interface FiledNotice extends ToldComplaint {
  readonly answer: string;
  readonly filedBy: string;
}

/** One that was decided. */
export interface DecidedComplaint extends ToldComplaint {
  readonly isAccepted: boolean;
  readonly reason: string;
  /** Posts that count, some of which may have counted before. */
  readonly posts: number;
  readonly decidedBy: string;
}

/** Of what they wrote: as much as reminds them of it. */
const SAID_LENGTH = 300;
const PLATFORM: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok' };

const saidOf = ({ issues, text }: ToldComplaint): string => beginningOf(issues.length > 0 ? issues.join('; ') : text, SAID_LENGTH);

/** Whom the text is for, and which complaint it is about. */
const headOf = (told: ToldComplaint, now: Date): string[] => {
  const { person, platform, filedAt, client } = told;
  return [
    greeting(person, now, client.timezone),
    '',
    `Kendala ${PLATFORM[platform]} Anda tanggal ${shortDate(dayOf(filedAt, client.timezone))}:`,
    `“${saidOf(told)}”`,
    '',
  ];
};

const contactLine = ({ client }: ToldComplaint, operator: string): string =>
  `Bila ada pertanyaan, hubungi operator ${oneLine(client.name)} (${operator}).`;

/** Tells a person that a complaint of theirs is on record, and what is answered to it for now. */
export function filedNotice(filed: FiledNotice, now: Date): { subject: string; text: string } {
  return {
    subject: `Kendala ${PLATFORM[filed.platform]} Anda tercatat`,
    text: [...headOf(filed, now), '*Tercatat, belum diputuskan.*', '', filed.answer, '', contactLine(filed, filed.filedBy)].join('\n'),
  };
}

/** Tells a person what was decided about their complaint: what it was, the decision with its reason, and whom to ask. */
export function complaintNotice(decided: DecidedComplaint, now: Date): { subject: string; text: string } {
  const { platform, isAccepted, reason, posts, decidedBy } = decided;
  const outcome = isAccepted ? 'diterima' : 'ditolak';
  return {
    subject: `Kendala ${PLATFORM[platform]} Anda ${outcome}`,
    text: [
      ...headOf(decided, now),
      isAccepted ? `*Diterima.* ${posts} konten dihitung untuk Anda.` : '*Ditolak.* Rekap tidak berubah.',
      `Alasan: ${oneLine(reason)}`,
      '',
      contactLine(decided, decidedBy),
    ].join('\n'),
  };
}
