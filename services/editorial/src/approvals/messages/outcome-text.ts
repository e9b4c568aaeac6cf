import type { ClientLanguage } from '@balai/contracts/access';
import type { DecisionChannel } from '@balai/contracts/editorial';
import { beginning, kindLine, type ToldPiece } from '../../messages/piece-text.ts';

/** How a submission ended: by decisions, by its deadline, or because the piece was taken back or changed. */
export type Outcome = 'approved' | 'rejected' | 'changes_requested' | 'expired' | 'withdrawn' | 'edited';

/** What is said of it. */
export interface OutcomeTold {
  readonly piece: ToldPiece;
  readonly clientName: string;
  readonly language: ClientLanguage;
  readonly outcome: Outcome;
  /** Who did it; more than one where several had to approve. */
  readonly by: readonly string[];
  readonly channel: DecisionChannel | null;
  readonly note: string | null;
  readonly page: string | null;
}

interface Words {
  readonly heads: Readonly<Record<Outcome, string>>;
  readonly next: Readonly<Record<Outcome, string | null>>;
  readonly channels: Readonly<Record<DecisionChannel, string>>;
  readonly settled: Readonly<Record<Outcome, string>>;
  readonly by: string;
  readonly via: string;
  readonly note: string;
  readonly notNeeded: string;
  readonly late: string;
  readonly silent: string;
  readonly asked: string;
}
const WORDS: Readonly<Record<ClientLanguage, Words>> = {
  id: {
    heads: {
      approved: '✅ Naskah disetujui',
      rejected: '⛔ Naskah ditolak',
      changes_requested: '✏️ Naskah perlu diperbaiki',
      expired: '⌛ Naskah tidak diputuskan sampai batas waktu',
      withdrawn: '↩️ Naskah ditarik kembali',
      edited: '✏️ Naskah diubah, persetujuannya batal',
    },
    next: {
      approved: null,
      rejected: null,
      changes_requested: 'Setelah diperbaiki, ajukan lagi.',
      expired: 'Naskah kembali menjadi draf dan dapat diajukan lagi.',
      withdrawn: null,
      edited: 'Naskah menjadi draf dan perlu diajukan lagi.',
    },
    channels: { dashboard: 'dasbor', api: 'aplikasi lain', whatsapp: 'WhatsApp', email: 'tautan e-mail' },
    settled: {
      approved: 'Naskah sudah disetujui.',
      rejected: 'Naskah sudah ditolak.',
      changes_requested: 'Naskah diminta untuk diperbaiki.',
      expired: 'Naskah melewati batas waktu.',
      withdrawn: 'Naskah ditarik kembali.',
      edited: 'Naskah diubah penulisnya.',
    },
    by: 'Oleh',
    via: 'lewat',
    note: 'Catatan',
    notNeeded: 'Tidak perlu diputuskan lagi',
    late: '⌛ Batas waktu persetujuan terlewat',
    silent: 'Tidak menjawab',
    asked: 'Sekarang ditanyakan kepada',
  },
  en: {
    heads: {
      approved: '✅ Piece approved',
      rejected: '⛔ Piece rejected',
      changes_requested: '✏️ Piece needs changes',
      expired: '⌛ Piece not decided by its deadline',
      withdrawn: '↩️ Piece withdrawn',
      edited: '✏️ Piece changed, its approval is void',
    },
    next: {
      approved: null,
      rejected: null,
      changes_requested: 'Submit it again when it is changed.',
      expired: 'The piece is a draft again and can be submitted again.',
      withdrawn: null,
      edited: 'The piece is a draft and must be submitted again.',
    },
    channels: { dashboard: 'the dashboard', api: 'another application', whatsapp: 'WhatsApp', email: 'a link in an e-mail' },
    settled: {
      approved: 'The piece is approved.',
      rejected: 'The piece is rejected.',
      changes_requested: 'Changes of the piece were asked for.',
      expired: 'The piece is past its deadline.',
      withdrawn: 'The piece was withdrawn.',
      edited: 'The piece was changed by its author.',
    },
    by: 'By',
    via: 'over',
    note: 'Note',
    notNeeded: 'Your decision is not needed any more',
    late: '⌛ Deadline of an approval missed',
    silent: 'No answer from',
    asked: 'Asked now',
  },
};
const SUBJECT_MAX = 120;
const NOTE_MAX = 2_000;

const titled = ({ piece, clientName, language }: Pick<OutcomeTold, 'piece' | 'clientName' | 'language'>, head: string): string[] => [
  `*${head}*`,
  piece.title.trim(),
  kindLine(piece, clientName, language),
];
const byLine = ({ by, channel, language }: OutcomeTold): string[] =>
  by.length === 0
    ? []
    : [
        `${WORDS[language].by}: ${by.join(', ')}${channel === null ? '' : ` (${WORDS[language].via} ${WORDS[language].channels[channel]})`}`,
      ];

/** What whoever wrote, has, submitted or decided a piece reads when its submission ended. */
export function outcomeText(told: OutcomeTold): string {
  const { outcome, note, page, language } = told;
  const words = WORDS[language];
  return [
    ...titled(told, words.heads[outcome]),
    ...byLine(told),
    ...(note === null || outcome === 'expired' ? [] : [`${words.note}: ${beginning(note, NOTE_MAX).text}`]),
    ...[words.next[outcome], page].filter((line) => line !== null),
  ].join('\n');
}

/** What approvers read whose answer is not needed any more. */
export function settledText(told: OutcomeTold): string {
  const words = WORDS[told.language];
  return [...titled(told, words.notNeeded), words.settled[told.outcome], ...byLine(told)].join('\n');
}

/** What is told when somebody did not answer in time and somebody else is asked. */
export function escalatedText(
  told: Pick<OutcomeTold, 'piece' | 'clientName' | 'language' | 'page'>,
  { late, asked }: { readonly late: readonly string[]; readonly asked: string },
): string {
  const words = WORDS[told.language];
  return [
    ...titled(told, words.late),
    ...(late.length === 0 ? [] : [`${words.silent}: ${late.join(', ')}`]),
    `${words.asked}: ${asked}`,
    ...(told.page === null ? [] : [told.page]),
  ].join('\n');
}

/** Subject of the e-mail that carries such a text. */
export const outcomeSubject = (text: string, title: string): string => {
  const head = (text.split('\n', 1)[0] ?? '').replaceAll('*', '').replace(/^\P{L}+/u, '');
  return `${head}: ${beginning(title.trim(), SUBJECT_MAX).text}`;
};
