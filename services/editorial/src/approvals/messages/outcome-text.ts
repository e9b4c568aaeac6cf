import type { DecisionChannel } from '@balai/contracts/editorial';
import { beginning, kindLine, type ToldPiece } from '../../messages/piece-text.ts';

/** How a submission ended: by decisions, by its deadline, or because the piece was taken back or changed. */
export type Outcome = 'approved' | 'rejected' | 'changes_requested' | 'expired' | 'withdrawn' | 'edited';

/** What is said of it. */
export interface OutcomeTold {
  readonly piece: ToldPiece;
  readonly clientName: string;
  readonly outcome: Outcome;
  /** Who did it; more than one where several had to approve. */
  readonly by: readonly string[];
  readonly channel: DecisionChannel | null;
  readonly note: string | null;
  readonly page: string | null;
}

const HEADS: Readonly<Record<Outcome, string>> = {
  approved: '✅ Naskah disetujui',
  rejected: '⛔ Naskah ditolak',
  changes_requested: '✏️ Naskah perlu diperbaiki',
  expired: '⌛ Naskah tidak diputuskan sampai batas waktu',
  withdrawn: '↩️ Naskah ditarik kembali',
  edited: '✏️ Naskah diubah, persetujuannya batal',
};
const NEXT: Readonly<Record<Outcome, string | null>> = {
  approved: null,
  rejected: null,
  changes_requested: 'Setelah diperbaiki, ajukan lagi.',
  expired: 'Naskah kembali menjadi draf dan dapat diajukan lagi.',
  withdrawn: null,
  edited: 'Naskah menjadi draf dan perlu diajukan lagi.',
};
const CHANNELS: Readonly<Record<DecisionChannel, string>> = {
  dashboard: 'dasbor',
  api: 'aplikasi lain',
  whatsapp: 'WhatsApp',
  email: 'tautan e-mail',
};
const SUBJECT_MAX = 120;
const NOTE_MAX = 2_000;

const titled = ({ piece, clientName }: OutcomeTold, head: string): string[] => [
  `*${head}*`,
  piece.title.trim(),
  kindLine(piece, clientName),
];
const byLine = ({ by, channel }: OutcomeTold): string[] =>
  by.length === 0 ? [] : [`Oleh: ${by.join(', ')}${channel === null ? '' : ` (lewat ${CHANNELS[channel]})`}`];

/** What whoever wrote, has, submitted or decided a piece reads when its submission ended. */
export function outcomeText(told: OutcomeTold): string {
  const { outcome, note, page } = told;
  return [
    ...titled(told, HEADS[outcome]),
    ...byLine(told),
    ...(note === null || outcome === 'expired' ? [] : [`Catatan: ${beginning(note, NOTE_MAX).text}`]),
    ...[NEXT[outcome], page].filter((line) => line !== null),
  ].join('\n');
}

const SETTLED: Readonly<Record<Outcome, string>> = {
  approved: 'sudah disetujui',
  rejected: 'sudah ditolak',
  changes_requested: 'diminta untuk diperbaiki',
  expired: 'melewati batas waktu',
  withdrawn: 'ditarik kembali',
  edited: 'diubah penulisnya',
};

/** What approvers read whose answer is not needed any more. */
export const settledText = (told: OutcomeTold): string =>
  [...titled(told, 'Tidak perlu diputuskan lagi'), `Naskah ${SETTLED[told.outcome]}.`, ...byLine(told)].join('\n');

/** What is told when somebody did not answer in time and somebody else is asked. */
export const escalatedText = (
  { piece, clientName, page }: Pick<OutcomeTold, 'piece' | 'clientName' | 'page'>,
  { late, asked }: { readonly late: readonly string[]; readonly asked: string },
): string =>
  [
    '*⌛ Batas waktu persetujuan terlewat*',
    piece.title.trim(),
    kindLine(piece, clientName),
    ...(late.length === 0 ? [] : [`Tidak menjawab: ${late.join(', ')}`]),
    `Sekarang ditanyakan kepada: ${asked}`,
    ...(page === null ? [] : [page]),
  ].join('\n');

/** Subject of the e-mail that carries such a text. */
export const outcomeSubject = (text: string, title: string): string => {
  const head = (text.split('\n', 1)[0] ?? '').replaceAll('*', '').replace(/^\P{L}+/u, '');
  return `${head}: ${beginning(title.trim(), SUBJECT_MAX).text}`;
};
