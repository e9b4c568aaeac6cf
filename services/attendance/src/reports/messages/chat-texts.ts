import type { ClientLanguage } from '@balai/contracts/access';

const LISTED = 20;
const shortList = (names: readonly string[], rest: (count: number) => string): string =>
  names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')} ${rest(names.length - LISTED)}`;

interface ChatTexts {
  /** Neither that a client exists nor whose it is may be learnt from this. */
  readonly notYours: string;
  readonly whichClient: (trigger: string, clients: readonly string[]) => string;
  readonly unclear: (word: string) => string;
}

/** Answers to orders that cannot be carried out. The words of orders are the same in both languages. */
export const chatTexts: Readonly<Record<ClientLanguage, ChatTexts>> = {
  id: {
    notYours: 'Klien itu tidak ada di antara klien Anda. Ketik *menu* untuk melihat yang bisa diminta.',
    whichClient: (trigger, clients) =>
      `Sebutkan kliennya, misalnya *${trigger}#${clients[0] ?? 'KLIEN'}*.${clients.length > 1 ? `\nKlien Anda: ${shortList(clients, (count) => `dan ${count} lainnya`)}` : ''}`,
    unclear: (word) => `Bagian "${word.slice(0, 40)}" tidak dikenal. Pilihan: #akumulasi, #konten, #sudah, #belum, #sendiri.`,
  },
  en: {
    notYours: 'That client is not among yours. Type *menu* to see what you can ask for.',
    whichClient: (trigger, clients) =>
      `Name the client, for example *${trigger}#${clients[0] ?? 'CLIENT'}*.${clients.length > 1 ? `\nYour clients: ${shortList(clients, (count) => `and ${count} more`)}` : ''}`,
    unclear: (word) => `The part "${word.slice(0, 40)}" is not known. Choices: #akumulasi, #konten, #sudah, #belum, #sendiri.`,
  },
};
