import { defineProblems } from '@balai/runtime/problem';

/** Failures that only the gateway answers. */
export const gatewayProblems = defineProblems({
  unknown_host: {
    status: 421,
    id: 'Alamat ini bukan alamat pemasangan ini. Administrator menetapkannya dengan PUBLIC_URL atau GATEWAY_HOSTS',
    en: 'This address is none of this installation’s. The administrator sets it with PUBLIC_URL or GATEWAY_HOSTS',
  },
  peer_unavailable: {
    status: 503,
    id: 'Layanan {service} sedang tidak tersedia, coba sebentar lagi',
    en: 'The {service} service is unavailable at the moment, try again shortly',
  },
  peer_timeout: {
    status: 504,
    id: 'Layanan {service} tidak menjawab tepat waktu, coba sebentar lagi',
    en: 'The {service} service did not answer in time, try again shortly',
  },
  dead_letter_not_found: { status: 404, id: 'Pesan gagal tidak ditemukan', en: 'There is no such failed message' },
  dead_letter_unreadable: {
    status: 409,
    id: 'Pesan ini tidak terbaca, jadi tidak dapat dikirim ulang; hanya dapat dibuang',
    en: 'This message cannot be read, so it cannot be sent again; it can only be discarded',
  },
  streams_quota: {
    status: 429,
    id: 'Terlalu banyak halaman langsung terbuka untuk klien {client} (maksimum {limit}, GATEWAY_STREAMS_PER_CLIENT)',
    en: 'Too many live pages are open for the client {client} (at most {limit}, GATEWAY_STREAMS_PER_CLIENT)',
  },
  too_many_streams: {
    status: 429,
    id: 'Terlalu banyak halaman langsung terbuka untuk akun ini (maksimum {limit})',
    en: 'Too many live pages are open for this account (at most {limit})',
  },
});
