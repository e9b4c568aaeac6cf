const LISTED = 20;
const shortList = (names: readonly string[]): string =>
  names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')} dan ${names.length - LISTED} lainnya`;

/** What the platform itself says in chats; answers to orders are worded by the services that carry them out. */
export const chatTexts = {
  hint: 'Perintah tidak dikenal. Ketik *menu* untuk melihat yang bisa diminta.',
  unknownSender: 'Maaf, nomor ini belum terdaftar untuk memberi perintah.',
  nothingAllowed: 'Nomor Anda terdaftar, tetapi belum diberi hak untuk perintah apa pun.',
  tooSlow: 'Rekap belum bisa disusun saat ini. Silakan coba lagi beberapa menit lagi.',
  tooMany: 'Terlalu banyak perintah dalam satu menit. Silakan coba lagi sebentar lagi.',
  personal: 'Perintah ini tidak diterima di grup. Kirim langsung ke nomor ini.',
  menuHelp: '*menu* : daftar ini',
  menu: (helps: readonly string[], clients: readonly string[]) =>
    ['📋 *Menu*', ...helps.map((help) => `- ${help}`), ...(clients.length === 0 ? [] : [`Client Anda: ${shortList(clients)}`])].join('\n'),
};
