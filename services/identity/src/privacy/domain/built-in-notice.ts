/** The privacy notice of clients that published none, version 0. */
export const BUILT_IN_NOTICE = {
  id: `Data yang dicatat: nama, NRP/NIP, pangkat, satuan, jabatan, nomor WhatsApp, alamat e-mail, username Instagram dan TikTok, serta keikutsertaan Anda pada unggahan resmi.

Tujuan: merekap pelaksanaan tugas media sosial, mengingatkan tugas yang belum dilaksanakan, dan memeriksa kendala yang Anda laporkan.

Dasar: pelaksanaan tugas kedinasan instansi Anda. Pesan WhatsApp hanya dikirim bila Anda menghendakinya.

Hak Anda menurut UU 27/2022: melihat dan memperbaiki data, meminta salinan, meminta penghapusan, serta menarik persetujuan. Ajukan di portal anggota, bagian Data saya; jawaban diberikan paling lambat 3 × 24 jam.`,
  en: `What is recorded: name, personnel number, rank, unit, position, WhatsApp number, e-mail address, Instagram and TikTok usernames, and your participation in official posts.

Purpose: to report on social media tasks, to remind you of tasks that are not done, and to look into complaints you file.

Basis: the official duties of your organisation. WhatsApp messages are sent only if you want them.

Your rights under Law 27/2022: to see and correct your data, to get a copy, to have them erased, and to withdraw consent. Use My data in the member portal; you are answered within 3 × 24 hours.`,
} as const;
