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
  /** Names of what is attached. */
  readonly files: readonly string[];
  readonly clientName: string;
  /** Of the client: its clock is meant by every time. */
  readonly zone: string;
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
const LETTER_MAX = 12_000;
/** Of a title in a subject. */
const SUBJECT_MAX = 120;

const lines = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('\n');
const headOf = ({ isReminder, standsInFor }: RequestTold): string =>
  isReminder
    ? 'Pengingat: naskah masih menunggu keputusan'
    : standsInFor === null
      ? 'Naskah menunggu persetujuan Anda'
      : `Naskah menunggu persetujuan (Anda pengganti ${standsInFor})`;

const factsOf = ({ piece, clientName, zone, asker, standsInFor, isReminder, dueAt }: RequestTold): string =>
  lines(
    `*${piece.title.trim()}*`,
    kindLine(piece, clientName),
    `Diajukan oleh: ${asker}`,
    isReminder && standsInFor !== null ? `Anda pengganti ${standsInFor}` : null,
    dueAt === null ? null : `Batas waktu: ${instantText(dueAt, zone)}`,
  );

function bodyOf(told: RequestTold, most: number): string {
  const { text, isCut } = beginning(wholeText(told.piece, told.plans, told.zone), most);
  const more = told.page === null ? '(selengkapnya di dasbor, Redaksi)' : `(selengkapnya: ${told.page})`;
  const files = filesText(told.piece, told.files);
  return lines(text === '' ? null : quoted(text), isCut ? more : null, files === null ? null : `\n${files}`);
}

/** What whoever is asked reads in a chat: what it is about, the text, and how to answer. */
export function requestText(told: RequestTold): string {
  const { code, page } = told;
  return [
    `*${headOf(told)}*`,
    factsOf(told),
    bodyOf(told, CHAT_MAX),
    lines(
      'Balas dengan salah satu:',
      `setuju#${code}`,
      `tolak#${code}#alasan`,
      `revisi#${code}#catatan`,
      page === null ? 'atau putuskan di dasbor, halaman Redaksi.' : `atau putuskan di dasbor: ${page}`,
    ),
  ].join('\n\n');
}

/** The same by e-mail, where a link takes the place of the code. */
export function requestLetter(told: RequestTold): { subject: string; text: string } {
  const { piece, link, page, isReminder } = told;
  const decide =
    link === null
      ? 'Putuskan di dasbor, halaman Redaksi.'
      : lines(
          'Baca dan putuskan di sini, tanpa masuk:',
          link,
          '',
          'Tautan ini hanya untuk Anda dan untuk satu keputusan. Jangan diteruskan.',
          page === null ? null : `Dengan masuk ke dasbor: ${page}`,
        );
  return {
    subject: `${isReminder ? 'Pengingat' : 'Mohon persetujuan'}: ${beginning(piece.title.trim(), SUBJECT_MAX).text}`,
    text: [headOf(told), factsOf(told), decide, bodyOf(told, LETTER_MAX)].join('\n\n'),
  };
}
