import type { ClientLanguage } from '@balai/contracts/access';

interface DialogueTexts {
  readonly cancelled: string;
  readonly closed: string;
  /** Below the entries of a menu. */
  readonly menuFoot: string;
  /** Below an answer, while the menu it was chosen from is open. */
  readonly stillOpen: string;
  readonly questionFoot: string;
  readonly whichClient: string;
  readonly moreClients: (count: number) => string;
  readonly notYours: string;
  readonly notAChoice: (suggestion: string | null) => string;
  readonly timedOut: (trigger: string) => string;
  readonly didYouMean: (trigger: string) => string;
  /** An answer that comes after `tooSlow` was said. */
  readonly late: (trigger: string, answer: { readonly text: string; readonly asks: boolean }) => string;
  readonly notCarriedOut: (order: string) => string;
}

/** What the platform says in every dialogue. */
export const dialogueTexts: Readonly<Record<ClientLanguage, DialogueTexts>> = {
  id: {
    cancelled: 'Dibatalkan. Ketik *menu* untuk melihat yang bisa diminta.',
    closed: 'Selesai. Ketik *menu* untuk melihat yang bisa diminta.',
    menuFoot: 'Balas dengan nomor. *0* kembali, *batal* selesai.',
    stillOpen: 'Balas nomor lain untuk melanjutkan, *0* kembali, *batal* selesai.',
    questionFoot: '*0* kembali, *batal* selesai.',
    whichClient: 'Untuk klien mana?',
    moreClients: (count) => `dan ${count} lainnya: ketik ID-nya`,
    notYours: 'Klien itu tidak ada di antara klien Anda.',
    notAChoice: (suggestion) => `Pilihan itu tidak ada.${suggestion === null ? '' : ` Maksud Anda *${suggestion}*?`}`,
    timedOut: (trigger) => `Percakapan *${trigger}* berakhir karena 5 menit tanpa jawaban. Ketik *${trigger}* untuk mulai lagi.`,
    didYouMean: (trigger) => `Perintah tidak dikenal. Maksud Anda *${trigger}*?`,
    late: (trigger, { text, asks }) =>
      `Jawaban *${trigger}* yang tadi terlambat:\n\n${text}${asks ? `\n\nKetik *${trigger}* lagi untuk melanjutkan.` : ''}`,
    notCarriedOut: (order) => `Perintah *${order}* akan dijalankan. Di simulator tidak ada yang diubah.`,
  },
  en: {
    cancelled: 'Cancelled. Type *menu* to see what you can ask for.',
    closed: 'Done. Type *menu* to see what you can ask for.',
    menuFoot: 'Reply with a number. *0* goes back, *batal* ends.',
    stillOpen: 'Reply with another number to go on, *0* goes back, *batal* ends.',
    questionFoot: '*0* goes back, *batal* ends.',
    whichClient: 'For which client?',
    moreClients: (count) => `and ${count} more: type the ID`,
    notYours: 'That client is not among yours.',
    notAChoice: (suggestion) => `That is not a choice.${suggestion === null ? '' : ` Did you mean *${suggestion}*?`}`,
    timedOut: (trigger) => `The dialogue *${trigger}* ended after 5 minutes without an answer. Type *${trigger}* to begin again.`,
    didYouMean: (trigger) => `That order is not known. Did you mean *${trigger}*?`,
    late: (trigger, { text, asks }) => `The late answer to *${trigger}*:\n\n${text}${asks ? `\n\nType *${trigger}* again to go on.` : ''}`,
    notCarriedOut: (order) => `The order *${order}* would be carried out. The simulator changes nothing.`,
  },
};
