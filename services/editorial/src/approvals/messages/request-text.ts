import type { ClientLanguage } from '@balai/contracts/access';
import type { MessagePicture } from '../../attachments/domain/message-picture.ts';
import {
  beginning,
  filesText,
  instantText,
  kindLine,
  quoted,
  type ToldPiece,
  type ToldPlan,
  wholeText,
} from '../../messages/piece-text.ts';

/** What somebody is asked. */
export interface RequestTold {
  readonly piece: ToldPiece;
  /** Posts that are planned of it. */
  readonly plans: readonly ToldPlan[];
  /** Shown with the text; null: none. */
  readonly picture: MessagePicture | null;
  /** Names of what is attached. */
  readonly files: readonly string[];
  readonly clientName: string;
  /** Of the client: its clock is meant by every time. */
  readonly zone: string;
  readonly language: ClientLanguage;
  /** Who submitted it. */
  readonly asker: string;
  /** In whose place they may decide; null: it is asked of them. */
  readonly standsInFor: string | null;
  readonly dueAt: Date | null;
  readonly isReminder: boolean;
  readonly code: string;
  /** The piece on the dashboard; null: its address is not known. */
  readonly page: string | null;
  /** Where it can be decided without a sign-in; null as above. */
  readonly link: string | null;
}

/** Characters of the text in a chat, and in an e-mail: what is read on the way; the page has all of it. */
const CHAT_MAX = 1_500;
/** In a chat under a picture: phones show no longer captions. */
const CAPTION_MAX = 450;
const LETTER_MAX = 12_000;
/** Of a title in a subject. */
const SUBJECT_MAX = 120;

const lines = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('\n');
const WORDS = {
  id: {
    reminder: 'Pengingat: naskah masih menunggu keputusan',
    waits: 'Naskah menunggu persetujuan Anda',
    standIn: (name: string) => `Naskah menunggu persetujuan (Anda pengganti ${name})`,
    asker: 'Diajukan oleh',
    due: 'Batas waktu',
    moreAt: 'selengkapnya',
    more: '(selengkapnya di dasbor, Redaksi)',
    reply: (code: string) => ['Balas dengan salah satu:', `setuju#${code}`, `tolak#${code}#alasan`, `revisi#${code}#catatan`],
    orDecide: 'atau putuskan di dasbor, halaman Redaksi.',
    orDecideAt: 'atau putuskan di dasbor',
    decide: 'Putuskan di dasbor, halaman Redaksi.',
    decideHere: 'Baca dan putuskan di sini, tanpa masuk:',
    private: 'Tautan ini hanya untuk Anda dan untuk satu keputusan. Jangan diteruskan.',
    signedIn: 'Dengan masuk ke dasbor',
    subject: { reminder: 'Pengingat', request: 'Mohon persetujuan' },
  },
  en: {
    reminder: 'Reminder: a piece still waits for a decision',
    waits: 'A piece waits for your approval',
    standIn: (name: string) => `A piece waits for approval (you stand in for ${name})`,
    asker: 'Submitted by',
    due: 'Deadline',
    moreAt: 'all of it',
    more: '(all of it on the dashboard, Editorial)',
    // The words before the code are orders of the chat in every language.
    reply: (code: string) => [
      'Reply with one of:',
      `setuju#${code} (approve)`,
      `tolak#${code}#reason (reject)`,
      `revisi#${code}#note (ask for changes)`,
    ],
    orDecide: 'or decide on the dashboard, page Editorial.',
    orDecideAt: 'or decide on the dashboard',
    decide: 'Decide on the dashboard, page Editorial.',
    decideHere: 'Read and decide here, without signing in:',
    private: 'This link is for you alone and for one decision. Do not forward it.',
    signedIn: 'Signed in on the dashboard',
    subject: { reminder: 'Reminder', request: 'Approval needed' },
  },
} as const;

function headOf({ isReminder, standsInFor, language }: RequestTold): string {
  const words = WORDS[language];
  if (isReminder) return words.reminder;
  return standsInFor === null ? words.waits : words.standIn(standsInFor);
}

const factsOf = ({ piece, clientName, zone, language, asker, standsInFor, isReminder, dueAt }: RequestTold): string =>
  lines(
    `*${piece.title.trim()}*`,
    kindLine(piece, clientName, language),
    `${WORDS[language].asker}: ${asker}`,
    isReminder && standsInFor !== null ? `Anda pengganti ${standsInFor}` : null,
    dueAt === null ? null : `${WORDS[language].due}: ${instantText(dueAt, zone, language)}`,
  );

function bodyOf(told: RequestTold, most: number): string {
  const { text, isCut } = beginning(wholeText(told.piece, told.plans, told.zone, told.language), most);
  const more = told.page === null ? WORDS[told.language].more : `(${WORDS[told.language].moreAt}: ${told.page})`;
  const files = filesText(told.piece, told.files, told.language);
  return lines(text === '' ? null : quoted(text), isCut ? more : null, files === null ? null : `\n${files}`);
}

/** What whoever is asked reads in a chat: what it is about, the text, and how to answer. */
export function requestText(told: RequestTold): string {
  const { code, page } = told;
  const words = WORDS[told.language];
  return [
    `*${headOf(told)}*`,
    factsOf(told),
    bodyOf(told, told.picture === null ? CHAT_MAX : CAPTION_MAX),
    lines(...words.reply(code), page === null ? words.orDecide : `${words.orDecideAt}: ${page}`),
  ].join('\n\n');
}

/** The same by e-mail, where a link takes the place of the code. */
export function requestLetter(told: RequestTold): { subject: string; text: string } {
  const { piece, link, page, isReminder } = told;
  const words = WORDS[told.language];
  const decide =
    link === null ? words.decide : lines(words.decideHere, link, '', words.private, page === null ? null : `${words.signedIn}: ${page}`);
  return {
    subject: `${words.subject[isReminder ? 'reminder' : 'request']}: ${beginning(piece.title.trim(), SUBJECT_MAX).text}`,
    text: [headOf(told), factsOf(told), decide, bodyOf(told, LETTER_MAX)].join('\n\n'),
  };
}
