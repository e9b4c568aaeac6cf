import type { Round } from '@balai/approvals';
import type { ClientLanguage } from '@balai/contracts/access';
import type { Decision, RoundStatus } from '@balai/contracts/editorial';
import type { Piece } from '../../pieces/domain/piece.ts';

const titleOf = ({ title }: Pick<Piece, 'title'>): string => `*${title.trim()}*`;
/** Names of those who decided; empty where nobody did. */
const deciders = ({ status, requests }: Round): string =>
  requests.flatMap(({ decided_by_name: name, status: own }) => (name !== null && own === status ? [name] : [])).join(', ');

interface ChatTexts {
  /** The same for a code that never was and one that was sent to somebody else. */
  readonly unknown: string;
  readonly tooMany: string;
  readonly whichCode: (trigger: string) => string;
  readonly several: string;
  readonly cancelled: string;
  readonly late: (piece: Piece) => string;
  readonly ended: (piece: Piece, round: Round) => string;
  readonly needsNote: (piece: Piece, decision: Decision) => string;
  readonly decided: (piece: Piece, round: Round, decision: Decision) => string;
  readonly refused: (piece: Piece, why: string) => string;
}

/** Where a submission stands, behind its title. */
const STANDS: Readonly<Record<ClientLanguage, Readonly<Record<RoundStatus, string>>>> = {
  id: {
    open: 'masih menunggu penyetuju lain',
    approved: 'sudah disetujui',
    rejected: 'sudah ditolak',
    changes_requested: 'diminta untuk diperbaiki',
    expired: 'melewati batas waktu tanpa keputusan',
    void: 'ditarik kembali atau diubah penulisnya',
  },
  en: {
    open: 'still waits for other approvers',
    approved: 'is approved',
    rejected: 'is rejected',
    changes_requested: 'is to be changed',
    expired: 'passed its deadline without a decision',
    void: 'was taken back or changed by its author',
  },
};
const DONE: Readonly<Record<ClientLanguage, Readonly<Record<Decision, string>>>> = {
  id: {
    approve: '✅ Persetujuan Anda sudah dicatat.',
    reject: '⛔ Penolakan Anda sudah dicatat.',
    request_changes: '✏️ Permintaan perbaikan Anda sudah dicatat.',
  },
  en: {
    approve: '✅ Your approval is recorded.',
    reject: '⛔ Your rejection is recorded.',
    request_changes: '✏️ Your request for changes is recorded.',
  },
};

/** What decisions over a chat are answered with. The words of orders are the same in both languages. */
export const chatTexts: Readonly<Record<ClientLanguage, ChatTexts>> = {
  id: {
    unknown: 'Kode itu tidak dikenal atau tidak berlaku untuk nomor ini. Periksa lagi pesan yang Anda terima, atau putuskan di dasbor.',
    tooMany: 'Terlalu banyak kode yang salah. Demi keamanan, kode untuk naskah yang menunggu Anda tidak berlaku lagi. Putuskan di dasbor.',
    whichCode: (trigger) => `Tulis kode dari pesan permintaan persetujuan, misalnya *${trigger}#ABCD2345*.`,
    several: 'Satu pesan hanya untuk satu keputusan. Belum ada yang diputuskan: kirim satu per satu.',
    cancelled: 'Baik, tidak ada yang diputuskan.',
    late: (piece) => `Batas waktu untuk naskah ${titleOf(piece)} sudah lewat, jadi kodenya tidak berlaku lagi.`,
    ended: (piece, round) => {
      if (round.status === 'open') return `Kode itu sudah dipakai atau diganti. Naskah ${titleOf(piece)} ${STANDS.id.open}.`;
      const by = deciders(round);
      return `Kode itu tidak berlaku lagi: naskah ${titleOf(piece)} ${STANDS.id[round.status]}${by === '' ? '' : ` oleh ${by}`}.`;
    },
    needsNote: (piece, decision) =>
      decision === 'reject'
        ? `Apa alasan naskah ${titleOf(piece)} ditolak? Tulis di pesan berikutnya, atau *batal*.`
        : `Apa yang perlu diperbaiki pada naskah ${titleOf(piece)}? Tulis di pesan berikutnya, atau *batal*.`,
    decided: (piece, round, decision) => `${DONE.id[decision]}\nNaskah ${titleOf(piece)} ${STANDS.id[round.status]}.`,
    refused: (piece, why) => `Naskah ${titleOf(piece)} tidak dapat Anda putuskan: ${why}.`,
  },
  en: {
    unknown: 'That code is not known, or not valid for this number. Check the message you got, or decide on the dashboard.',
    tooMany: 'Too many wrong codes. To be safe, the codes of drafts that wait for you are no longer valid. Decide on the dashboard.',
    whichCode: (trigger) => `Write the code from the request for approval, for example *${trigger}#ABCD2345*.`,
    several: 'One message is for one decision. Nothing was decided: send them one by one.',
    cancelled: 'All right, nothing was decided.',
    late: (piece) => `The deadline of the draft ${titleOf(piece)} has passed, so its code is no longer valid.`,
    ended: (piece, round) => {
      if (round.status === 'open') return `That code was used or replaced. The draft ${titleOf(piece)} ${STANDS.en.open}.`;
      const by = deciders(round);
      return `That code is no longer valid: the draft ${titleOf(piece)} ${STANDS.en[round.status]}${by === '' ? '' : ` (by ${by})`}.`;
    },
    needsNote: (piece, decision) =>
      decision === 'reject'
        ? `Why is the draft ${titleOf(piece)} rejected? Write it in your next message, or *cancel*.`
        : `What has to be changed in the draft ${titleOf(piece)}? Write it in your next message, or *cancel*.`,
    decided: (piece, round, decision) => `${DONE.en[decision]}\nThe draft ${titleOf(piece)} ${STANDS.en[round.status]}.`,
    refused: (piece, why) => `You cannot decide on the draft ${titleOf(piece)}: ${why}.`,
  },
};
