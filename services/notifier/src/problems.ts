import { defineProblems } from '@balai/runtime/problem';

/** Failures of the notifier. */
export const notifierProblems = defineProblems({
  message_not_found: { status: 404, id: 'Pesan ini tidak ditemukan', en: 'This message does not exist' },
  message_not_failed: {
    status: 409,
    id: 'Pesan ini tidak gagal: hanya yang gagal dapat dicoba lagi',
    en: 'This message has not failed: only those that failed can be tried again',
  },
  mail_bounces_off: {
    status: 404,
    id: 'Laporan e-mail yang dikembalikan tidak diterima: MAIL_BOUNCE_SECRET belum diatur',
    en: 'Bounces are not taken: MAIL_BOUNCE_SECRET is not set',
  },
  mail_bounces_secret: {
    status: 401,
    id: 'Authorization: Bearer harus berisi MAIL_BOUNCE_SECRET',
    en: 'Authorization: Bearer must hold MAIL_BOUNCE_SECRET',
  },
  message_too_old: {
    status: 409,
    id: 'Pesan ini dibuat lebih dari {hours} jam yang lalu; isinya mungkin tidak benar lagi, buatlah pesan baru',
    en: 'This message was made more than {hours} h ago and may not be true any more; make a new one',
  },
  recipient_opted_out: {
    status: 409,
    id: 'Penerima tidak ingin menerima pesan ini lewat WhatsApp; pesan dapat dikirim setelah ia menulis “mulai” ke nomor kita',
    en: 'The recipient does not want this message by WhatsApp; it can be sent once they write “start” to our number',
  },
  recipient_unsubscribed: {
    status: 409,
    id: 'Penerima berhenti berlangganan laporan klien ini; tautan di e-mail sebelumnya melanjutkan langganan',
    en: 'The recipient unsubscribed from this client’s reports; the link in an earlier e-mail resumes them',
  },
  number_not_found: { status: 404, id: 'Nomor WhatsApp ini tidak ditemukan', en: 'This WhatsApp number does not exist' },
  number_known: {
    status: 409,
    field: 'cloud.phone_number_id',
    id: 'Nomor Cloud API ini sudah terdaftar',
    en: 'This number of the Cloud API is registered already',
  },
  number_no_contact: {
    status: 409,
    field: 'phone',
    id: 'Penerima belum pernah mengirim pesan ke nomor ini; nomor WhatsApp Web tidak menulis lebih dulu',
    en: 'The recipient has never sent a message to this number; a number of WhatsApp Web never writes first',
  },
  number_is_simulated: {
    status: 409,
    id: 'Nomor simulasi tidak dapat dihapus; hapus sandbox dari WHATSAPP_DRIVERS',
    en: 'The simulated number cannot be removed; take sandbox out of WHATSAPP_DRIVERS',
  },
  number_not_paired_here: {
    status: 409,
    id: 'Nomor ini tidak disambungkan lewat perangkat tertaut',
    en: 'This number is not linked as a device',
  },
  webhook_not_verified: { status: 403, id: 'Token verifikasi tidak cocok', en: 'The verify token is not the one of this number' },
  webhook_forged: {
    status: 401,
    id: 'Tanda tangan webhook tidak cocok dengan app secret nomor ini',
    en: 'The webhook is not signed with the app secret of this number',
  },
  webhook_unreadable: { status: 400, id: 'Isi webhook tidak dapat dibaca', en: 'The body is no webhook of WhatsApp' },
  number_not_of_cloud: {
    status: 409,
    id: 'Hanya nomor Cloud API yang memakai token dan template',
    en: 'Only numbers of the Cloud API have a token and a template',
  },
  driver_not_available: {
    status: 400,
    field: 'driver',
    id: 'Jenis nomor {driver} tidak tersedia di sini; yang tersedia: {drivers} (WHATSAPP_DRIVERS)',
    en: 'Numbers of the kind {driver} are not available here; available: {drivers} (WHATSAPP_DRIVERS)',
  },
  cloud_credentials_missing: {
    status: 400,
    field: 'cloud',
    id: 'Untuk Cloud API diperlukan phone_number_id, business_account_id, access_token, app_secret, dan verify_token',
    en: 'The Cloud API needs phone_number_id, business_account_id, access_token, app_secret and verify_token',
  },
  invalid_phone: {
    status: 400,
    field: 'phone',
    id: 'Nomor telepon tidak valid; tulis dengan kode negara, misalnya +62812…',
    en: 'Not a telephone number; write it with its country code, like +62812…',
  },
});
