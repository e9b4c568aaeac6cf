/** What `POST /api/claim/complaints` answers. */
export const answer = {
  success: true,
  data: {
    complaint_id: '01a1fd7d-a290-79a5-af5a-bbef3bf99e1f',
    client_id: 'POLRES_MAWAR',
    platform: 'instagram',
    state: 'open',
    post_id: null,
    kinds: ['instagram_not_recorded'],
    triage_code: 'not_seen',
    filed_by: 'petugas.5',
    filed_at: '2026-11-21T09:43:51.697Z',
    decided_by: null,
    decided_at: null,
    decision_reason: null,
    version: 1,
    person: {
      person_id: '01a1fd7d-99fc-7c61-98ee-6964cc71de53',
      user_id: '7710002',
      title: 'AIPDA',
      nama: 'SITI RAHAYU',
      client_id: 'POLRES_MAWAR',
    },
    text: 'Sudah suka sejak pagi',
    issues: [],
    reported_handle: null,
    answer:
      '*Tidak terlihat di daftar lengkap*\n@polres.mawar.2 tidak ada di daftar yang terbaca lengkap.\n\n• Akun terdaftar: @polres.mawar.2.\n• Terlihat ikut di 0 konten sejak 1 September 2025.\n• Dihitung 1 dari 2 (konten 15 November 2026 s.d. 21 November 2026).\n• https://www.instagram.com/p/Df_78MaYJOz: Akunnya tidak terlihat di daftar suka pada 1 pengamatan lengkap. (data 21 Nov 2026 16:43)\n\n1. Periksa apakah konten dibuka dan ditanggapi dari akun yang terdaftar, dan akun itu tidak dibatasi.\n2. Bila tetap tidak tercatat, kirim kendala dengan tangkapan layar agar diperiksa operator.',
    corrections: 0,
    evidence_file: null,
    notice: null,
  },
};
