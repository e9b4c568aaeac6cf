import type { CollectionRun } from '@balai/contracts/collector';

const LISTED = 20;
const ERRORS = 5;

const HEADS: Readonly<Record<'succeeded' | 'partial' | 'failed', string>> = {
  succeeded: '✅ *Data sudah diambil*',
  partial: '⚠️ *Data diambil sebagian*',
  failed: '❌ *Data gagal diambil*',
};

const durationText = (seconds: number): string => (seconds < 120 ? `${seconds} detik` : `${Math.round(seconds / 60)} menit`);

/** What orders to collect are answered with. */
export const chatTexts = {
  notYours: 'Klien itu tidak ada di antara klien Anda. Ketik *menu* untuk melihat yang bisa diminta.',
  whichClient: (trigger: string, clients: readonly string[]) =>
    [
      `Sebutkan client-nya, misalnya *${trigger}#${clients[0] ?? 'CLIENT'}*.`,
      `Client Anda: ${clients.slice(0, LISTED).join(', ')}${clients.length > LISTED ? ` dan ${clients.length - LISTED} lainnya` : ''}`,
    ].join('\n'),
  keyMissing: 'Data tidak dapat diambil: kunci penyedia data belum diatur.',

  /** How a run ended. */
  ended(run: CollectionRun): string {
    const { state, counts, errors, started_at: from, finished_at: to, client_id: client } = run;
    const head = state === 'queued' || state === 'running' ? HEADS.partial : HEADS[state];
    const seconds = from === null || to === null ? null : Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
    const texts = [...new Set(errors.map((error) => error.message))];
    return [
      `${head}${client === null ? '' : ` — *${client}*`}${seconds === null ? '' : ` dalam ${durationText(seconds)}`}`,
      `Konten: ${counts.posts}, keterlibatan baru: ${counts.engagements_new}, ditarik: ${counts.withdrawn}`,
      ...texts.slice(0, ERRORS).map((text) => `ℹ️ ${text}`),
      ...(texts.length > ERRORS ? [`ℹ️ dan ${texts.length - ERRORS} masalah lain`] : []),
    ].join('\n');
  },

  /** That a run takes longer than a chat waits. */
  goesOn({ progress, eta_seconds: eta, client_id: client }: CollectionRun): string {
    const of = progress.planned === 0 ? 'masih antre' : `${progress.done} dari ${progress.planned} daftar sudah dibaca`;
    const left = eta == null ? '' : `, kira-kira ${durationText(Math.max(1, eta))} lagi`;
    return `⏳ *Pengambilan masih berjalan*${client === null ? '' : ` — *${client}*`}: ${of}${left}. Hasilnya tampil di halaman Pengambilan data.`;
  },
};
