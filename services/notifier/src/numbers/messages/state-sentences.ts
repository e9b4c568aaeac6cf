import type { NumberState } from '@balai/contracts/notifier';
import type { WhatsappNumberRow } from '../domain/number.ts';

type Texts = Readonly<Record<'id' | 'en', string>>;

const SENTENCES: Readonly<Record<NumberState, Texts>> = {
  pairing: {
    id: 'Belum tersambung. Buka WhatsApp di ponsel, pilih Perangkat tertaut, lalu pindai kode QR atau ketik kodenya.',
    en: 'Not linked yet. Open WhatsApp on the phone, choose Linked devices, then scan the QR code or type the code.',
  },
  ready: { id: 'Siap: pesan keluar dan masuk lewat nomor ini.', en: 'Ready: messages leave and come in by this number.' },
  restricted: {
    id: 'WhatsApp membatasi nomor ini: hanya grup dan orang yang pernah menulis yang menerima pesan. Tunggu sampai batasnya berakhir, jangan menambah pesan.',
    en: 'WhatsApp restricts this number: only groups and people who have written get messages. Wait until it ends; do not send more.',
  },
  waiting: {
    id: 'Menunggu jaringan. Pesan menunggu dan keluar begitu tersambung lagi; periksa ponsel dan koneksi server.',
    en: 'Waiting for the network. Messages wait and leave once it is back; check the phone and the server’s connection.',
  },
  logged_out: {
    id: 'Terputus dari WhatsApp, jadi tidak ada pesan yang keluar. Sambungkan lagi, atau untuk Cloud API periksa tokennya.',
    en: 'Not linked to WhatsApp any more, so nothing leaves. Link it again, or for the Cloud API check its token.',
  },
};

const CLOUD_PAIRING: Texts = {
  id: 'Menunggu jawaban pertama dari Cloud API.',
  en: 'Waiting for the first answer of the Cloud API.',
};

/** What a number's state means and what to do about it. */
export const sentenceOf = ({ state, driver }: Pick<WhatsappNumberRow, 'state' | 'driver'>, language: 'id' | 'en'): string =>
  (state === 'pairing' && driver === 'cloud' ? CLOUD_PAIRING : SENTENCES[state])[language];

/** The text of a test message. */
export const testText: Readonly<Record<'id' | 'en', (name: string) => string>> = {
  id: (name) => `Pesan uji dari Balai lewat nomor “${name}”. Anda tidak perlu membalasnya.`,
  en: (name) => `A test message from Balai by the number “${name}”. There is no need to answer it.`,
};
