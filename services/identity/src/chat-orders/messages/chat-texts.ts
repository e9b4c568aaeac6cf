import type { ClientLanguage, ClientType } from '@balai/contracts/identity';
import { maskRecipient } from '@balai/phone';
import type { GroupBinding } from '../../clients/use-cases/bind-group.ts';
import type { PersonView } from '../../people/repository/people.ts';
import type { ClientFieldName, FieldName } from '../domain/field-value.ts';

interface Texts {
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly card: Readonly<Record<'title' | 'unit' | 'nrp' | 'state' | 'active' | 'inactive' | 'linked', string>>;
  readonly nrpQuestion: string;
  readonly wrongNrp: string;
  readonly codeSent: string;
  readonly wrongCode: string;
  readonly noFurtherCode: string;
  readonly tooMany: string;
  readonly bound: string;
  readonly alreadyBound: string;
  readonly numberTaken: string;
  readonly fieldQuestion: string;
  readonly notByYourself: (field: string) => string;
  readonly valueQuestion: (field: string) => string;
  readonly wrongValue: (field: string) => string;
  readonly handleTaken: string;
  readonly complainFirst: string;
  readonly profile: {
    readonly unknown: string;
    readonly confirm: (platform: string, handle: string) => string;
    readonly known: (platform: string, handle: string) => string;
  };
  readonly changed: (field: string) => string;
  readonly notYours: string;
  readonly whichClient: string;
  readonly notFound: string;
  readonly code: (name: string, code: string, hours: number) => string;
  readonly nameQuestion: string;
  readonly optional: string;
  readonly added: string;
  readonly known: string;
  readonly statusQuestion: string;
  readonly statusChanged: string;
  readonly cancelled: string;
  readonly letter: {
    readonly title: string;
    readonly nobody: string;
    readonly tooMany: (most: number) => string;
    readonly found: (count: number) => string;
    readonly missing: (count: number) => string;
    readonly confirm: (count: number) => string;
    readonly done: (count: number) => string;
    readonly failed: (count: number) => string;
    readonly unknown: string;
    readonly inactive: string;
    readonly nameInLetter: (name: string) => string;
    readonly roleTaken: string;
    readonly deactivated: string;
  };
  readonly contacts: { readonly off: string; readonly none: string; readonly queued: (count: number) => string };
  readonly clients: {
    readonly title: string;
    readonly type: string;
    readonly types: Readonly<Record<ClientType, string>>;
    readonly on: string;
    readonly off: string;
    readonly amplification: string;
    readonly people: string;
    readonly listTitle: string;
    readonly more: string;
    readonly none: string;
    readonly clientUnknown: string;
    readonly groupClient: string;
    readonly group: Readonly<Record<GroupBinding, (name: string) => string>>;
    readonly fields: Readonly<Record<ClientFieldName, string>>;
    readonly mayNotAdd: string;
    readonly idQuestion: string;
    readonly wrongId: string;
    readonly nameQuestion: string;
    readonly wrongName: string;
    readonly added: string;
    readonly fieldQuestion: string;
    readonly wrongField: string;
    readonly valueQuestion: (field: string, isSwitch: boolean) => string;
    readonly changed: (field: string) => string;
    readonly inactiveAlready: (name: string) => string;
    readonly deactivate: (name: string, people: number) => string;
    readonly deactivated: (name: string) => string;
  };
}

