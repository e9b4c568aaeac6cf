const LISTED = 20;
const shortList = (names: readonly string[]): string =>
  names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')} dan ${names.length - LISTED} lainnya`;

/** Answers to orders that cannot be carried out. */
export const chatTexts = {
  /** Neither that a client exists nor whose it is may be learnt from this. */
  notYours: 'Klien itu tidak ada di antara klien Anda. Ketik *menu* untuk melihat yang bisa diminta.',
  whichClient: (trigger: string, clients: readonly string[]) =>
    `Sebutkan client-nya, misalnya *${trigger}#${clients[0] ?? 'CLIENT'}*.${clients.length > 1 ? `\nClient Anda: ${shortList(clients)}` : ''}`,
  unclear: (word: string) => `Bagian "${word.slice(0, 40)}" tidak dikenal. Pilihan: #akumulasi, #konten, #sudah, #belum.`,
};
