import type { BaseLanguage } from '@balai/contracts';
import type { Texts } from '@balai/runtime/problem';

/** Texts of the errors of a run, by code. */
export const RUN_ERRORS: Readonly<Record<string, Texts>> = {
  client_not_found: { id: 'Klien tidak dikenal', en: 'Unknown client' },
  client_inactive: { id: 'Klien tidak aktif', en: 'The client is not active' },
  no_account: { id: 'Klien belum punya akun di platform ini', en: 'The client has no account on this platform yet' },
  platform_disabled: {
    id: 'Pengambilan data platform ini dimatikan untuk klien',
    en: 'Collecting from this platform is switched off for the client',
  },
  RAPIDAPI_KEY_MISSING: { id: 'RAPIDAPI_KEY belum diatur', en: 'RAPIDAPI_KEY is not set' },
  keys_off: { id: 'Semua kunci penyedia data dimatikan', en: 'All keys of the data provider are switched off' },
  private: { id: 'Akun bersifat privat', en: 'The account is private' },
  not_found: { id: 'Tidak ditemukan di platform', en: 'Not found on the platform' },
  provider_refused: { id: 'Penyedia data menolak permintaan', en: 'The data provider refused the request' },
  provider_unavailable: { id: 'Penyedia data tidak dapat dihubungi', en: 'The data provider could not be reached' },
  unparseable: { id: 'Jawaban penyedia data tidak dikenali', en: 'The data provider’s answer was not understood' },
  rate_limited: { id: 'Penyedia data membatasi jumlah permintaan', en: 'The data provider limits the number of requests' },
  budget_spent: { id: 'Anggaran permintaan hari ini habis', en: 'Today’s budget of requests is spent' },
  quota_spent: { id: 'Jatah permintaan klien hari ini habis', en: 'The client’s quota of requests for today is spent' },
  incomplete: { id: 'Daftar dari penyedia data tidak lengkap', en: 'The data provider’s list is incomplete' },
  post_without_time: { id: 'Konten tanpa waktu unggah diabaikan', en: 'A post without a time of publication was left out' },
  value_dropped: { id: 'Nilai yang tidak dapat disimpan diabaikan', en: 'Values that cannot be stored were left out' },
  worker_lost: { id: 'Pengambilan terputus berulang kali', en: 'Collecting was interrupted again and again' },
  not_applied: { id: 'Absensi belum mencatat semua hasil', en: 'Attendance has not recorded all results yet' },
};

/** The text of a run's error for people, by its code; `detail` (a technical reason) follows in brackets. */
export function runErrorText(code: string, detail: string | null = null): string {
  const text = RUN_ERRORS[code]?.id ?? code;
  return detail === null || detail === code ? text : `${text} (${detail})`;
}

/** The text of a stored error in the language of its reader. */
export function runErrorIn({ code, message }: { readonly code: string; readonly message: string }, language: BaseLanguage): string {
  const known = RUN_ERRORS[code];
  return known === undefined ? message : message.replace(known.id, known[language]);
}

/** The error about values that cannot be stored; none when there were none. */
export const droppedValues = ({ unstorable = 0 }: { readonly unstorable?: number }, post?: string) =>
  unstorable === 0 ? [] : [runError('value_dropped', { ...(post !== undefined && { post }), detail: String(unstorable) })];

/** An error as it is stored with a collection; `post` is the platform's id of the post it is about. */
export function runError(code: string, about: { readonly post?: string; readonly detail?: string | null } = {}) {
  return { post: about.post ?? null, code, message: runErrorText(code, about.detail) };
}
