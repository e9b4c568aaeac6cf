import { clockTime, zoneName } from '@balai/calendar';
import type { BaseLanguage } from '@balai/contracts';
import { deliveriesWrite } from '@balai/contracts/reporting';
import type { Texts } from '@balai/runtime/problem';
import {
  CLIENT_INACTIVE,
  EMPTY,
  LOST_PERMISSION,
  lostPermission,
  NOBODY,
  NOBODY_OWES,
  NOT_FOR_CLIENT,
  STOPS,
  TOO_LATE,
  TOO_OLD,
} from '../domain/delivery-reasons.ts';

type Language = BaseLanguage;

/** Why a sending has no file. */
export const NO_FILE = {
  page: { id: 'Halaman tampilan ini tidak punya berkas.', en: 'The page of this view has no file.' },
  /** What is not written in messages is not attached to them either. */
  download: {
    id: 'Berkas tampilan ini hanya dapat diunduh dari halamannya.',
    en: 'The file of this view comes from its page only.',
  },
  format: { id: 'Isi kiriman ini tidak dibuat dalam bentuk berkas itu.', en: 'What is sent is not made as such a file.' },
  givenUp: { id: 'Pembuatannya dihentikan.', en: 'Its making was ended by hand.' },
} as const satisfies Readonly<Record<string, Texts>>;

const MAY_READ = { id: 'akun pembuatnya tidak boleh lagi membaca data ini', en: 'its account may not read these data any more' };
const MAY_SEND = { id: 'akun pembuatnya tidak boleh lagi mengirim terjadwal', en: 'its account may not send by schedule any more' };
const REASONS: Readonly<Record<string, Texts>> = {
  [STOPS.viewRemoved]: { id: 'tampilannya sudah dihapus', en: 'its view was removed' },
  [STOPS.viewNotShared]: { id: 'tampilannya tidak dibagikan lagi', en: 'its view is not shared any more' },
  [STOPS.viewElsewhere]: { id: 'tampilannya kini tentang klien lain', en: 'its view is about another client now' },
  [STOPS.accountInactive]: { id: 'akun pembuatnya tidak aktif lagi', en: 'its account is not active any more' },
  [STOPS.clientNotSeen]: { id: 'akun pembuatnya tidak lagi melihat klien ini', en: 'its account does not see the client any more' },
  [lostPermission(deliveriesWrite.name)]: MAY_SEND,
  [TOO_OLD]: { id: 'waktunya sudah lewat lebih dari 2 jam', en: 'it was due more than 2 hours ago' },
  [TOO_LATE]: { id: 'waktunya sudah lewat', en: 'its time is over' },
  [EMPTY]: { id: 'tidak ada yang perlu disampaikan', en: 'there is nothing to tell' },
  [NOT_FOR_CLIENT]: {
    id: 'tidak berlaku untuk klien ini dengan pengaturannya sekarang',
    en: 'it is not for this client as it is set up now',
  },
  'the delivery was removed': { id: 'kiriman ini dihapus', en: 'the delivery was removed' },
  'the delivery is switched off': { id: 'kiriman ini dimatikan', en: 'the delivery is switched off' },
  'the platform was updated': { id: 'platform sedang diperbarui', en: 'the platform was being updated' },
  [NOBODY]: {
    id: 'tidak ada penerima: kontak klien untuk peran yang dipilih masih kosong',
    en: 'there is nobody to send to: the client has no contact of the chosen roles',
  },
  [NOBODY_OWES]: {
    id: 'tidak ada yang masih punya tugas, atau semuanya sudah diingatkan hari ini',
    en: NOBODY_OWES,
  },
  [CLIENT_INACTIVE]: { id: 'klien ini tidak aktif', en: 'the client is not active' },
};

const UNTOLD: Readonly<Record<string, Texts>> = {
  no_contact: { id: 'Belum ada nomor WhatsApp atau e-mail yang dapat dipakai.', en: 'There is no WhatsApp number or e-mail to use.' },
  person_gone: { id: 'Orang ini tidak lagi terdaftar di kliennya.', en: 'This person is not registered with their client any more.' },
};
/** Why a person could not be told anything; null: for no such reason. */
export const noticeFailure = (failure: string | null, language: Language): string | null => UNTOLD[failure ?? '']?.[language] ?? null;

/** How the note of a sending without its file begins. */
export const NO_FILE_REASON = 'the file could not be made: ';
const WITHOUT: Texts = { id: 'berkas tidak dapat dibuat: ', en: NO_FILE_REASON };

