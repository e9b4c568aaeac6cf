import { chatOrderCommand, defineChatOrder } from '../define/chat-order.ts';
import { clientsRead, clientsWrite, peopleRead, peopleWrite } from './permissions.ts';

export const runChatOrder = chatOrderCommand('identity');

/** Identity recognises the sender by the number. Answers are about one person and for nobody else. */
const ofAnybody = { permission: null, isForContacts: false, isPersonal: true, changes: true, command: runChatOrder } as const;
/** Answers show data of people. */
const ofOperators = { permission: peopleWrite, isForContacts: true, isPersonal: true, changes: true, command: runChatOrder } as const;

/** What a person sees and changes of themselves; from a number that is nobody's, the way to link it. */
export const ownDataOrder = defineChatOrder({
  ...ofAnybody,
  trigger: 'userrequest',
  help: { id: '*userrequest* : lihat dan ubah data Anda', en: '*userrequest* : see and change your own data' },
});
export const bindOrder = defineChatOrder({
  ...ofAnybody,
  trigger: 'ikat',
  help: { id: '*ikat#NRP* : hubungkan nomor ini dengan data Anda', en: '*ikat#NRP* : link this number to your data' },
});
/** The link of a profile on Instagram or TikTok, and nothing else. */
export const profileLinkOrder = defineChatOrder({
  ...ofAnybody,
  trigger: 'tautanprofil',
  letter:
    /^[\s\p{Cf}]*(?:https?:\/\/)?(?:www\.|m\.)?(?:instagram\.com\/(?:u\/)?@?[\w.]{1,30}|tiktok\.com\/@[\w.]{1,24})\/?(?:[?#]\S*)?[\s\p{Cf}]*$/iu,
  partsMax: 1,
  yields: true,
  help: {
    id: 'Tautan profil Instagram atau TikTok Anda : simpan sebagai akun Anda',
    en: 'The link of your profile on Instagram or TikTok : save it as your account',
  },
});
export const bindingCodeOrder = defineChatOrder({
  ...ofOperators,
  trigger: 'kodeikat',
  help: {
    id: '*kodeikat#NRP* : buat kode untuk menghubungkan nomor seorang personel',
    en: '*kodeikat#NRP* : make a code to link a person’s number',
  },
});
export const addPersonOrder = defineChatOrder({
  ...ofOperators,
  trigger: 'tambahuser',
  help: {
    id: '*tambahuser#NRP#nama#pangkat#divisi#jabatan* : tambah personel',
    en: '*tambahuser#NRP#name#rank#division#position* : add a person',
  },
});
export const changePersonOrder = defineChatOrder({
  ...ofOperators,
  trigger: 'ubahuser',
  partsMax: 3,
  help: { id: '*ubahuser#NRP#data#isi* : ubah data personel', en: '*ubahuser#NRP#field#value* : change a person’s data' },
});
export const personStatusOrder = defineChatOrder({
  ...ofOperators,
  trigger: 'statususer',
  help: {
    id: '*statususer#NRP#aktif* atau *nonaktif* : ubah status personel',
    en: '*statususer#NRP#aktif* or *nonaktif* : activate or deactivate a person',
  },
});
export const showPersonOrder = defineChatOrder({
  ...ofOperators,
  permission: peopleRead,
  changes: false,
  trigger: 'cekuser',
  help: { id: '*cekuser#NRP* : cek data personel', en: '*cekuser#NRP* : look a person up' },
});
/** A letter of the former system's form. What the platform itself wrote about one is none. */
export const deactivationLetter = defineChatOrder({
  ...ofOperators,
  trigger: 'penghapusan',
  letter: /^(?!\s*(?:wagateway|wabot|📄))[\s\S]*permohonan\s+penghapusan\s+data\s+person[ie]l/i,
  partsMax: 1,
  // Letters are written in the client's group, which reads the names in them anyway.
  isPersonal: false,
  help: {
    id: 'Surat *Permohonan Penghapusan Data Personil* : nonaktifkan beberapa personel',
    en: 'The letter *Permohonan Penghapusan Data Personil* : deactivate several people',
  },
});
export const showClientOrder = defineChatOrder({
  trigger: 'clientinfo',
  permission: clientsRead,
  isForContacts: false,
  isPersonal: true,
  help: {
    id: '*clientinfo* : daftar klien Anda; *clientinfo#KLIEN* : data satu klien',
    en: '*clientinfo* : your clients; *clientinfo#CLIENT* : the data of one client',
  },
  command: runChatOrder,
});
/** Answers show clients that the sender's account may change. */
const ofClientEditors = { permission: clientsWrite, isForContacts: false, isPersonal: true, changes: true, command: runChatOrder } as const;

export const addClientOrder = defineChatOrder({
  ...ofClientEditors,
  trigger: 'addnewclient',
  help: { id: '*addnewclient#KLIEN#nama* : tambah klien', en: '*addnewclient#CLIENT#name* : add a client' },
});
export const changeClientOrder = defineChatOrder({
  ...ofClientEditors,
  trigger: 'updateclient',
  partsMax: 3,
  help: {
    id: '*updateclient#KLIEN#data#isi* : ubah data klien',
    en: '*updateclient#CLIENT#field#value* : change a client’s data',
  },
});
export const removeClientOrder = defineChatOrder({
  ...ofClientEditors,
  trigger: 'removeclient',
  help: {
    id: '*removeclient#KLIEN* : nonaktifkan klien; datanya tetap ada',
    en: '*removeclient#CLIENT* : deactivate a client; its data stay',
  },
});
export const bindGroupOrder = defineChatOrder({
  trigger: 'thisgroup',
  permission: clientsWrite,
  isForContacts: false,
  bindsGroup: true,
  changes: true,
  help: {
    id: '*thisgroup#KLIEN* : ditulis di grup WhatsApp; grup itu menerima laporan klien',
    en: '*thisgroup#CLIENT* : written in a WhatsApp group; that group gets the client’s reports',
  },
  command: runChatOrder,
});
/** Contacts at Google are kept by themselves; the order has them sent soon. */
export const saveContactsOrder = defineChatOrder({
  ...ofOperators,
  isForContacts: false,
  trigger: 'savecontact',
  help: {
    id: '*savecontact* : kirim nama personel yang belum tersimpan ke Google Kontak',
    en: '*savecontact* : send names of people that are not saved yet to Google Contacts',
  },
});
