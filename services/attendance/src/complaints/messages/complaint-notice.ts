import { dayOf } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import { greeting } from '../../recap/messages/greeting.ts';
import { beginningOf, dayIn, oneLine } from '../../recap/messages/recap-text.ts';

/** A complaint, as its person is told of it. */
export interface ToldComplaint {
  readonly person: { readonly title: string | null; readonly name: string };
  readonly platform: Platform;
  readonly filedAt: Date;
  /** As it was written. */
  readonly text: string;
  readonly issues: readonly string[];
  readonly client: { readonly name: string; readonly timezone: string; readonly language: ClientLanguage };
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
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok' };

interface NoticeWords {
  /** Which complaint it is about. */
  readonly about: (platform: string, day: string) => string;
  readonly question: (client: string, operator: string) => string;
  readonly filed: { readonly subject: (platform: string) => string; readonly state: string };
  readonly decided: { readonly subject: (platform: string, isAccepted: boolean) => string; readonly accepted: (posts: number) => string };
  readonly rejected: string;
  readonly reason: string;
}

/** Words of notices in the languages of clients. */
const NOTICE_WORDS: Readonly<Record<ClientLanguage, NoticeWords>> = {
  id: {
    about: (platform, day) => `Kendala ${platform} Anda tanggal ${day}:`,
    question: (client, operator) => `Bila ada pertanyaan, hubungi operator ${client} (${operator}).`,
    filed: { subject: (platform) => `Kendala ${platform} Anda tercatat`, state: '*Tercatat, belum diputuskan.*' },
    decided: {
      subject: (platform, isAccepted) => `Kendala ${platform} Anda ${isAccepted ? 'diterima' : 'ditolak'}`,
      accepted: (posts) => `*Diterima.* ${posts} konten dihitung untuk Anda.`,
    },
    rejected: '*Ditolak.* Rekap tidak berubah.',
    reason: 'Alasan',
  },
  en: {
    about: (platform, day) => `Your ${platform} complaint of ${day}:`,
    question: (client, operator) => `If you have questions, ask the operator of ${client} (${operator}).`,
    filed: { subject: (platform) => `Your ${platform} complaint is on record`, state: '*On record, not decided yet.*' },
    decided: {
      subject: (platform, isAccepted) => `Your ${platform} complaint was ${isAccepted ? 'accepted' : 'rejected'}`,
      accepted: (posts) => `*Accepted.* ${posts} ${oneOrMany(posts, 'post counts', 'posts count')} for you.`,
    },
    rejected: '*Rejected.* The recap does not change.',
    reason: 'Reason',
  },
};

const saidOf = ({ issues, text }: ToldComplaint): string => beginningOf(issues.length > 0 ? issues.join('; ') : text, SAID_LENGTH);

/** Whom the text is for, and which complaint it is about. */
const headOf = (told: ToldComplaint, now: Date): string[] => {
  const { person, platform, filedAt, client } = told;
  const { timezone, language } = client;
  return [
    greeting(person, now, timezone, language),
    '',
    NOTICE_WORDS[language].about(PLATFORM_NAMES[platform], dayIn(dayOf(filedAt, timezone), language)),
    `“${saidOf(told)}”`,
    '',
  ];
};

const contactLine = ({ client }: ToldComplaint, operator: string): string =>
  NOTICE_WORDS[client.language].question(oneLine(client.name), operator);

/** Tells a person that a complaint of theirs is on record, and what is answered to it for now. */
export function filedNotice(filed: FiledNotice, now: Date): { subject: string; text: string } {
  const { subject, state } = NOTICE_WORDS[filed.client.language].filed;
  return {
    subject: subject(PLATFORM_NAMES[filed.platform]),
    text: [...headOf(filed, now), state, '', filed.answer, '', contactLine(filed, filed.filedBy)].join('\n'),
  };
}

/** Tells a person what was decided about their complaint: what it was, the decision with its reason, and whom to ask. */
export function complaintNotice(decided: DecidedComplaint, now: Date): { subject: string; text: string } {
  const { platform, isAccepted, reason, posts, decidedBy, client } = decided;
  const words = NOTICE_WORDS[client.language];
  return {
    subject: words.decided.subject(PLATFORM_NAMES[platform], isAccepted),
    text: [
      ...headOf(decided, now),
      isAccepted ? words.decided.accepted(posts) : words.rejected,
      `${words.reason}: ${oneLine(reason)}`,
      '',
      contactLine(decided, decidedBy),
    ].join('\n'),
  };
}
