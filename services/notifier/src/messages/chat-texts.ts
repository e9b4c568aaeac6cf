import type { ClientLanguage } from '@balai/contracts/access';

const LISTED = 20;
const shortList = (names: readonly string[], rest: (count: number) => string): string =>
  names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')} ${rest(names.length - LISTED)}`;

interface ChatTexts {
  readonly hint: string;
  readonly unknownSender: string;
  readonly nothingAllowed: string;
  readonly tooSlow: string;
  readonly tooMany: string;
  readonly personal: string;
  readonly onlyInGroup: string;
  readonly unserved: string;
  readonly menuHelp: string;
  readonly yourClients: string;
  readonly more: (count: number) => string;
}

/** What the platform itself says in chats; answers to orders are worded by the services that carry them out. */
export const chatTexts: Readonly<Record<ClientLanguage, ChatTexts>> = {
  id: {
    hint: 'Perintah tidak dikenal. Ketik *menu* untuk melihat yang bisa diminta.',
    unknownSender: 'Maaf, nomor ini belum terdaftar untuk memberi perintah.',
    nothingAllowed: 'Nomor Anda terdaftar, tetapi belum diberi hak untuk perintah apa pun.',
    tooSlow:
      'Perintah sudah diterima, tetapi jawabannya terlambat. Perintah mungkin tetap dijalankan; jawabannya dikirim ke sini begitu ada. Periksa dulu hasilnya sebelum mengirim ulang.',
    tooMany: 'Terlalu banyak perintah dalam satu menit. Silakan coba lagi sebentar lagi.',
    personal: 'Perintah ini tidak diterima di grup. Kirim langsung ke nomor ini.',
    onlyInGroup: 'Perintah ini ditulis di grup WhatsApp yang akan menerima laporan.',
    unserved: 'Jawaban tidak dapat dikirim: nomor ini tidak melayani klien Anda. Kirim perintah ke nomor WhatsApp milik klien Anda.',
    menuHelp: '*menu* : daftar ini',
    yourClients: 'Klien Anda',
    more: (count) => `dan ${count} lainnya`,
  },
  en: {
    hint: 'That order is not known. Type *menu* to see what you can ask for.',
    unknownSender: 'Sorry, this number is not registered to give orders.',
    nothingAllowed: 'Your number is registered, but may not give any order yet.',
    tooSlow:
      'The order was received, but its answer is late. The order may still be carried out; its answer comes here once there is one. Check the result before you send the order again.',
    tooMany: 'Too many orders within a minute. Try again in a moment.',
    personal: 'This order is not taken in a group. Send it to this number directly.',
    onlyInGroup: 'Write this order in the WhatsApp group that is to get the reports.',
    unserved: 'The answer cannot be sent: this number does not serve your client. Write to the WhatsApp number of your client.',
    menuHelp: '*menu* : this list',
    yourClients: 'Your clients',
    more: (count) => `and ${count} more`,
  },
};

/** The orders a sender may give, and the clients they are for. */
export function menuText(helps: readonly string[], clients: readonly string[], language: ClientLanguage): string {
  const { menuHelp, yourClients, more } = chatTexts[language];
  return [
    '📋 *Menu*',
    ...[...helps, menuHelp].map((help) => `- ${help}`),
    ...(clients.length === 0 ? [] : [`${yourClients}: ${shortList(clients, more)}`]),
  ].join('\n');
}
