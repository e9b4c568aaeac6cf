import type { PublishingReason } from '@balai/contracts/editorial';
import { kindLine, type ToldPiece } from '../../messages/piece-text.ts';
import { platformName } from '../../messages/words.ts';
import type { Plan } from '../../plans/domain/plan.ts';

const REASONS: Readonly<Record<PublishingReason, string>> = {
  text: 'teks terlalu panjang, kosong, atau terlalu banyak tagar',
  files_missing: 'tidak ada gambar atau video',
  files_many: 'terlalu banyak berkas untuk satu posting',
  file_unfit: 'berkas tidak diterima platform',
  picture_shape: 'bentuk gambar di luar batas platform',
  not_as_approved: 'teks atau berkas tidak sama dengan yang disetujui',
  not_reachable: 'platform tidak dapat mengambil berkas dari server ini',
  token: 'token akun ditolak atau sudah berakhir; hubungkan lagi akunnya',
  permission: 'akun tidak mengizinkan penerbitan; hubungkan lagi akunnya',
  daily_limit: 'batas posting hari ini sudah tercapai',
  restricted: 'platform sedang membatasi akun ini',
  unverified: 'platform belum mengizinkan server ini menerbitkan untuk umum',
  refused: 'ditolak platform',
  unavailable: 'platform tidak menjawab',
  unknown: 'tidak diketahui apakah sudah terbit',
};
const DETAIL_MAX = 300;

/** What whoever has a piece reads when the service could not publish one of its posts, or does not know. */
export function publishingText(
  { piece, plan, clientName, page }: { piece: ToldPiece; plan: Pick<Plan, 'platform'>; clientName: string; page: string | null },
  { isUnsure, reason, detail }: { isUnsure: boolean; reason: PublishingReason; detail: string | null },
): string {
  const platform = platformName(plan.platform);
  return [
    isUnsure ? `*❓ Mungkin sudah terbit di ${platform}, periksa akunnya*` : `*⚠️ Belum terbit di ${platform}, terbitkan sendiri*`,
    piece.title.trim(),
    kindLine(piece, clientName),
    `Sebab: ${REASONS[reason]}${detail === null ? '' : ` (${detail.slice(0, DETAIL_MAX)})`}`,
    ...(isUnsure ? ['Posting ini tidak dikirim lagi supaya tidak terbit dua kali.'] : []),
    ...(page === null ? [] : [page]),
  ].join('\n');
}
