/** What the platform says in chats besides recaps. */
export const chatTexts = {
  hint: 'Perintah tidak dikenal. Ketik *menu* untuk melihat yang bisa diminta.',
  unknownSender: 'Maaf, nomor ini belum terdaftar untuk memberi perintah.',
  /** Neither that a client exists nor whose it is may be learnt from this. */
  notYours: 'Client itu tidak ada di antara client Anda. Ketik *menu* untuk melihat yang bisa diminta.',
  nothingAllowed: 'Nomor Anda terdaftar, tetapi belum diberi hak untuk perintah apa pun.',
  tooSlow: 'Rekap belum bisa disusun saat ini. Silakan coba lagi beberapa menit lagi.',
  tooMany: 'Terlalu banyak perintah dalam satu menit. Silakan coba lagi sebentar lagi.',
  whichClient: (trigger: string, clients: readonly string[]) =>
    `Sebutkan client-nya, misalnya *${trigger}#${clients[0] ?? 'CLIENT'}*.${clients.length > 1 ? `\nClient Anda: ${shortList(clients)}` : ''}`,
  unclear: (word: string) => `Bagian "${word.slice(0, 40)}" tidak dikenal. Pilihan: #akumulasi, #konten, #sudah, #belum.`,
  menu: (helps: readonly string[], clients: readonly string[]) =>
    ['📋 *Menu*', ...helps.map((help) => `- ${help}`), ...(clients.length === 0 ? [] : [`Client Anda: ${shortList(clients)}`])].join('\n'),
};

const LISTED = 20;
const shortList = (names: readonly string[]): string =>
  names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')} dan ${names.length - LISTED} lainnya`;