export const chatTexts: Readonly<Record<ClientLanguage, Texts>> = {
  id: {
    fields: {
      ...{ nama: 'Nama', pangkat: 'Pangkat', divisi: 'Divisi', jabatan: 'Jabatan', whatsapp: 'WhatsApp' },
      ...{ instagram: 'Instagram', tiktok: 'TikTok', email: 'E-mail' },
    },
    card: {
      ...{ title: 'Data personel', unit: 'Satuan', nrp: 'NRP/NIP', state: 'Status', active: '🟢 Aktif', inactive: '🔴 Nonaktif' },
      linked: 'terhubung',
    },
    nrpQuestion: 'Nomor ini belum terhubung dengan data personel. Tulis NRP/NIP Anda (6–18 angka).',
    wrongNrp: 'NRP/NIP harus berupa 6–18 angka.',
    codeSent:
      'Jika NRP/NIP itu terdaftar dan memiliki e-mail, kode 6 angka sudah dikirim ke e-mail tersebut dan berlaku 10 menit. Jika tidak, minta kode kepada operator Anda.\nTulis kodenya di sini.',
    wrongCode:
      'Kode salah, sudah kedaluwarsa, atau sudah terlalu sering dicoba. Tulis kodenya lagi, atau *ikat#NRP* untuk meminta kode baru.',
    noFurtherCode:
      'Terlalu banyak percobaan: kode lain belum dapat dikirim lewat e-mail. Minta kode kepada operator Anda, lalu tulis kode itu di sini.',
    tooMany: 'Terlalu banyak percobaan. Coba lagi nanti, atau minta bantuan operator Anda.',
    bound: '✅ Nomor ini sekarang terhubung dengan data Anda.',
    alreadyBound: 'Nomor ini sudah terhubung dengan data Anda.',
    numberTaken: 'Nomor ini sudah tercatat untuk data lain. Minta operator Anda membetulkannya.',
    fieldQuestion: 'Data apa yang ingin diubah? Tulis *batal* untuk selesai.',
    notByYourself: (field) => `${field} diubah oleh operator satuan Anda. Hubungi operator untuk membetulkannya.`,
    valueQuestion: (field) => `Tulis ${field} yang baru.`,
    wrongValue: (field) => `Isi ${field} tidak valid.`,
    complainFirst:
      'Nomor ini belum terhubung dengan data personel, jadi kendala Anda belum dicatat. Hubungkan dengan *userrequest*, lalu kirim kendalanya lagi.',
    handleTaken: 'Akun itu sudah dipakai personel lain. Hubungi operator jika itu akun Anda.',
    profile: {
      unknown: 'Tautan itu bukan profil Instagram atau TikTok. Kirim tautan profil Anda, bukan tautan konten.',
      confirm: (platform, handle) => `Simpan @${handle} sebagai akun ${platform} Anda? Tulis *ya* atau *tidak*.`,
      known: (platform, handle) => `Akun ${platform} Anda sudah tercatat: @${handle}.`,
    },
    changed: (field) => `✅ ${field} sudah diubah.`,
    notYours: 'Anda tidak berhak mengubah data personel.',
    whichClient: 'Untuk klien yang mana?',
    notFound: 'Personel dengan NRP/NIP itu tidak ditemukan di klien Anda.',
    code: (name, code, hours) =>
      `Kode untuk ${name}: *${code}*\nBerlaku ${hours} jam. Sampaikan hanya kepada yang bersangkutan: ia menulis *userrequest*, NRP/NIP-nya, lalu kode ini dari nomor WhatsApp-nya.`,
    nameQuestion: 'Tulis nama lengkapnya.',
    optional: 'Tulis - jika tidak ada.',
    added: '✅ Personel sudah ditambahkan.',
    known: 'NRP/NIP itu sudah terdaftar. Gunakan *ubahuser* atau *statususer*.',
    statusQuestion: 'Status baru: aktif atau nonaktif?',
    statusChanged: '✅ Status sudah diubah.',
    cancelled: 'Dibatalkan. Tidak ada yang diubah.',
    letter: {
      title: '📄 *Permohonan penghapusan data personel*',
      nobody: 'Tidak ada NRP/NIP di dalam surat itu. Tulis setiap orang sebagai: 1. NAMA – NRP – alasan',
      tooMany: (most) => `Surat memuat paling banyak ${most} orang. Bagi menjadi beberapa surat.`,
      found: (count) => `✅ Akan dinonaktifkan (${count})`,
      missing: (count) => `❌ Tidak dapat diproses (${count})`,
      confirm: (count) => `Tulis *ya* untuk menonaktifkan ${count} personel, atau *batal*.`,
      done: (count) => `✅ Diproses (${count})`,
      failed: (count) => `❌ Gagal (${count})`,
      unknown: 'tidak ditemukan di klien Anda',
      inactive: 'sudah nonaktif',
      nameInLetter: (name) => `⚠️ nama di surat: ${name}`,
      roleTaken: 'peran direktorat dilepas',
      deactivated: 'nonaktif',
    },
    contacts: {
      off: 'Google Kontak belum diaktifkan di instalasi ini. Nama kontak tetap tersimpan bersama personelnya di dasbor.',
      none: 'Semua personel yang menyetujui pesan WhatsApp sudah tersimpan di Google Kontak.',
      queued: (count) => `${count} kontak akan dikirim ke Google Kontak.`,
    },
    clients: {
      title: 'Data klien',
      type: 'Jenis',
      types: { org: 'Satuan', direktorat: 'Direktorat', polda: 'Polda' },
      ...{ on: 'aktif', off: 'nonaktif' },
      amplification: 'Amplifikasi',
      people: 'Personel aktif',
      listTitle: '*Klien Anda*. Tulis nomornya untuk melihat datanya, atau *batal*.',
      more: 'Masih ada yang lain: tulis *clientinfo#KLIEN*.',
      none: 'Anda tidak berhak melihat data klien.',
      clientUnknown: 'Klien itu tidak ada di antara klien Anda.',
      groupClient: 'Tulis *thisgroup#KLIEN* dengan kode klien yang laporannya diterima grup ini.',
      group: {
        bound: (name) => `✅ Grup ini sekarang menerima laporan klien ${name}.`,
        known: (name) => `Grup ini sudah menerima laporan klien ${name}.`,
        full: (name) => `Klien ${name} sudah memiliki terlalu banyak grup. Hapus dulu satu grup di dasbor.`,
      },
      fields: {
        ...{ nama: 'Nama', client_status: 'Status', client_insta: 'Akun Instagram', client_insta_status: 'Status Instagram' },
        ...{ client_tiktok: 'Akun TikTok', client_tiktok_status: 'Status TikTok', client_amplify_status: 'Status amplifikasi' },
        ...{ client_operator: 'Nomor operator', client_super: 'Nomor pengawas', client_group: 'Grup WhatsApp' },
      },
      mayNotAdd: 'Klien hanya dapat ditambahkan oleh akun yang melihat semua klien.',
      idQuestion: 'Tulis kode klien yang baru: huruf, angka, titik, garis bawah, atau strip.',
      wrongId: 'Kode itu tidak dapat dipakai.',
      nameQuestion: 'Tulis nama kliennya.',
      wrongName: 'Nama harus berisi 1–120 huruf.',
      added: '✅ Klien sudah ditambahkan. Lengkapi akun dan kontaknya dengan *updateclient* atau di dasbor.',
      fieldQuestion: 'Data apa yang ingin diubah? Data lain diubah di dasbor: *Klien*.',
      wrongField: 'Data itu tidak diubah lewat WhatsApp.',
      valueQuestion: (field, isSwitch) =>
        `${field}: tulis ${isSwitch ? 'aktif atau nonaktif' : 'isi yang baru, atau - untuk mengosongkan'}.`,
      changed: (field) => `✅ Sudah diubah: ${field}.`,
      inactiveAlready: (name) => `Klien ${name} sudah nonaktif.`,
      deactivate: (name, people) =>
        `Klien ${name} memiliki ${people} personel aktif. Bila nonaktif, datanya tidak lagi diambil dan tidak ada laporan; rekap lamanya tetap ada.\nTulis *ya* untuk menonaktifkan, atau *batal*.`,
      deactivated: (name) => `✅ Klien ${name} sekarang nonaktif. Untuk mengaktifkan lagi: *updateclient#KLIEN#client_status#aktif*.`,
    },
  },
  en: {
    fields: {
      ...{ nama: 'Name', pangkat: 'Rank', divisi: 'Division', jabatan: 'Position', whatsapp: 'WhatsApp' },
      ...{ instagram: 'Instagram', tiktok: 'TikTok', email: 'E-mail' },
    },
    card: {
      ...{ title: 'Person', unit: 'Unit', nrp: 'Number', state: 'State', active: '🟢 Active', inactive: '🔴 Inactive' },
      linked: 'linked',
    },
    nrpQuestion: 'This number is not linked to a person yet. Write your personnel number (6–18 digits).',
    wrongNrp: 'A personnel number has 6–18 digits.',
    codeSent:
      'If that personnel number is registered with an e-mail address, a code of 6 digits was sent there; it is valid for 10 minutes. Otherwise ask your operator for a code.\nWrite the code here.',
    wrongCode: 'The code is wrong, has expired, or was tried too often. Write the code again, or *ikat#NRP* to ask for a new one.',
    noFurtherCode: 'Too many tries: no further code can be sent by e-mail yet. Ask your operator for a code, then write it here.',
    tooMany: 'Too many tries. Try again later, or ask your operator for help.',
    bound: '✅ This number is now linked to your data.',
    alreadyBound: 'This number is linked to your data already.',
    numberTaken: 'This number is on record for other data. Ask your operator to correct that.',
    fieldQuestion: 'What do you want to change? Write *batal* to finish.',
    notByYourself: (field) => `Your unit’s operator changes this: ${field}. Ask them to correct it.`,
    valueQuestion: (field) => `Write the new value: ${field}.`,
    wrongValue: (field) => `This is not valid: ${field}.`,
    complainFirst:
      'This number is not linked to a person yet, so your complaint is not filed. Link it with *userrequest*, then send the complaint again.',
    handleTaken: 'Somebody else has that handle on record. Ask your operator if it is yours.',
    profile: {
      unknown: 'That link is no profile on Instagram or TikTok. Send the link of your profile, not of a post.',
      confirm: (platform, handle) => `Save @${handle} as your ${platform} account? Write *ya* (yes) or *tidak* (no).`,
      known: (platform, handle) => `Your ${platform} account is on record already: @${handle}.`,
    },
    changed: (field) => `✅ Changed: ${field}.`,
    notYours: 'You may not change people’s data.',
    whichClient: 'For which client?',
    notFound: 'Nobody of your clients has that personnel number.',
    code: (name, code, hours) =>
      `Code for ${name}: *${code}*\nValid for ${hours} hours. Give it to nobody else: they write *userrequest*, their personnel number, then this code from their WhatsApp number.`,
    nameQuestion: 'Write their full name.',
    optional: 'Write - if there is none.',
    added: '✅ The person was added.',
    known: 'That personnel number is registered already. Use *ubahuser* or *statususer*.',
    statusQuestion: 'New state: aktif or nonaktif?',
    statusChanged: '✅ The state was changed.',
    cancelled: 'Cancelled. Nothing was changed.',
    letter: {
      title: '📄 *Request to remove people*',
      nobody: 'The letter names no personnel number. Write each person as: 1. NAME – NRP – reason',
      tooMany: (most) => `A letter may name ${most} people at most. Split it.`,
      found: (count) => `✅ To be deactivated (${count})`,
      missing: (count) => `❌ Cannot be processed (${count})`,
      confirm: (count) => `Write *ya* to deactivate ${count} ${count === 1 ? 'person' : 'people'}, or *batal*.`,
      done: (count) => `✅ Processed (${count})`,
      failed: (count) => `❌ Failed (${count})`,
      unknown: 'nobody of your clients',
      inactive: 'inactive already',
      nameInLetter: (name) => `⚠️ name in the letter: ${name}`,
      roleTaken: 'role of the directorate taken off',
      deactivated: 'inactive',
    },
    contacts: {
      off: 'Google Contacts is not switched on in this installation. Names are still kept with their people in the dashboard.',
      none: 'Everybody who agreed to WhatsApp messages is in Google Contacts.',
      queued: (count) => `${count} contacts will be sent to Google Contacts.`,
    },
    clients: {
      title: 'Client',
      type: 'Type',
      types: { org: 'Unit', direktorat: 'Directorate', polda: 'Polda' },
      ...{ on: 'on', off: 'off' },
      amplification: 'Amplification',
      people: 'Active people',
      listTitle: '*Your clients*. Write a number to see the client, or *batal*.',
      more: 'There are more: write *clientinfo#CLIENT*.',
      none: 'You may not see clients.',
      clientUnknown: 'None of your clients has that code.',
      groupClient: 'Write *thisgroup#CLIENT* with the code of the client whose reports this group is to get.',
      group: {
        bound: (name) => `✅ This group now gets the reports of client ${name}.`,
        known: (name) => `This group gets the reports of client ${name} already.`,
        full: (name) => `Client ${name} has too many groups already. Remove one in the dashboard first.`,
      },
      fields: {
        ...{ nama: 'Name', client_status: 'State', client_insta: 'Instagram account', client_insta_status: 'State of Instagram' },
        ...{ client_tiktok: 'TikTok account', client_tiktok_status: 'State of TikTok', client_amplify_status: 'State of amplification' },
        ...{ client_operator: 'Numbers of operators', client_super: 'Numbers of supervisors', client_group: 'WhatsApp groups' },
      },
      mayNotAdd: 'Only an account that sees all clients can add one.',
      idQuestion: 'Write the code of the new client: letters, digits, dots, underscores or hyphens.',
      wrongId: 'That code cannot be used.',
      nameQuestion: 'Write the name of the client.',
      wrongName: 'A name has 1–120 characters.',
      added: '✅ The client was added. Complete its accounts and contacts with *updateclient* or in the dashboard.',
      fieldQuestion: 'What do you want to change? Other data are changed in the dashboard: *Clients*.',
      wrongField: 'That is not changed over WhatsApp.',
      valueQuestion: (field, isSwitch) => `${field}: write ${isSwitch ? 'aktif or nonaktif' : 'the new value, or - to clear it'}.`,
      changed: (field) => `✅ Changed: ${field}.`,
      inactiveAlready: (name) => `Client ${name} is inactive already.`,
      deactivate: (name, people) =>
        `Client ${name} has ${people} active ${people === 1 ? 'person' : 'people'}. When it is inactive, nothing is collected for it and no report is sent; earlier recaps stay.\nWrite *ya* to deactivate it, or *batal*.`,
      deactivated: (name) => `✅ Client ${name} is inactive now. To activate it again: *updateclient#CLIENT#client_status#aktif*.`,
    },
  },
};

const orNone = (text: string | null): string => text ?? '-';
const handle = (name: string | null): string => (name === null ? '-' : `@${name}`);

/** What is on record of a person; contacts as far as they tell that there is one. */
export function cardText(person: PersonView, language: ClientLanguage): string {
  const { fields, card } = chatTexts[language];
  return [
    `*${card.title}*`,
    `${card.unit}: ${person.client_name ?? person.client_id}`,
    `${fields.nama}: ${person.name}`,
    `${fields.pangkat}: ${orNone(person.title)}`,
    `${card.nrp}: ${person.nrp}`,
    `${fields.divisi}: ${orNone(person.division)}`,
    `${fields.jabatan}: ${orNone(person.position)}`,
    `${fields.instagram}: ${handle(person.instagram)}`,
    `${fields.tiktok}: ${handle(person.tiktok)}`,
    `${fields.email}: ${person.email === null ? '-' : maskRecipient(person.email)}`,
    `${fields.whatsapp}: ${person.whatsapp === null ? '-' : card.linked}`,
    `${card.state}: ${person.active ? card.active : card.inactive}`,
  ].join('\n');
}