/** A noted reason for people; what is not known stays as it is. */
export function reasonText(reason: string, language: Language): string {
  if (reason.startsWith(NO_FILE_REASON)) {
    const why = reason.slice(NO_FILE_REASON.length);
    const known = Object.values(NO_FILE).find(({ id }) => id === why);
    return `${WITHOUT[language]}${known?.[language] ?? why}`;
  }
  const known = REASONS[reason] ?? (reason.startsWith(LOST_PERMISSION) ? MAY_READ : undefined);
  return known?.[language] ?? reason;
}

/** What the owner of a delivery is told when it stops. */
export const stoppedText = (name: string, clientName: string, reason: string, language: Language): string =>
  language === 'id'
    ? `⚠️ Kiriman terjadwal *${name}* (${clientName}) berhenti: ${reasonText(reason, 'id')}.\n\nTidak ada lagi yang dikirim. Aturlah kembali di Balai: Laporan › Pengiriman.`
    : `⚠️ The scheduled delivery *${name}* (${clientName}) has stopped: ${reasonText(reason, 'en')}.\n\nNothing more is sent. Set it up again in Balai: Reports › Deliveries.`;

/** A view whose rows are not in its message: what it is called, whose it is, and where it is. */
export interface UnwrittenView {
  readonly title: string;
  readonly clientName: string;
  readonly timezone: string;
  readonly language: Language;
  readonly lateFor: Date | null;
  /** Leads to the view; null: messages cannot. */
  readonly link: string | null;
  /** Its rows are in the file that goes with the text. */
  readonly isInFile: boolean;
}

const UNWRITTEN = {
  id: {
    late: 'Laporan susulan',
    lateFor: 'untuk jadwal',
    text: 'Isi tampilan ini tidak dapat ditulis dalam pesan; bukalah halamannya.',
    open: 'Buka tampilannya',
  },
  en: {
    late: 'Late report',
    lateFor: 'for',
    text: 'The rows of this view cannot be written in a message; open its page.',
    open: 'Open the view',
  },
} as const;

/** What a text says of the file that goes with it. */
export const FILE_WORDS = {
  id: {
    failed: 'Berkas tidak dapat dibuat',
    attached: 'Terlampir',
    menu: 'buka Berkas di menu akun Balai.',
    holds: (days: number) => `tautan berlaku ${days} hari`,
  },
  en: {
    failed: 'The file could not be made',
    attached: 'Attached',
    menu: 'open Files in the account menu of Balai.',
    holds: (days: number) => `the link works for ${days} days`,
  },
} as const;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What is sent of a view whose rows cannot be written: that it is so, why, and where they are. @param why null: its page has none */
export function unwrittenText(
  { title, clientName, timezone, language, lateFor, link, isInFile }: UnwrittenView,
  why: string | null,
): string {
  const words = UNWRITTEN[language];
  const late =
    lateFor === null ? [] : [`⏰ *${words.late}* ${words.lateFor} ${clockTime(lateFor, timezone)} ${zoneName(lateFor, timezone)}`];
  return [
    ...late,
    `📋 *${title}* — *${oneLine(clientName).toUpperCase()}*`,
    ...(isInFile ? [] : [words.text]),
    ...(why === null ? [] : [`ℹ️ ${why}`]),
    ...(link === null ? [] : ['', `${words.open}: ${link}`]),
  ].join('\n');
}

/** Subject of the e-mail that carries it. */
export const unwrittenSubject = ({ title, clientName, language, lateFor }: UnwrittenView): string =>
  `${lateFor === null ? '' : `${UNWRITTEN[language].late}: `}${title} ${oneLine(clientName)}`.slice(0, 200);

/** Longest text that the notifier takes. */
const MAX_LENGTH = 4_000_000;
const CUT: Texts = { id: '\n… (dipotong: rekap terlalu panjang)', en: '\n… (cut: the recap is too long)' };

/** The text, cut at the end of a line where it is too long to be sent. */
export function fittingText(text: string, language: Language, longest = MAX_LENGTH): string {
  if (text.length <= longest) return text;
  const note = CUT[language];
  return text.slice(0, text.lastIndexOf('\n', longest - note.length)) + note;
}

/** That a text is sent in several messages. */
export const severalMessages = (count: number, language: Language) => ({
  code: 'several_messages',
  message: language === 'id' ? `Teks dikirim sebagai ${count} pesan.` : `The text is sent as ${count} messages.`,
});
