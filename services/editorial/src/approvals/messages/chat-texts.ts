import type { Decision, RoundStatus } from '@balai/contracts/editorial';
import type { Piece } from '../../pieces/domain/piece.ts';
import type { Round } from '../domain/round.ts';

/** Where a submission stands, after `Naskah`. */
const STANDS: Readonly<Record<RoundStatus, string>> = {
  open: 'masih menunggu penyetuju lain',
  approved: 'sudah disetujui',
  rejected: 'sudah ditolak',
  changes_requested: 'diminta untuk diperbaiki',
  expired: 'melewati batas waktu tanpa keputusan',
  void: 'ditarik kembali atau diubah penulisnya',
};
const DONE: Readonly<Record<Decision, string>> = {
  approve: '✅ Persetujuan Anda sudah dicatat.',
  reject: '⛔ Penolakan Anda sudah dicatat.',
  request_changes: '✏️ Permintaan perbaikan Anda sudah dicatat.',
};

const titleOf = ({ title }: Pick<Piece, 'title'>): string => `*${title.trim()}*`;
/** Who decided, by name; empty where nobody did. */
const deciders = ({ status, requests }: Round): string => {
  const names = requests.flatMap((request) =>
    request.decided_by_name !== null && request.status === status ? [request.decided_by_name] : [],
  );
  return names.length === 0 ? '' : ` oleh ${names.join(', ')}`;
};

/** What decisions over a chat are answered with. */
export const chatTexts = {
  /** The same for a code that never was and one that was sent to somebody else. */
  unknown: 'Kode itu tidak dikenal atau tidak berlaku untuk nomor ini. Periksa lagi pesan yang Anda terima, atau putuskan di dasbor.',
  tooMany: 'Terlalu banyak kode yang salah. Demi keamanan, kode untuk naskah yang menunggu Anda tidak berlaku lagi. Putuskan di dasbor.',
  whichCode: (trigger: string) => `Tulis kode dari pesan permintaan persetujuan, misalnya *${trigger}#ABCD2345*.`,
  several: 'Satu pesan hanya untuk satu keputusan. Belum ada yang diputuskan: kirim satu per satu.',
  cancelled: 'Baik, tidak ada yang diputuskan.',
  late: (piece: Piece) => `Batas waktu untuk naskah ${titleOf(piece)} sudah lewat, jadi kodenya tidak berlaku lagi.`,
  ended: (piece: Piece, round: Round) =>
    round.status === 'open'
      ? `Kode itu sudah dipakai atau diganti. Naskah ${titleOf(piece)} ${STANDS.open}.`
      : `Kode itu tidak berlaku lagi: naskah ${titleOf(piece)} ${STANDS[round.status]}${deciders(round)}.`,
  needsNote: (piece: Piece, decision: Decision) =>
    `${decision === 'reject' ? 'Apa alasan naskah' : 'Apa yang perlu diperbaiki pada naskah'} ${titleOf(piece)}${
      decision === 'reject' ? ' ditolak' : ''
    }? Tulis di pesan berikutnya, atau *batal*.`,
  decided: (piece: Piece, round: Round, decision: Decision) => `${DONE[decision]}\nNaskah ${titleOf(piece)} ${STANDS[round.status]}.`,
  refused: (piece: Piece, why: string) => `Naskah ${titleOf(piece)} tidak dapat Anda putuskan: ${why}.`,
};
