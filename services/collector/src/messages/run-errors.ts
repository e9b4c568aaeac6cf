/** Texts of the errors of a run, by code. */
export const RUN_ERRORS: Readonly<Record<string, string>> = {
  client_not_found: 'Klien tidak dikenal',
  client_inactive: 'Klien tidak aktif',
  no_account: 'Klien belum punya akun di platform ini',
  platform_disabled: 'Pengambilan data platform ini dimatikan untuk klien',
  RAPIDAPI_KEY_MISSING: 'RAPIDAPI_KEY belum diatur',
  keys_off: 'Semua kunci penyedia data dimatikan',
  private: 'Akun bersifat privat',
  not_found: 'Tidak ditemukan di platform',
  provider_refused: 'Penyedia data menolak permintaan',
  provider_unavailable: 'Penyedia data tidak dapat dihubungi',
  unparseable: 'Jawaban penyedia data tidak dikenali',
  rate_limited: 'Penyedia data membatasi jumlah permintaan',
  budget_spent: 'Anggaran permintaan hari ini habis',
  quota_spent: 'Jatah permintaan klien hari ini habis',
  incomplete: 'Daftar dari penyedia data tidak lengkap',
  post_without_time: 'Konten tanpa waktu unggah diabaikan',
  worker_lost: 'Pengambilan terputus berulang kali',
  not_applied: 'Absensi belum mencatat semua hasil',
};

/** The text of a run's error for people, by its code; `detail` (a technical reason) follows in brackets. */
export function runErrorText(code: string, detail: string | null = null): string {
  const text = RUN_ERRORS[code] ?? code;
  return detail === null || detail === code ? text : `${text} (${detail})`;
}

/** An error as it is stored with a collection; `post` is the platform's id of the post it is about. */
export function runError(code: string, about: { readonly post?: string; readonly detail?: string | null } = {}) {
  return { post: about.post ?? null, code, message: runErrorText(code, about.detail) };
}
